using System.ComponentModel.DataAnnotations;

namespace DemoHub.Web.Hosting;

/// <summary>The folders of a hub, as absolute paths.</summary>
public sealed class HubFolders
{
    /// <summary>The models. Configuration <c>DemoHub:Models:Folder</c>; relative to the content root. Default: <c>models</c>.</summary>
    [Required]
    public string Models { get; set; } = "models";

    /// <summary>All that the hub writes. Configuration <c>DemoHub:Data</c> or the environment variable <c>DEMOHUB_DATA</c>; relative to the content root. Default: <c>data</c>.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>What is known of checked ONNX files.</summary>
    public string Verdicts => Path.Combine(Data, "models");

    /// <summary>Files that visitors sent and demos made.</summary>
    public string Files => Path.Combine(Data, "files");

    /// <summary>What visitors flagged.</summary>
    public string Flags => Path.Combine(Data, "flags");

    /// <summary>Collections of the embedded vector store.</summary>
    public string Vectors => Path.Combine(Data, "vectors");

    /// <summary>The database, where it is a file.</summary>
    public string Database => Path.Combine(Data, "hub.db");

    /// <summary>Frozen results.</summary>
    public string Snapshots => Path.Combine(Data, "snapshots");

    /// <summary>The keys that protect cookies and forms.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>The key for sharing through relays, and the relays that were met.</summary>
    public string Share => Path.Combine(Data, "share");
}
