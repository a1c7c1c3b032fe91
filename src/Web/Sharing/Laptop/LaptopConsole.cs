using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Sharing.Laptop;

/// <summary>What the command <c>share</c> says on the console.</summary>
internal sealed class LaptopConsole(TextWriter output, TextWriter error, TextReader input, bool isInteractive, TimeProvider time)
{
    private Uri? _told;

    /// <summary>Asks a question that needs a yes.</summary>
    public bool Agrees(string why)
    {
        if (!isInteractive)
            return false;
        output.Write($"\n{why}\nShare by it? [y/N] ");
        return input.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    public void Refuse(string why) => error.WriteLine(why);

    public void Show(TunnelState state, TunnelEngine engine, Uri? link, Share share)
    {
        switch (state)
        {
            case TunnelState.Connecting:
                output.WriteLine($"Connecting through {engine.Name} …");
                if (engine.Caution is { } caution)
                    output.WriteLine(caution);
                break;
            case TunnelState.Live when link is not null && link != _told:
                _told = link;
                output.WriteLine($"""

                    {QrText.Of(link)}
                    {link}

                    {Describe(share)}
                    Through {engine.Name}. Ctrl+C ends it.

                    """);
                break;
            case TunnelState.Live:
                output.WriteLine("Reachable again.");
                break;
            case TunnelState.Reconnecting reconnecting:
                output.WriteLine($"{reconnecting.Why} Next try in {Math.Max(0, (reconnecting.NextTry - time.GetUtcNow()).TotalSeconds):0} s.");
                break;
        }
    }

    public void End(TunnelState state, bool isOver)
    {
        if (state is TunnelState.Ended { IsFault: true } fault)
            error.WriteLine($"Sharing has ended: {fault.Why}");
        else
            output.WriteLine(isOver ? "The time is over: nothing is shared any more. The hub still runs for this machine." : "Sharing was ended on the page of shares. The hub still runs for this machine.");
    }

    private string Describe(Share share) =>
        $"Whoever has the link{(share.PasswordHash is null ? "" : " and the password")} can {(share.Rights.HasFlag(ShareRights.Api) ? "use" : "run")} {(share.Demos is [var only] ? $"the demo {only}" : $"{share.Demos.Count} demos")}. "
        + $"{ShareLife.Left(share, time.GetUtcNow())}; {share.MaxVisitors} visitors at a time.";
}
