namespace DemoHub.Web.Access;

/// <summary>A sign-in service that speaks OpenID Connect. Configuration section <c>DemoHub:Auth:OpenIdConnect</c>.</summary>
public sealed class OpenIdConnectSignIn
{
    /// <summary>The address of the service, such as <c>https://login.example.org/realms/team</c>. Default: null, there is none.</summary>
    public string? Authority { get; set; }

    /// <summary>What the service calls this hub.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that the service gave this hub; null for a client without one.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What the button on the sign-in page says. Default: <c>Sign in with your organisation</c>.</summary>
    public string Title { get; set; } = "Sign in with your organisation";

    /// <summary>What to ask the service for, separated by spaces. Default: <c>openid profile</c>.</summary>
    public string Scope { get; set; } = "openid profile";
}
