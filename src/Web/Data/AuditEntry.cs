using System.ComponentModel.DataAnnotations;

namespace DemoHub.Web.Data;

/// <summary>One change, as the log of changes tells it.</summary>
internal sealed class AuditEntry
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who did it: a user's name, a key's, or the owner at the machine.</summary>
    [MaxLength(256)]
    public required string Actor { get; init; }

    /// <summary>What was done, such as <c>share.revoked</c>.</summary>
    [MaxLength(64)]
    public required string Action { get; init; }

    /// <summary>What it was done to: a share's id, a user's name, a demo's slug.</summary>
    [MaxLength(256)]
    public required string Subject { get; init; }

    /// <summary>More, in words; never a secret. Null for nothing.</summary>
    [MaxLength(1000)]
    public string? Details { get; init; }
}
