using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DemoHub.Models.Search.Embedded;

/// <summary>A small JSON file that is replaced as a whole: after a crash the old one is there or the new one. Its first line is the checksum of the rest.</summary>
internal static class AtomicFile
{
    private const string Temporary = ".new";
    private const int HeadLength = 9;

    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var head = Encoding.ASCII.GetBytes(Checksum.Of(json).ToString("x8", CultureInfo.InvariantCulture) + "\n");
        using (var file = new FileStream(path + Temporary, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(head);
            file.Write(json);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + Temporary, path, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
    }

    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length <= HeadLength
            || !uint.TryParse(bytes.AsSpan(0, HeadLength - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sum)
            || sum != Checksum.Of(bytes.AsSpan(HeadLength)))
            throw StoreFault.Damaged(path, "its checksum does not fit its content");
        return JsonSerializer.Deserialize(bytes.AsSpan(HeadLength), type) ?? throw StoreFault.Damaged(path, "it is empty");
    }
}
