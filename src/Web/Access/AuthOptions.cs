namespace DemoHub.Web.Access;

/// <summary>Who is known on the hub, and how. Configuration section <c>DemoHub:Auth</c>.</summary>
public sealed class AuthOptions
{
    /// <summary>
    /// <c>Local</c>: for this machine only, nobody signs in. <c>Public</c>: for strangers, with accounts. <c>Auto</c>: public where the hub
    /// listens on more than this machine or has a public address. Default: auto.
    /// </summary>
    public HubMode Mode { get; set; }
}

/// <summary>Whom a hub is for.</summary>
public enum HubMode
{
    Auto,
    Local,
    Public,
}
