using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.Running;

/// <summary>Limits of the run pipeline. Configuration section <c>DemoHub:Queue</c>.</summary>
public sealed class QueueOptions
{
    /// <summary>Runs of one demo at a time, unless the demo says otherwise. Default: 0, one for each core.</summary>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>Runs that wait or work, of all callers together. Default: 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxActive { get; set; } = 1000;

    /// <summary>Runs that wait or work, of one caller. Default: 100.</summary>
    [Range(1, 1_000_000)]
    public int MaxActivePerCaller { get; set; } = 100;

    /// <summary>Seconds that one run may take. Default: 60.</summary>
    [Range(1, 86_400)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Minutes for which a result can be fetched. Default: 15.</summary>
    [Range(1, 10_080)]
    public int KeepMinutes { get; set; } = 15;

    /// <summary>Results kept at most; the oldest go first. Default: 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxKept { get; set; } = 10_000;

    /// <summary>Megabytes of results kept at most; the oldest go first. Default: 256.</summary>
    [Range(1, 1_000_000)]
    public int MaxKeptMegabytes { get; set; } = 256;

    /// <summary>Seconds after which a run that nobody listens to, and that was not asked to be kept, is cancelled. Default: 30.</summary>
    [Range(0, 86_400)]
    public int AbandonAfterSeconds { get; set; } = 30;
}
