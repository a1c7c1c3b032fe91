using DemoHub.Web.Access;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Sharing.Embeds;

/// <summary>Which sites may show the hub's demos in a frame.</summary>
internal sealed class EmbedPolicy(IOptions<SharingOptions> options)
{
    /// <summary>Below it, on the hub and on shares, stand demos for frames.</summary>
    public const string Path = "/embed";

    /// <summary>Stands for every site.</summary>
    public const string Everyone = "*";

    private readonly string[] _hub = Split(options.Value.EmbedOrigins);

    /// <summary>The sites that may frame what a viewer sees below <see cref="Path"/>; the hub's own may always.</summary>
    public IReadOnlyList<string> OriginsFor(Viewer viewer) => viewer.Share?.EmbedOrigins ?? (IReadOnlyList<string>)_hub;

    /// <summary>Whether a request is for a frame.</summary>
    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.Ordinal);

    public static string[] Split(string origins) => [.. origins.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(origin => origin.TrimEnd('/'))];
}
