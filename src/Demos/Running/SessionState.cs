using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DemoHub;

/// <summary>
/// What a demo remembers of one caller from run to run. It is gone an hour after the caller's last run, and when the hub ends.
/// Runs of one caller may overlap.
/// </summary>
public sealed class SessionState
{
    private readonly ConcurrentDictionary<string, object> _values = new(StringComparer.Ordinal);

    internal DateTimeOffset LastUsed { get; set; }

    /// <summary>A value by its name; null where there is none, or it is of another type.</summary>
    public T? Get<T>(string name)
        where T : class => _values.GetValueOrDefault(name) as T;

    /// <summary>A value by its name, made where there is none yet.</summary>
    public T GetOrAdd<T>(string name, Func<T> make)
        where T : notnull => (T)_values.GetOrAdd(name, _ => make());

    public bool TryGet<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        var found = _values.GetValueOrDefault(name) is T;
        value = found ? (T)_values[name] : default;
        return found;
    }

    public void Set(string name, object value) => _values[name] = value;

    /// <summary>Forgets a value.</summary>
    public void Remove(string name) => _values.TryRemove(name, out _);
}
