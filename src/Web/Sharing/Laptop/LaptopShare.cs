using DemoHub.Web.Access;
using DemoHub.Web.Hosting;
using DemoHub.Web.Sharing.Tunnels;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Sharing.Laptop;

/// <summary>The command <c>share</c> at work: one share, reached through a tunnel, for as long as the hub runs or the share lives.</summary>
internal sealed class LaptopShare(
    LaptopShareRequest request,
    LaptopConsole console,
    ShareListener listener,
    ShareMaker maker,
    ShareStore shares,
    DemoDirectory demos,
    TunnelPrograms programs,
    IOptions<TunnelOptions> options,
    IOptions<HubFolders> folders,
    IHostApplicationLifetime lifetime,
    ILogger<Tunnel> logger,
    TimeProvider time) : BackgroundService
{
    // What the log of changes calls it, and by which what a crash left is found.
    private static readonly Viewer s_actor = new() { Role = HubRole.Admin, Name = "command share" };

    private MadeShare? _made;

    /// <summary>How it stands with the tunnel; null before there is one.</summary>
    public TunnelState? State { get; private set; }

    /// <summary>The way out; null before one is chosen.</summary>
    public TunnelEngine? Engine { get; private set; }

    /// <summary>The link as it is now; null while there is none.</summary>
    public Uri? Link => _made is { } made && State is TunnelState.Live live ? new Uri(live.Address, $"s/{made.Token}") : null;

    /// <summary>What is shared; null before there is anything.</summary>
    public Share? Share => _made is { } made ? shares.Get(made.Share.Id) : null;

    /// <summary>Told, on any thread, after the state changed.</summary>
    public event Action? Changed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            if (Choose() is not { } engine || Make() is not { } made)
            {
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }

            (Engine, _made) = (engine, made);
            await RunAsync(engine, made.Share, stoppingToken);
        }
        finally
        {
            if (_made is { } made)
                shares.Change(made.Share.Id, s_actor, "share.revoked", share => share.Revoked ??= time.GetUtcNow());
        }
    }

    private async Task RunAsync(TunnelEngine engine, Share share, CancellationToken stoppingToken)
    {
        var random = new Random();
        var tunnel = new Tunnel(engine, listener.Port!.Value, new ShareKey(folders.Value.Share, programs), programs, options.Value, time, random.NextDouble, logger);
        tunnel.Changed += Show;
        Show(tunnel.State);
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(request.Minutes), time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stoppingToken);
        void OnShareChanged(Share changed)
        {
            if (changed.Id == share.Id && changed.Revoked is not null)
                ended.Cancel();
        }

        shares.Changed += OnShareChanged;
        try
        {
            await tunnel.RunAsync(ended.Token);
        }
        finally
        {
            shares.Changed -= OnShareChanged;
        }

        listener.Public = null;
        if (stoppingToken.IsCancellationRequested)
            return;
        console.End(tunnel.State, over.IsCancellationRequested);
        if (tunnel.State is TunnelState.Ended { IsFault: true })
        {
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private void Show(TunnelState state)
    {
        State = state;
        if (state is TunnelState.Live live)
            listener.Public = live.Address;
        console.Show(state, Engine!, Link, Share!);
        Changed?.Invoke();
    }

    private TunnelEngine? Choose()
    {
        switch (TunnelChoice.For(options.Value, programs))
        {
            case TunnelChoice.Use use:
                return use.Engine;
            case TunnelChoice.NeedsConsent agreed when request.AgreesToPublicService || console.Agrees(agreed.Why):
                return agreed.Engine;
            case TunnelChoice.NeedsConsent question:
                console.Refuse($"{question.Why}\nNothing is shared. Name a relay of your own with --relay, or agree to the public service with --public-service.");
                return null;
            case TunnelChoice.Impossible impossible:
                console.Refuse(impossible.Why);
                return null;
            default:
                throw new InvalidOperationException("There is no such choice.");
        }
    }

    private MadeShare? Make()
    {
        // A hub that was killed could not end its own.
        foreach (var left in shares.ListFor(s_actor).Where(share => share.OwnerName == s_actor.Name && share.Revoked is null))
            shares.Change(left.Id, s_actor, "share.revoked", share => share.Revoked = time.GetUtcNow());
        var draft = new ShareDraft
        {
            Demos = request.Demos.Count > 0 ? request.Demos : [.. demos.ListedFor(Viewer.Visitor).Select(demo => demo.Slug).Take(ShareLimits.MaxDemos)],
            Rights = ShareRights.Look | ShareRights.Run | (request.Api ? ShareRights.Api : ShareRights.None),
            Minutes = request.Minutes,
            Password = request.Password,
            MaxVisitors = request.Visitors,
            MaxActive = 2,
            MaxFileMegabytes = 20,
        };
        var made = maker.TryMake(draft, s_actor, out var errors);
        if (made is null)
            console.Refuse($"Nothing is shared: {string.Join("; ", errors.Select(error => $"{error.Key} {string.Join(", ", error.Value)}"))}.");
        return made;
    }
}
