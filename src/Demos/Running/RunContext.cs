using DemoHub.Demos.Running;
using DemoHub.Models.Inference;

namespace DemoHub;

/// <summary>What a demo's method may know of its run, and say about it.</summary>
public sealed class RunContext
{
    private readonly Run _run;

    internal RunContext(Run run, SessionState session, IServiceProvider services, CancellationToken cancellationToken)
    {
        _run = run;
        Session = session;
        Services = services;
        CancellationToken = cancellationToken;
        Progress = new ProgressReport(run);
    }

    public string RunId => _run.Id;

    public Caller Caller => _run.Caller;

    /// <summary>What this demo remembers of this caller from run to run.</summary>
    public SessionState Session { get; }

    /// <summary>Services of this run; scoped ones live as long as it.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Cancelled when the caller gives up or the time limit is reached.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Tells whoever watches how far the run is.</summary>
    public IProgress<RunProgress> Progress { get; }

    /// <summary>Says which model made the result, and on which device.</summary>
    public void MadeBy(ModelCard model, Device device)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(device);
        _run.Maker = new RunMaker(device.Name, new ModelIdentity(model.Name, model.Version, model.Hash));
    }

    // Progress<T> would post to the thread pool and could deliver reports out of order.
    private sealed class ProgressReport(Run run) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => run.PublishProgress(value);
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Fraction">Share done, 0 to 1; null where it cannot be told.</param>
/// <param name="Message">What is being done; null for nothing to say.</param>
public sealed record RunProgress(double? Fraction, string? Message = null);

/// <summary>Who asks for a run: limits and fairness are per caller.</summary>
/// <param name="Id">Names the visitor, the API key or the address.</param>
public sealed record Caller(string Id)
{
    /// <summary>Which of the caller's sessions it is: demos remember per session, limits count per caller. Default: null, the only one.</summary>
    public string? Session { get; init; }

    /// <summary>The id of the share link they came by: its limits count, its files are theirs. Default: null, none.</summary>
    public string? Share { get; init; }
}

/// <summary>What made a result.</summary>
public sealed record RunMaker(string Device, ModelIdentity? Model);

/// <summary>A model, exactly.</summary>
/// <param name="Name">Such as <c>sentiment-lstm</c>.</param>
/// <param name="Version">What the model says of itself.</param>
/// <param name="Hash">SHA-256 of its network file.</param>
public sealed record ModelIdentity(string Name, string Version, string Hash);
