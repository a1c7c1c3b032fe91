using System.ComponentModel.DataAnnotations;

namespace DemoHub.Web.Data;

/// <summary>What an administrator set for a demo. A demo without one is public and in its place.</summary>
internal sealed class DemoSetting
{
    [MaxLength(128)]
    public required string Slug { get; init; }

    public DemoVisibility Visibility { get; set; }

    /// <summary>Whether it takes runs. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Its place in the gallery; equal ones in the order of registration. Default: 0.</summary>
    public int Order { get; set; }

    /// <summary>Runs that one visitor may start within an hour; null for no limit.</summary>
    public int? RunsPerHour { get; set; }
}

/// <summary>Who finds a demo.</summary>
internal enum DemoVisibility
{
    /// <summary>Everyone, in the gallery.</summary>
    Public,

    /// <summary>Who knows its address.</summary>
    Unlisted,

    /// <summary>Who is signed in, or has a share link to it.</summary>
    Private,
}
