namespace DemoHub.Web.Sharing;

/// <summary>
/// The door for a tunnel: a second port of this machine, by which only shares are reached. All that comes through a tunnel seems to come
/// from this machine, so the port and not the address says what it may.
/// </summary>
internal sealed class ShareListener
{
    /// <summary>The port; null where the hub has no such door.</summary>
    public int? Port { get; set; }

    /// <summary>The address at which the world reaches the door, ending with a slash; null while there is none.</summary>
    public Uri? Public { get; set; }

    /// <summary>Whether a request came by this door.</summary>
    public bool Serves(HttpContext context) => Port is { } port && context.Connection.LocalPort == port;
}
