using System.Globalization;

namespace DemoHub.Models.Search.Embedded;

/// <summary>The files of one collection.</summary>
internal sealed class CollectionFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>Makes the folder of an empty collection. It counts once the store's file names it.</summary>
    public static void Create(string path, CollectionSchema schema)
    {
        Directory.CreateDirectory(path);
        AtomicFile.Write(File(path, CollectionFile.Name), new(CollectionFile.CurrentVersion, schema), StoreJson.Default.CollectionFile);
        WriteAheadLog.Create(File(path, LogName(1))).Dispose();
        AtomicFile.Write(File(path, ManifestFile.Name), new(1, 1, []), StoreJson.Default.ManifestFile);
        DirectorySync.Flush(System.IO.Path.GetDirectoryName(path)!);
    }

    public string LogPath(int number) => File(Path, LogName(number));

    public string SegmentPath(int number) => File(Path, Segment.FileName(number));

    public CollectionSchema ReadSchema()
    {
        var file = AtomicFile.Read(Required(CollectionFile.Name), StoreJson.Default.CollectionFile);
        return file.Version == CollectionFile.CurrentVersion
            ? file.Schema
            : throw new VectorStoreException(VectorStoreFault.Unavailable, $"The collection has the format {file.Version}, which this version of the program does not read.");
    }

    public ManifestFile ReadManifest() => AtomicFile.Read(Required(ManifestFile.Name), StoreJson.Default.ManifestFile);

    public void WriteManifest(ManifestFile manifest) => AtomicFile.Write(File(Path, ManifestFile.Name), manifest, StoreJson.Default.ManifestFile);

    /// <summary>The numbers of the logs from the given one on, none missing.</summary>
    public List<int> Logs(int first)
    {
        var numbers = Directory.EnumerateFiles(Path, "log-*.bin").Select(Number).Where(number => number >= first).Order().ToList();
        for (var i = 0; i < Math.Max(1, numbers.Count); i++)
        {
            if (i >= numbers.Count || numbers[i] != first + i)
                throw StoreFault.Damaged(LogPath(first + i), "it is missing");
        }

        return numbers;
    }

    /// <summary>Deletes what a crash left behind: files that were not finished, logs and segments that are not needed any more.</summary>
    public void Clean(ManifestFile manifest)
    {
        var segments = manifest.Segments.Select(segment => segment.Number).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Path).ToList())
        {
            var name = System.IO.Path.GetFileName(file);
            if (name.EndsWith(".new", StringComparison.Ordinal)
                || (name.StartsWith("log-", StringComparison.Ordinal) && Number(file) < manifest.FirstLog)
                || (name.StartsWith("segment-", StringComparison.Ordinal) && !segments.Contains(Number(file))))
                System.IO.File.Delete(file);
        }
    }

    /// <summary>Deletes logs that no manifest needs; what cannot be deleted now goes at the next start.</summary>
    public void DeleteLogs(int from, int before)
    {
        try
        {
            for (var number = from; number < before; number++)
                System.IO.File.Delete(LogPath(number));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string LogName(int number) => $"log-{number:D8}.bin";

    private static string File(string folder, string name) => System.IO.Path.Combine(folder, name);

    private static int Number(string file) =>
        int.TryParse(System.IO.Path.GetFileNameWithoutExtension(file).Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private string Required(string name) => System.IO.File.Exists(File(Path, name)) ? File(Path, name) : throw StoreFault.Damaged(name, "it is missing");
}
