using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Demos.Flags;

/// <summary>The file of one demo's flags: <c>&lt;slug&gt;.jsonl</c>.</summary>
public static class FlagFile
{
    private const string Ending = ".jsonl";

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The file is read by programs and people, not by browsers.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The slugs of the demos that have flags, in order.</summary>
    /// <param name="folder">The folder of the flags; it need not exist.</param>
    public static IReadOnlyList<string> Slugs(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>A demo's flags, oldest first. Lines that were cut off by a crash are left out.</summary>
    /// <param name="folder">The folder of the flags.</param>
    /// <param name="slug">One of <see cref="Slugs"/>.</param>
    public static IEnumerable<Flag> Read(string folder, string slug)
    {
        // The hub may append meanwhile.
        using var stream = new FileStream(Path.Combine(folder, slug + Ending), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } flag)
                yield return flag;
        }
    }

    internal static void Append(string folder, string slug, ReadOnlySpan<byte> line)
    {
        using var stream = new FileStream(Path.Combine(folder, slug + Ending), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            // The last line was cut off: the next one starts afresh.
            if (stream.ReadByte() != '\n')
                stream.WriteByte((byte)'\n');
        }

        stream.Write(line);
        stream.Flush(flushToDisk: true);
    }

    private static Flag? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Flag>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
