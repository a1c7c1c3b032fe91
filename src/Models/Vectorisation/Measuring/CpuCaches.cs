using System.Globalization;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>Bytes of the caches of one core, from the nearest on, and of the one that cores share.</summary>
/// <param name="First">The nearest one, for data.</param>
/// <param name="Second">The next; each core has its own.</param>
/// <param name="Last">The one before memory.</param>
/// <param name="AreKnown">Whether the system told; else they are what is usual.</param>
public sealed record CpuCaches(long First, long Second, long Last, bool AreKnown)
{
    private const string Folder = "/sys/devices/system/cpu/cpu0/cache";

    private static readonly CpuCaches s_usual = new(32 << 10, 512 << 10, 16 << 20, AreKnown: false);

    /// <summary>Asks the system; only Linux tells.</summary>
    public static CpuCaches Read()
    {
        if (!Directory.Exists(Folder))
            return s_usual;
        var sizes = new SortedDictionary<int, long>();
        foreach (var cache in Directory.EnumerateDirectories(Folder, "index*"))
        {
            if (Text(cache, "type") is "Data" or "Unified" && int.TryParse(Text(cache, "level"), CultureInfo.InvariantCulture, out var level) && Bytes(Text(cache, "size")) is { } size)
                sizes[level] = size;
        }

        return sizes.Count < 2 ? s_usual : new(sizes.First().Value, sizes.ElementAt(1).Value, sizes.Last().Value, AreKnown: true);
    }

    private static string Text(string cache, string name)
    {
        var path = Path.Combine(cache, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
    }

    // Such as 32K or 16M.
    private static long? Bytes(string text)
    {
        if (text.Length == 0 || !long.TryParse(text.TrimEnd('K', 'M'), CultureInfo.InvariantCulture, out var size))
            return null;
        return text[^1] switch
        {
            'K' => size << 10,
            'M' => size << 20,
            _ => size,
        };
    }
}
