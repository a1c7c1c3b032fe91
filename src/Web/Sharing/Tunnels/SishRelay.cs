using System.Text.RegularExpressions;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>A machine that runs sish: an SSH server which gives names below its own and serves them itself.</summary>
/// <param name="User">The user there; null for any.</param>
/// <param name="Host">The machine.</param>
/// <param name="Port">The port of its SSH server.</param>
/// <param name="Label">The name that is asked for.</param>
/// <param name="Address">The public address, where it does not follow from what the relay prints.</param>
internal sealed partial record SishRelay(string? User, string Host, int Port, string Label, Uri? Address) : TunnelEngine
{
    public override string Name => $"the sish relay {Host}";

    public override string NoAddress => $"{Host} printed no address below {Host}. If its names lie elsewhere, put ?url=https:// and the public address behind the setting.";

    public static SishRelay? From(RelayAddress address, out string? problem)
    {
        problem = null;
        if (!LabelForm().IsMatch(address.Path))
            problem = "does not end with a name of small letters and digits, such as /demo";
        else if (address.Url is null && !address.HasName)
            problem = "has no ?url= with the public address, which a relay without a name needs";
        return problem is null ? new(address.User, address.Host, address.Port, address.Path, address.Url) : null;
    }

    public override TunnelCommand Command(int localPort, TunnelPrograms programs, TunnelOptions options) =>
        OpenSsh.Command($"{Label}:80", User is null ? Host : $"{User}@{Host}", Port, isSilent: Address is not null, localPort, programs, options);

    public override Uri? AddressIn(string line) =>
        Address is null ? PrintedAddress.In(line, [Host]) : OpenSsh.SaysOpen(line) ? Address : null;

    public override TunnelFault Explain(TunnelAttempt attempt)
    {
        if (OpenSsh.Explain(attempt, Host, Port) is { } fault)
            return fault;
        if (attempt.Says("Permission denied"))
            return new($"{Host} does not know this hub's key. Put this line into a file in its folder of public keys, and share again:\n{attempt.PublicKey}", IsFinal: true);
        if (attempt.Says("remote port forwarding failed"))
            return new($"{Host} does not give the name {Label}: it is in use, or not for this key.", IsFinal: false);
        return new($"{Host} could not be reached{attempt.LastWords}.", IsFinal: false);
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelForm();
}
