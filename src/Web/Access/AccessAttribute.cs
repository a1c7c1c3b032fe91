using DemoHub.Web.Sharing;

namespace DemoHub.Web.Access;

/// <summary>Who may reach an endpoint of the hub. One that says nothing is for administrators, and no share reaches it.</summary>
/// <param name="role">The least role on the hub itself. Default: every visitor.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AccessAttribute(HubRole role = HubRole.Visitor) : Attribute
{
    public HubRole Role => role;

    /// <summary>The right that a share must grant to reach it below its own address. Default: none, no share does.</summary>
    public ShareRights Share { get; init; }

    /// <summary>Whether it is needed before anyone can sign in or give a share's password: the pages for that, scripts and styles. Default: false.</summary>
    public bool BeforeSetUp { get; init; }
}

/// <summary>Says who may reach an endpoint.</summary>
internal static class AccessEndpointConventionBuilderExtensions
{
    /// <summary>For every visitor of the hub, and for shares that grant a right.</summary>
    public static TBuilder ForVisitors<TBuilder>(this TBuilder builder, ShareRights share = ShareRights.None)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessAttribute { Share = share });

    /// <summary>For a role on the hub itself, and no share.</summary>
    public static TBuilder For<TBuilder>(this TBuilder builder, HubRole role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessAttribute(role));
}
