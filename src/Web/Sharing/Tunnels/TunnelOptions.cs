using System.ComponentModel.DataAnnotations;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>How a laptop is shared with the world. Configuration section <c>DemoHub:Sharing:Tunnel</c>.</summary>
public sealed class TunnelOptions
{
    /// <summary>
    /// The way out: <c>ssh://user@relay/18080?url=https://demo.example.org</c>, <c>sish://relay/name</c>, <c>localhost.run</c>,
    /// <c>pinggy</c>, <c>cloudflared</c>, or <c>auto</c>. Default: <c>auto</c>, which takes the relay, else cloudflared where it is
    /// installed, else asks before a public SSH service is used.
    /// </summary>
    public string Engine { get; set; } = TunnelEngine.Auto;

    /// <summary>A relay of your own for <c>auto</c>: an address with <c>ssh://</c> or <c>sish://</c>. Default: none.</summary>
    public string? Relay { get; set; }

    /// <summary>Seconds in which the tunnel must be open. Default: 30.</summary>
    [Range(1, 600)]
    public int ConnectSeconds { get; set; } = 30;

    /// <summary>Seconds of silence after which SSH asks the relay whether it is there. Default: 15.</summary>
    [Range(1, 3600)]
    public int AliveSeconds { get; set; } = 15;

    /// <summary>Questions without an answer after which the connection counts as lost. Default: 3.</summary>
    [Range(1, 100)]
    public int AliveCount { get; set; } = 3;
}
