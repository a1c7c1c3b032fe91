namespace DemoHub.Web.Components.Running;

/// <summary>What the result panel has to show.</summary>
public enum RunStage
{
    /// <summary>Nothing was run yet.</summary>
    Empty,

    /// <summary>The run is in the queue.</summary>
    Waiting,

    /// <summary>The run is at work, perhaps with outputs already.</summary>
    Running,

    Done,

    Failed,

    /// <summary>The visitor stopped the run.</summary>
    Cancelled,
}
