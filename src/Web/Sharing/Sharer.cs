using DemoHub.Web.Access;

namespace DemoHub.Web.Sharing;

/// <summary>Who may share, as a page hands it to its live parts: plain data, which the framework keeps from the browser.</summary>
/// <param name="Role">Author or administrator.</param>
/// <param name="Name">As the log of changes names them.</param>
/// <param name="UserId">Of their account; null without one.</param>
public sealed record Sharer(HubRole Role, string Name, string? UserId)
{
    internal static Sharer? Of(Viewer viewer) => viewer is { MayShare: true, Name: { } name } ? new(viewer.Role, name, viewer.UserId) : null;

    internal Viewer ToViewer() => new() { Role = Role, Name = Name, UserId = UserId };
}
