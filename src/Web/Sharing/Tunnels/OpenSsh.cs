using System.Globalization;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>How the OpenSSH client is started, and what its words mean.</summary>
internal static class OpenSsh
{
    private const string Debug = "debug1: ";

    /// <summary>The command that forwards a port of a relay to one of this machine.</summary>
    /// <param name="forward">The relay's side: address and port.</param>
    /// <param name="destination">The relay, with the user where there is one.</param>
    /// <param name="port">The port of the relay's SSH server.</param>
    /// <param name="isSilent">True where the relay prints nothing: no session is opened, and the client tells itself that the forward is there.</param>
    /// <param name="localPort">The port on this machine.</param>
    /// <param name="programs">Where ssh is.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="TunnelException">There is no ssh.</exception>
    public static TunnelCommand Command(string forward, string destination, int port, bool isSilent, int localPort, TunnelPrograms programs, TunnelOptions options)
    {
        var ssh = programs.Ssh ?? throw new TunnelException("ssh is not installed, or not in a folder of PATH. Install the OpenSSH client (Debian: apt-get install openssh-client).");
        string[] mode = isSilent ? ["-N", "-v"] : [];
        return new(ssh,
        [
            "-T", .. mode,
            // Neither the user's configuration nor keys nor agent: what is not named here does not happen.
            "-F", "none", "-a", "-x",
            "-i", ShareKey.KeyFile,
            .. Options(
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "BatchMode=yes",
                "StrictHostKeyChecking=accept-new",
                "UserKnownHostsFile=" + ShareKey.KnownHostsFile,
                "ExitOnForwardFailure=yes",
                Number("ConnectTimeout", Math.Min(10, options.ConnectSeconds)),
                Number("ServerAliveInterval", options.AliveSeconds),
                Number("ServerAliveCountMax", options.AliveCount)),
            "-p", port.ToString(CultureInfo.InvariantCulture),
            "-R", string.Create(CultureInfo.InvariantCulture, $"{forward}:127.0.0.1:{localPort}"),
            destination,
        ]);
    }

    /// <summary>Whether a line says that the relay listens.</summary>
    public static bool SaysOpen(string line) => line.StartsWith(Debug + "remote forward success for:", StringComparison.Ordinal);

    /// <summary>Whether a line is of no use in a message.</summary>
    public static bool IsChatter(string line) =>
        line.StartsWith(Debug, StringComparison.Ordinal) || line.StartsWith("OpenSSH_", StringComparison.Ordinal)
        || line.StartsWith("Authenticated to ", StringComparison.Ordinal) || line.StartsWith("Transferred: ", StringComparison.Ordinal)
        || line.StartsWith("Bytes per second: ", StringComparison.Ordinal) || line.StartsWith("Warning: Permanently added ", StringComparison.Ordinal);

    /// <summary>Whether a line tells more than what happens with each visitor's connection.</summary>
    public static bool IsWorthKeeping(string line) => !line.StartsWith(Debug, StringComparison.Ordinal) || line.StartsWith(Debug + "Remote: ", StringComparison.Ordinal);

    /// <summary>What went wrong, as far as it is the same with every relay; null where it is something else.</summary>
    public static TunnelFault? Explain(TunnelAttempt attempt, string host, int port)
    {
        if (attempt.Says("HOST IDENTIFICATION HAS CHANGED") || attempt.Says("Host key verification failed"))
        {
            var name = port == 22 ? host : $"[{host}]:{port}";
            return new($"{host} shows another key than before: somebody may be in between, or it was set up anew. If you know that it was, remove the line of {name} from {Path.Combine(attempt.Folder, ShareKey.KnownHostsFile)} and share again.", IsFinal: true);
        }

        if (attempt.Says("Could not resolve hostname"))
            return new($"The name {host} is not known{(attempt.WasLive ? "; is this machine online?" : ". Check its spelling, and that this machine is online.")}", IsFinal: !attempt.WasLive);
        if (attempt.Says("Connection refused"))
            return new($"{host} takes no connections at port {port}. Is its SSH server running?", IsFinal: false);
        return null;
    }

    private static IEnumerable<string> Options(params IEnumerable<string> options) => options.SelectMany(option => new[] { "-o", option });

    private static string Number(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
