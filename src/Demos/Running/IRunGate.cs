namespace DemoHub.Demos.Running;

/// <summary>Limits that are not the pipeline's own, such as those of a share link. Asked once the inputs are right and there is room.</summary>
public interface IRunGate
{
    /// <summary>Counts a run in.</summary>
    /// <returns>Null where it may be; else why not, and it is not counted.</returns>
    RunSubmission.Refused? Enter(Run run);

    /// <summary>Counts a run out, however it ended.</summary>
    void Leave(Run run);
}
