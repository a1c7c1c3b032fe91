using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos;

/// <summary>
/// The demos of this hub, in the order of their registration. Demos come and go while the hub runs: who enumerates
/// <see cref="All"/> has the demos of one moment.
/// </summary>
public sealed class DemoCatalog
{
    private readonly Lock _lock = new();
    private volatile Snapshot _now;

    /// <exception cref="ArgumentException">Two demos share a slug.</exception>
    public DemoCatalog(IEnumerable<Demo> demos)
    {
        _now = Snapshot.Empty;
        foreach (var demo in demos)
        {
            if (!TryAdd(demo))
                throw new ArgumentException($"Two demos are called '{demo.Slug}': give one of them another slug.");
        }
    }

    /// <summary>Told, on any thread, after a demo came, changed or went.</summary>
    public event Action? Changed;

    public IReadOnlyList<Demo> All => _now.All;

    public bool TryGet(string slug, [NotNullWhen(true)] out Demo? demo) => _now.BySlug.TryGetValue(slug, out demo);

    /// <summary>Adds a demo. False where its slug is taken.</summary>
    public bool TryAdd(Demo demo)
    {
        ArgumentNullException.ThrowIfNull(demo);
        return Change(now => now.BySlug.ContainsKey(demo.Slug) ? null : new(now.All.Add(demo), now.BySlug.Add(demo.Slug, demo)));
    }

    /// <summary>Puts a demo in the place of another one. False where that one is not there, or the slug is that of a third.</summary>
    public bool TryReplace(Demo old, Demo demo)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(demo);
        return Change(now =>
        {
            var place = now.All.FindIndex(other => ReferenceEquals(other, old));
            return place < 0 || (demo.Slug != old.Slug && now.BySlug.ContainsKey(demo.Slug)) ? null
                : new(now.All.SetItem(place, demo), now.BySlug.Remove(old.Slug).SetItem(demo.Slug, demo));
        });
    }

    /// <summary>Takes a demo out; its runs under way go on. False where it is not there.</summary>
    public bool Remove(Demo demo)
    {
        ArgumentNullException.ThrowIfNull(demo);
        return Change(now => now.All.FindIndex(other => ReferenceEquals(other, demo)) is >= 0 and var place ? new(now.All.RemoveAt(place), now.BySlug.Remove(demo.Slug)) : null);
    }

    private bool Change(Func<Snapshot, Snapshot?> change)
    {
        lock (_lock)
        {
            if (change(_now) is not { } next)
                return false;
            _now = next;
        }

        Changed?.Invoke();
        return true;
    }

    private sealed record Snapshot(ImmutableList<Demo> All, ImmutableDictionary<string, Demo> BySlug)
    {
        public static Snapshot Empty { get; } = new([], ImmutableDictionary.Create<string, Demo>(StringComparer.Ordinal));
    }
}
