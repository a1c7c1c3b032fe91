using System.ComponentModel.DataAnnotations;

namespace DemoHub.Models.Inference;

/// <summary>How ONNX files are watched and checked. Configuration section <c>DemoHub:Models</c>.</summary>
public sealed class ModelOptions
{
    /// <summary>The folder with the models; relative to the content root. Default: <c>models</c>.</summary>
    public string Folder { get; set; } = "models";

    /// <summary>Seconds that the check of a file may take: loading and a first inference. Default: 60.</summary>
    [Range(1, 3600)]
    public int CheckSeconds { get; set; } = 60;

    /// <summary>Megabytes of memory that the check of a file may take. Default: 4096.</summary>
    [Range(256, 1 << 20)]
    public int CheckMemoryMb { get; set; } = 4096;

    /// <summary>Files that are checked at one time, each in a process of its own. Default: 2.</summary>
    [Range(1, 16)]
    public int ChecksAtOnce { get; set; } = 2;

    /// <summary>Megabytes that a file may have. Default: 4096.</summary>
    [Range(1, 1 << 20)]
    public int MaxFileMb { get; set; } = 4096;

    /// <summary>Milliseconds for which a new file must not change before it counts as complete. Default: 1000.</summary>
    [Range(50, 60_000)]
    public int SettleMs { get; set; } = 1000;

    /// <summary>Seconds between two looks at the folder, for file systems that tell nothing of changes. Default: 30.</summary>
    [Range(1, 3600)]
    public int RescanSeconds { get; set; } = 30;

    /// <summary>Whether visitors may download the model files. Default: false.</summary>
    public bool AllowDownload { get; set; }
}
