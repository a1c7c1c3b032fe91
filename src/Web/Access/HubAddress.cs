using System.Net;
using DemoHub.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Access;

/// <summary>How the hub is reached, and with that whom it is for. It comes from the configuration, never from what a request says.</summary>
internal sealed class HubAddress
{
    private readonly AuthOptions _auth;
    private readonly HubPath _path;
    private readonly IServer? _server;
    private bool? _isLocal;

    public HubAddress(IConfiguration configuration, IOptions<AuthOptions> auth, HubPath path, IServer? server = null)
    {
        _auth = auth.Value;
        _path = path;
        _server = server;
        if (configuration["DemoHub:PublicUrl"] is { Length: > 0 } text)
            Public = Read(text);
        Hosts = [.. (configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    /// <summary>The address that the world knows, ending with a slash; null where none is configured. Configuration <c>DemoHub:PublicUrl</c>.</summary>
    public Uri? Public { get; }

    /// <summary>The hosts that the configuration allows, of <c>AllowedHosts</c>.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>Whether it is for this machine only: who reaches it owns it.</summary>
    public bool IsLocal => _isLocal ?? Decide();

    /// <summary>The address to give to others: the public one, else the first that the hub listens on.</summary>
    public Uri Shown => Public ?? new Uri(Listening().OfType<Uri>().FirstOrDefault(new Uri(DemoHubApplication.DefaultUrl)), _path.Root);

    /// <summary>Whether a host is another name of this machine.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Uri Read(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.UserInfo.Length == 0
            ? address
            : throw new InvalidOperationException($"DemoHub:PublicUrl is '{text}'; set it to the address that visitors use, such as https://demos.example.org.");

    private bool Decide()
    {
        if (_auth.Mode != HubMode.Auto)
            return (_isLocal = _auth.Mode == HubMode.Local).Value;
        var listening = Listening();
        // Before the server listens nobody knows: then nobody is the owner.
        if (listening.Length == 0)
            return false;
        return (_isLocal = (Public is null || IsLoopback(Public.Host)) && listening.All(address => address is not null && IsLoopback(address.Host))).Value;
    }

    // Addresses such as http://*:8080 are no URIs: they mean all of the machine's.
    private Uri?[] Listening() => [.. (_server?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        .Select(address => Uri.TryCreate(address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null)];
}
