using DemoHub.Web.Access;
using DemoHub.Web.Accounts;

namespace DemoHub.Web.Sharing;

/// <summary>Who may share, as a page hands it to its live parts: plain data, which the framework keeps from the browser.</summary>
/// <param name="Role">Author or administrator.</param>
/// <param name="Name">As the log of changes names them.</param>
/// <param name="UserId">Of their account; null without one.</param>
public sealed record Sharer(HubRole Role, string Name, string? UserId)
{
    internal const string MayNoLonger = "You are no longer signed in, or may no longer share. Reload the page and sign in.";

    internal static Sharer? Of(Viewer viewer) => viewer is { MayShare: true, Name: { } name } ? new(viewer.Role, name, viewer.UserId) : null;

    /// <summary>Who they are now; null where they may share no longer: a page may be open for long.</summary>
    internal Viewer? Now(AccountDirectory accounts) => accounts.ViewerOf(UserId) is { MayShare: true } viewer ? viewer : null;
}
