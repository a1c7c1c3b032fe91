namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>A public service that is reached by SSH and gives names of its own.</summary>
/// <param name="Service">What it is called.</param>
/// <param name="Destination">Where its SSH server is, with the user where it asks for one.</param>
/// <param name="Port">The port of that server.</param>
/// <param name="Forward">The remote side of the forward.</param>
/// <param name="Domains">Below which it gives names.</param>
/// <param name="Limit">How long it lasts.</param>
internal sealed record SshService(string Service, string Destination, int Port, string Forward, IReadOnlyList<string> Domains, string Limit) : TunnelEngine
{
    public static SshService LocalhostRun { get; } =
        new("localhost.run", "nokey@localhost.run", 22, "80", ["lhr.life", "lhr.rocks", "lhrtunnel.link"], "The address changes after some hours, and with every start.");

    public static SshService Pinggy { get; } =
        new("pinggy", "a.pinggy.io", 443, "0", ["pinggy.link", "pinggy-free.link", "pinggy.net"], "The address changes after 60 minutes, and with every start.");

    public override string Name => Service;

    public override bool IsThirdParty => true;

    public override string Caution => $"{Service} is a public service: it takes the visitors' encryption off and can read what they send and see. {Limit}";

    public override string NoAddress => $"{Service} printed no address below {string.Join(" or ", Domains)}. It may be overloaded, or blocked on this network: try again later, or another way out.";

    public override TunnelCommand Command(int localPort, TunnelPrograms programs, TunnelOptions options) =>
        OpenSsh.Command(Forward, Destination, Port, isSilent: false, localPort, programs, options);

    public override Uri? AddressIn(string line) => PrintedAddress.In(line, Domains);

    public override TunnelFault Explain(TunnelAttempt attempt)
    {
        if (OpenSsh.Explain(attempt, Destination[(Destination.IndexOf('@', StringComparison.Ordinal) + 1)..], Port) is { } fault)
            return fault;
        if (attempt.Says("Permission denied"))
            return new($"{Service} refuses this hub{attempt.LastWords}. Choose another way out.", IsFinal: true);
        return new($"{Service} could not be reached{attempt.LastWords}.", IsFinal: false);
    }
}
