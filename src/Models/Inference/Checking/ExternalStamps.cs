using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Inference.Checking;

/// <summary>Size and time of the external files that a model names.</summary>
internal static class ExternalStamps
{
    /// <summary>A text that changes when one of them does, and when the last of them was written.</summary>
    public static (string Text, DateTime Newest) Of(string modelPath, IReadOnlyList<string> locations)
    {
        var folder = ExternalFiles.RealFolder(modelPath);
        FileStamp[] stamps = [.. locations.Select(location => ExternalFiles.Resolve(folder, location) is { } path ? FileStamp.Of(path) : new(-1, default))];
        return (string.Join('|', stamps), stamps.Length == 0 ? default : stamps.Max(stamp => stamp.Written));
    }
}
