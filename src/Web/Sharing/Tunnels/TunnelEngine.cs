using System.Diagnostics.CodeAnalysis;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>A way out: a program that makes a port of this machine reachable at a public address.</summary>
internal abstract record TunnelEngine
{
    public const string Auto = "auto";

    public const string RelayForms = "ssh://user@relay.example.org/18080?url=https://demo.example.org or sish://relay.example.org/name";

    private const string Forms = $"auto, localhost.run, pinggy, cloudflared, {RelayForms}";

    /// <summary>What it is, in words that follow "through".</summary>
    public abstract string Name { get; }

    /// <summary>Whether a service of somebody else carries the traffic, and can read it.</summary>
    public virtual bool IsThirdParty => false;

    /// <summary>What the user should know of it; null where there is nothing to say.</summary>
    public virtual string? Caution => null;

    /// <summary>Whether it proves with the hub's own key who it is.</summary>
    public virtual bool NeedsKey => true;

    /// <summary>What to start. It runs in the folder of <see cref="ShareKey"/>.</summary>
    /// <exception cref="TunnelException">The program is not installed.</exception>
    public abstract TunnelCommand Command(int localPort, TunnelPrograms programs, TunnelOptions options);

    /// <summary>The public address, once a line of the program's output says that it is reachable; otherwise null.</summary>
    public abstract Uri? AddressIn(string line);

    /// <summary>Why the program ended before the port was reachable. Later its words prove nothing, since some services print what visitors ask for.</summary>
    /// <param name="attempt">What is known of the attempt.</param>
    public abstract TunnelFault Explain(TunnelAttempt attempt);

    /// <summary>What to say when the program says nothing.</summary>
    public abstract string NoAddress { get; }

    /// <summary>Reads a setting.</summary>
    /// <param name="setting">The setting's value; <see cref="Auto"/> is not one of the ways.</param>
    /// <param name="key">The setting's name, for the message.</param>
    /// <param name="engine">The way out.</param>
    /// <param name="fault">One sentence: the setting, what is wrong, what works.</param>
    public static bool TryParse(string setting, string key, [NotNullWhen(true)] out TunnelEngine? engine, [NotNullWhen(false)] out string? fault)
    {
        string? problem = null;
        engine = setting switch
        {
            "localhost.run" => SshService.LocalhostRun,
            "pinggy" => SshService.Pinggy,
            "cloudflared" => new Cloudflared(),
            _ => FromAddress(setting, out problem),
        };
        fault = engine is null ? $"{key} is '{RelayAddress.Shown(setting)}', which {problem}; use one of {Forms}." : null;
        return engine is not null;
    }

    private static TunnelEngine? FromAddress(string setting, out string? problem)
    {
        if (!RelayAddress.TryRead(setting, out var address, out problem))
            return null;
        return address.Scheme == "ssh" ? SshRelay.From(address, out problem) : SishRelay.From(address, out problem);
    }
}
