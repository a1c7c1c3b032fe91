namespace DemoHub.Models.Inference.Checking;

/// <summary>Size and time of a file: when it changes, so do they.</summary>
/// <param name="Length">Bytes; -1 for a file that is not there.</param>
/// <param name="Written">When it was last written.</param>
public readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of a file as it is now.</summary>
    public static FileStamp Of(string path)
    {
        var info = new FileInfo(path);
        try
        {
            return info.Exists ? new(info.Length, info.LastWriteTimeUtc) : new(-1, default);
        }
        catch (IOException)
        {
            // It went between two looks.
            return new(-1, default);
        }
    }

    public bool Exists => Length >= 0;

    public override string ToString() => $"{Length}@{Written.Ticks}";
}
