namespace DemoHub.Models.Search.Qdrant;

/// <summary>The name of a payload field, or the path to one, as Qdrant writes it: with quotes where a name holds other signs than letters, digits, _ and -.</summary>
internal static class QdrantKey
{
    public static string Write(string key)
    {
        if (key.Contains('"', StringComparison.Ordinal))
            throw new VectorStoreException(VectorStoreFault.Invalid, $"The payload field {key} has a quotation mark in its name, which Qdrant cannot index or filter.");
        return string.Join('.', key.Split('.').Select(Step));
    }

    public static string Read(string key) => key.Replace("\"", "", StringComparison.Ordinal);

    private static string Step(string step)
    {
        var (name, each) = step.EndsWith("[]", StringComparison.Ordinal) ? (step[..^2], "[]") : (step, "");
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? step : $"\"{name}\"{each}";
    }
}
