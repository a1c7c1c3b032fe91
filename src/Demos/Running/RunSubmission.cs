namespace DemoHub.Demos.Running;

/// <summary>The pipeline's answer to a request for a run.</summary>
public abstract record RunSubmission
{
    private RunSubmission()
    {
    }

    /// <summary>The run waits or works.</summary>
    public sealed record Accepted(Run Run) : RunSubmission;

    /// <summary>The inputs are wrong.</summary>
    /// <param name="Errors">For each input's name, or the unknown name, what is wrong with it.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : RunSubmission;

    /// <summary>There is no room at present.</summary>
    /// <param name="ByCaller">Whether the caller's own limit is reached, not the hub's.</param>
    /// <param name="Limit">The limit, in runs that wait or work.</param>
    /// <param name="RetryAfter">When to try again.</param>
    public sealed record Busy(bool ByCaller, int Limit, TimeSpan RetryAfter) : RunSubmission;

    /// <summary>The caller may not start this run, or not now.</summary>
    /// <param name="Reason">Why, and what to do, as a sentence.</param>
    /// <param name="RetryAfter">When to try again; null where that would not help.</param>
    public sealed record Refused(string Reason, TimeSpan? RetryAfter = null) : RunSubmission;
}
