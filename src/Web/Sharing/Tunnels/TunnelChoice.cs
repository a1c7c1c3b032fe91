namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>Which way out to take.</summary>
internal abstract record TunnelChoice
{
    /// <summary>This one. Its <see cref="TunnelEngine.Caution"/> is to be told.</summary>
    public sealed record Use(TunnelEngine Engine) : TunnelChoice;

    /// <summary>This one, if the user agrees.</summary>
    /// <param name="Engine">The public service.</param>
    /// <param name="Why">Why it is not simply used.</param>
    public sealed record NeedsConsent(TunnelEngine Engine, string Why) : TunnelChoice;

    /// <summary>None.</summary>
    /// <param name="Why">What to do about it.</param>
    public sealed record Impossible(string Why) : TunnelChoice;

    /// <summary>Chooses by the settings and by what is installed.</summary>
    public static TunnelChoice For(TunnelOptions options, TunnelPrograms programs)
    {
        var (setting, key) = options.Engine != TunnelEngine.Auto ? (options.Engine, nameof(options.Engine)) : (options.Relay, nameof(options.Relay));
        if (!string.IsNullOrEmpty(setting))
            return TunnelEngine.TryParse(setting, $"DemoHub:Sharing:Tunnel:{key}", out var engine, out var fault) ? new Use(engine) : new Impossible(fault);
        if (programs.Cloudflared is not null)
            return new Use(new Cloudflared());
        if (programs.Ssh is null)
            return new Impossible("Neither ssh nor cloudflared is installed. Install the OpenSSH client (Debian: apt-get install openssh-client), and set up a relay of your own or use a public service.");
        var service = SshService.LocalhostRun;
        return new NeedsConsent(service, $"There is no relay of your own, and cloudflared is not installed. What is left is {service.Service}. {service.Caution}");
    }
}
