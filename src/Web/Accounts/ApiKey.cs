using System.ComponentModel.DataAnnotations;
using DemoHub.Web.Access;

namespace DemoHub.Web.Accounts;

/// <summary>A key for programs. Only its hash is kept: the key itself is shown once, when it is made.</summary>
internal sealed class ApiKey
{
    [MaxLength(32)]
    public required string Id { get; init; }

    /// <summary>SHA-256 of the key, in hexadecimal.</summary>
    [MaxLength(64)]
    public required string Hash { get; init; }

    /// <summary>What it is for.</summary>
    [MaxLength(100)]
    public required string Label { get; set; }

    /// <summary>What it may do.</summary>
    public HubRole Role { get; init; }

    /// <summary>The user it belongs to; null for the hub itself.</summary>
    [MaxLength(450)]
    public string? UserId { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? LastUsed { get; set; }

    public DateTimeOffset? Revoked { get; set; }
}
