namespace DemoHub.Demos.Schema;

/// <summary>
/// What is wrong with values, by where it is: the name of an input, and for a part of its value the names of the fields that lead
/// to it, with points between: <c>person.age</c>.
/// </summary>
public sealed class ValueFaults
{
    private readonly Dictionary<string, List<string>> _reasons;
    private readonly string _path;

    public ValueFaults()
        : this(new(StringComparer.Ordinal), "")
    {
    }

    private ValueFaults(Dictionary<string, List<string>> reasons, string path) => (_reasons, _path) = (reasons, path);

    /// <summary>The same faults, seen from one of the parts: what is added there is added here too.</summary>
    /// <param name="name">The name of the part.</param>
    public ValueFaults At(string name) => new(_reasons, _path.Length == 0 ? name : $"{_path}.{name}");

    /// <summary>Notes what is wrong here.</summary>
    /// <param name="reason">The rest of a sentence that begins with the name: <c>is missing; give it a value</c>.</param>
    public void Add(string reason)
    {
        if (!_reasons.TryGetValue(_path, out var reasons))
            _reasons[_path] = reasons = [];
        reasons.Add(reason);
    }

    /// <summary>All reasons by place.</summary>
    public IReadOnlyDictionary<string, string[]> ToDictionary() => _reasons.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
