using DemoHub.Web.Access;

namespace DemoHub.Web.Components.Accounts;

/// <summary>What pages say of roles.</summary>
internal static class RoleWords
{
    /// <summary>What someone of a role may do.</summary>
    public static string Of(HubRole role) => role switch
    {
        HubRole.Visitor => "Visitor: uses demos, private ones too.",
        HubRole.Author => "Author: uses demos, makes share links and API keys.",
        _ => "Administrator: rules this hub.",
    };
}
