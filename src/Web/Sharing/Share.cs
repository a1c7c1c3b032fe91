using System.ComponentModel.DataAnnotations;

namespace DemoHub.Web.Sharing;

/// <summary>A link that opens some demos, or one result, to whoever has it. Of its token only the hash is kept.</summary>
public sealed class Share
{
    /// <summary>Names it to its owner and in logs; opens nothing.</summary>
    [MaxLength(32)]
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    [MaxLength(64)]
    public required string TokenHash { get; set; }

    /// <summary>What its owner calls it; its visitors read it too.</summary>
    [MaxLength(ShareLimits.MaxLabel)]
    public required string Label { get; set; }

    /// <summary>The slugs of the demos that it opens.</summary>
    public required List<string> Demos { get; set; }

    public ShareRights Rights { get; set; }

    public DateTimeOffset Created { get; init; }

    /// <summary>The user who made it; null for the owner at the machine.</summary>
    [MaxLength(450)]
    public string? OwnerId { get; init; }

    /// <summary>The name of who made it.</summary>
    [MaxLength(256)]
    public required string OwnerName { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>A slow hash of the password; null for none.</summary>
    [MaxLength(256)]
    public string? PasswordHash { get; set; }

    /// <summary>Runs in all; null for no limit.</summary>
    public int? MaxRuns { get; set; }

    /// <summary>Runs that one visitor may start within an hour; null for no limit.</summary>
    public int? RunsPerHour { get; set; }

    /// <summary>Runs that wait or work at a time; null for no limit but the hub's.</summary>
    public int? MaxActive { get; set; }

    /// <summary>Visitors who have the page open at a time; null for no limit.</summary>
    public int? MaxVisitors { get; set; }

    /// <summary>Megabytes of one file; null for the hub's limit.</summary>
    public int? MaxFileMegabytes { get; set; }

    /// <summary>The sites that may show it in a frame, such as <c>https://example.org</c>.</summary>
    public List<string> EmbedOrigins { get; set; } = [];

    /// <summary>Inputs that the form starts with, as a JSON object by name; null for the demo's own. Only where it opens one demo.</summary>
    public string? Presets { get; set; }

    /// <summary>The frozen run that it shows; null for none.</summary>
    [MaxLength(32)]
    public string? SnapshotId { get; init; }

    /// <summary>Whether its owner holds it back for a while.</summary>
    public bool Paused { get; set; }

    /// <summary>When its owner ended it; null where nobody did.</summary>
    public DateTimeOffset? Revoked { get; set; }

    /// <summary>Runs started so far.</summary>
    public int Runs { get; set; }

    /// <summary>Runs refused by its limits so far.</summary>
    public int Refusals { get; set; }

    /// <summary>When it was last used for a run; null for never.</summary>
    public DateTimeOffset? LastUsed { get; set; }

    /// <summary>Whether it opens anything now.</summary>
    public bool IsLive(DateTimeOffset now) => Revoked is null && !Paused && !IsOver(now);

    /// <summary>Whether its time has passed.</summary>
    public bool IsOver(DateTimeOffset now) => Expires is { } end && end <= now;
}
