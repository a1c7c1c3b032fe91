using System.ComponentModel.DataAnnotations;
using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Sharing;

/// <summary>Defaults and bounds of share links. Configuration section <c>DemoHub:Sharing</c>.</summary>
public sealed class SharingOptions
{
    /// <summary>Days for which a link lives unless it is told otherwise. Default: 7.</summary>
    [Range(1, 3650)]
    public int DefaultDays { get; set; } = 7;

    /// <summary>Days for which a link of someone who is no administrator may live. Default: 90.</summary>
    [Range(1, 3650)]
    public int MaxDays { get; set; } = 90;

    /// <summary>Links that are not revoked or over, of one author. Default: 200.</summary>
    [Range(1, 100_000)]
    public int MaxPerOwner { get; set; } = 200;

    /// <summary>Megabytes of one frozen result with its files. Default: 50.</summary>
    [Range(1, 10_000)]
    public int MaxSnapshotMegabytes { get; set; } = 50;

    /// <summary>Sites that may show <c>/embed/{slug}</c> of a public demo in a frame, separated by spaces; <c>*</c> for all. Default: none but the hub's own.</summary>
    public string EmbedOrigins { get; set; } = "";

    /// <summary>
    /// Sites that may show every page of the hub in a frame, separated by spaces, such as the page of a Hugging Face Space. They can make
    /// visitors press what they do not see: name none that you do not trust. Default: none.
    /// </summary>
    public string FrameOrigins { get; set; } = "";

    /// <summary>The way from this machine to the world, for the command <c>share</c>.</summary>
    public TunnelOptions Tunnel { get; set; } = new();
}
