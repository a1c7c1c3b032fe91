using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.Flags;

/// <summary>Limits of what visitors flag. Configuration section <c>DemoHub:Flags</c>.</summary>
public sealed class FlagOptions
{
    /// <summary>Whether visitors may flag results. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Megabytes of flags and their files, of all demos together. Default: 200.</summary>
    [Range(1, 1_000_000)]
    public int MaxMegabytes { get; set; } = 200;

    /// <summary>Flags of one caller in an hour. Default: 20.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerCallerPerHour { get; set; } = 20;
}
