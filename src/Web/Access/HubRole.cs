namespace DemoHub.Web.Access;

/// <summary>What someone may do on a hub. Each role may do what those before it may.</summary>
public enum HubRole
{
    /// <summary>Uses demos that are public, or unlisted and known; signed in, private ones too.</summary>
    Visitor,

    /// <summary>Makes share links and API keys of their own.</summary>
    Author,

    /// <summary>Rules the hub.</summary>
    Admin,
}
