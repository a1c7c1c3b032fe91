using System.Diagnostics.CodeAnalysis;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos;

/// <summary>The demos of this hub, in the order of their registration.</summary>
public sealed class DemoCatalog
{
    private readonly Dictionary<string, Demo> _bySlug = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two demos share a slug.</exception>
    public DemoCatalog(IEnumerable<Demo> demos)
    {
        All = [.. demos];
        foreach (var demo in All)
        {
            if (!_bySlug.TryAdd(demo.Slug, demo))
                throw new ArgumentException($"Two demos are called '{demo.Slug}': give one of them another slug.");
        }
    }

    public IReadOnlyList<Demo> All { get; }

    public bool TryGet(string slug, [NotNullWhen(true)] out Demo? demo) => _bySlug.TryGetValue(slug, out demo);
}
