namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>How it stands with a tunnel.</summary>
internal abstract record TunnelState
{
    /// <summary>The first attempt is under way.</summary>
    public sealed record Connecting : TunnelState;

    /// <summary>The port is reachable.</summary>
    /// <param name="Address">The public address. After a break, public services give another.</param>
    /// <param name="Since">When it became reachable.</param>
    public sealed record Live(Uri Address, DateTimeOffset Since) : TunnelState;

    /// <summary>The port is not reachable now; it stays so until <see cref="Live"/> or <see cref="Ended"/> follows.</summary>
    /// <param name="Why">In words.</param>
    /// <param name="NextTry">When the next attempt starts; in the past while it is under way.</param>
    public sealed record Reconnecting(string Why, DateTimeOffset NextTry) : TunnelState;

    /// <summary>Nothing more happens.</summary>
    /// <param name="Why">In words.</param>
    /// <param name="IsFault">False where the tunnel was stopped as wished.</param>
    public sealed record Ended(string Why, bool IsFault) : TunnelState;
}
