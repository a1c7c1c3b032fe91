using System.ComponentModel.DataAnnotations;

namespace DemoHub.Web.Access;

/// <summary>Who is known on the hub, and how. Configuration section <c>DemoHub:Auth</c>.</summary>
public sealed class AuthOptions
{
    /// <summary>
    /// <c>Local</c>: for this machine only, nobody signs in. <c>Public</c>: for strangers, with accounts. <c>Auto</c>: public where the hub
    /// listens on more than this machine or has a public address. Default: auto.
    /// </summary>
    public HubMode Mode { get; set; }

    /// <summary>The name of an administrator to make at the start, where there is none. Default: null, the console shows how to make one.</summary>
    public string? AdminName { get; set; }

    /// <summary>The administrator's password, from a secret or the environment. It is used once: later changes of it here change nothing.</summary>
    public string? AdminPassword { get; set; }

    /// <summary>Passwords that one address may try within a minute. Default: 20.</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMinute { get; set; } = 20;

    /// <summary>The claim of another sign-in service that holds a role: <c>visitor</c>, <c>author</c> or <c>admin</c>. Default: <c>role</c>.</summary>
    [Required]
    public string RoleClaim { get; set; } = "role";

    /// <summary>A sign-in service that speaks OpenID Connect. Default: none.</summary>
    public OpenIdConnectSignIn OpenIdConnect { get; set; } = new();
}

/// <summary>Whom a hub is for.</summary>
public enum HubMode
{
    Auto,
    Local,
    Public,
}
