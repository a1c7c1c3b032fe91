using System.Globalization;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>A machine of your own with an SSH server, whose web server hands a public address on to one of its loopback ports.</summary>
/// <param name="User">The user there.</param>
/// <param name="Host">The machine.</param>
/// <param name="Port">The port of its SSH server.</param>
/// <param name="ListenPort">The loopback port there.</param>
/// <param name="Address">The public address.</param>
internal sealed record SshRelay(string User, string Host, int Port, int ListenPort, Uri Address) : TunnelEngine
{
    public override string Name => $"the relay {Host}";

    public override string NoAddress => $"{Host} did not open its port {ListenPort}. Is it reachable from here, and is an SSH server at its port {Port}?";

    public static SshRelay? From(RelayAddress address, out string? problem)
    {
        var hasPort = int.TryParse(address.Path, NumberStyles.None, CultureInfo.InvariantCulture, out var listenPort);
        problem = address switch
        {
            { User: null } => "names no user before the host",
            _ when !hasPort => "does not end with the port that the relay's web server hands on, such as /18080",
            _ when listenPort is < 1024 or > 65535 => "ends with a port that is not between 1024 and 65535",
            { Url: null, HasName: false } => "has no ?url= with the public address, which a relay without a name needs",
            _ => null,
        };
        return problem is null ? new(address.User!, address.Host, address.Port, listenPort, address.Url ?? new Uri($"https://{address.Host}/")) : null;
    }

    public override TunnelCommand Command(int localPort, TunnelPrograms programs, TunnelOptions options) =>
        OpenSsh.Command($"127.0.0.1:{ListenPort}", $"{User}@{Host}", Port, isSilent: true, localPort, programs, options);

    public override Uri? AddressIn(string line) => OpenSsh.SaysOpen(line) ? Address : null;

    public override TunnelFault Explain(TunnelAttempt attempt)
    {
        if (OpenSsh.Explain(attempt, Host, Port) is { } fault)
            return fault;
        var line = $"restrict,port-forwarding,permitlisten=\"127.0.0.1:{ListenPort}\" {attempt.PublicKey}";
        if (attempt.Says("Permission denied"))
            return new($"{Host} refuses this hub's key for the user {User}. Put this line into the file authorized_keys of {User} there, and share again:\n{line}", IsFinal: true);
        if (attempt.Says("Remote: port forwarding refused") || attempt.Says("Remote: Server has disabled port forwarding"))
            return new($"{Host} does not let this hub's key listen at its port {ListenPort}. The key's line in the file authorized_keys of {User} there must be:\n{line}\nand its SSH server must have AllowTcpForwarding remote for {User}.", IsFinal: true);
        if (attempt.Says("remote port forwarding failed"))
        {
            return new(attempt.WasLive
                ? $"{Host} still holds port {ListenPort} for the broken connection. It lets go once it has noticed, in about a minute."
                : $"Port {ListenPort} of {Host} is taken, by another hub that is shared or by a connection that broke. In the second case it is free in about a minute; otherwise choose another port.",
                IsFinal: false);
        }

        return new($"{Host} could not be reached{attempt.LastWords}.", IsFinal: false);
    }
}
