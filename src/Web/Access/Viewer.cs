using DemoHub.Web.Sharing;

namespace DemoHub.Web.Access;

/// <summary>Who looks at a page or sends a request, and what they may.</summary>
internal sealed record Viewer
{
    /// <summary>Someone unknown.</summary>
    public static Viewer Visitor { get; } = new();

    /// <summary>Who sits at the machine, where the hub is for this machine only: an administrator without an account.</summary>
    public static Viewer Owner { get; } = new() { Role = HubRole.Admin, Name = "owner" };

    public HubRole Role { get; init; }

    /// <summary>As the log of changes names them; null for a visitor.</summary>
    public string? Name { get; init; }

    /// <summary>The id of their account; null without one.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the API key they use; null for none.</summary>
    public string? KeyId { get; init; }

    /// <summary>The share they came by: then it alone says what they may. Null for none.</summary>
    public Share? Share { get; init; }

    /// <summary>Whether they signed in, hold a key or sit at the machine.</summary>
    public bool IsKnown => Name is not null;

    public bool MayShare => Share is null && Role >= HubRole.Author;

    /// <summary>Whether they may run the demos that they see.</summary>
    public bool MayRun => Share is null || Share.Rights.HasFlag(ShareRights.Run);

    /// <summary>Whether they may use the demos by program.</summary>
    public bool MayUseApi => Share is null || Share.Rights.HasFlag(ShareRights.Api);

    public bool MayAdminister => Share is null && Role == HubRole.Admin;

    /// <summary>Whether they may reach an endpoint.</summary>
    /// <param name="rule">Its rule; null where it has none.</param>
    public bool MayReach(AccessAttribute? rule) => Share is null
        ? Role >= (rule?.Role ?? HubRole.Admin)
        : rule is { Share: not ShareRights.None } && (Share.Rights == ShareRights.None ? rule.BeforeSetUp : Share.Rights.HasFlag(rule.Share));

    /// <summary>Who the request is from. Set by the hub's pipeline before routing.</summary>
    public static Viewer Of(HttpContext context) => context.Features.Get<Viewer>() ?? Visitor;
}
