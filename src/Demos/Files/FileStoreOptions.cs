using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.Files;

/// <summary>Limits of the files that visitors send and demos make. Configuration section <c>DemoHub:Files</c>.</summary>
public sealed class FileStoreOptions
{
    /// <summary>Megabytes that one file may have. Default: 50.</summary>
    [Range(1, 10_000)]
    public int MaxFileMegabytes { get; set; } = 50;

    /// <summary>Megabytes of all files together; beyond it the oldest go first. Default: 2,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxTotalMegabytes { get; set; } = 2000;

    /// <summary>Minutes for which a file is kept. Default: 60.</summary>
    [Range(1, 525_600)]
    public int KeepMinutes { get; set; } = 60;
}
