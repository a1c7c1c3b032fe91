using System.Globalization;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>A quick tunnel of the program cloudflared, which needs no account.</summary>
internal sealed record Cloudflared : TunnelEngine
{
    private static readonly string[] s_domains = ["trycloudflare.com"];

    public override string Name => "cloudflared";

    public override bool IsThirdParty => true;

    public override string Caution =>
        "cloudflared's quick tunnels are for trials: Cloudflare takes the visitors' encryption off and can read what they send and see, live events fall back to polling, at most 200 requests are served at a time, and the address changes with every start.";

    public override bool NeedsKey => false;

    public override string NoAddress => "cloudflared printed no address below trycloudflare.com. It may be blocked on this network, or a config.yml in its folder may be in its way.";

    public override TunnelCommand Command(int localPort, TunnelPrograms programs, TunnelOptions options) =>
        new(programs.Cloudflared ?? throw new TunnelException("cloudflared is not installed, or not in a folder of PATH. Install it, or choose another way out."),
            ["tunnel", "--no-autoupdate", "--url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{localPort}")]);

    // The service that gives the names is named in its own errors.
    public override Uri? AddressIn(string line) =>
        PrintedAddress.In(line, s_domains) is { Host: not "api.trycloudflare.com" } address ? address : null;

    public override TunnelFault Explain(TunnelAttempt attempt) => new($"cloudflared ended{attempt.LastWords}.", IsFinal: false);
}
