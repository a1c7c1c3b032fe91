namespace DemoHub.Web.Components.Inputs;

/// <summary>Errors by path: <c>person.age</c> is the field <c>age</c> of the input <c>person</c>.</summary>
internal static class FieldErrors
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>The errors of the parts of one input, by their paths below it.</summary>
    public static IReadOnlyDictionary<string, string> Below(IReadOnlyDictionary<string, string> errors, string name)
    {
        if (errors.Count == 0)
            return None;
        var below = errors.Where(error => IsBelow(error.Key, name)).ToDictionary(error => error.Key[(name.Length + 1)..], error => error.Value, StringComparer.Ordinal);
        return below.Count == 0 ? None : below;
    }

    /// <summary>Whether a path leads to the input of that name or to a part of it.</summary>
    public static bool Concerns(string path, string name) => path == name || IsBelow(path, name);

    private static bool IsBelow(string path, string name) =>
        path.Length > name.Length && path[name.Length] == '.' && path.StartsWith(name, StringComparison.Ordinal);
}
