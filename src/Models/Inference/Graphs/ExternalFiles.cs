using DemoHub.Models.Inference.Checking;

namespace DemoHub.Models.Inference.Graphs;

/// <summary>Files with weights that a graph names. They must lie in the graph's own folder.</summary>
internal static class ExternalFiles
{
    /// <summary>Checks the paths that a graph gives.</summary>
    /// <param name="modelPath">The graph's file.</param>
    /// <param name="locations">The paths, as the graph gives them.</param>
    /// <returns>What is wrong; null where each is a file in the folder of the graph.</returns>
    public static GraphFault? Check(string modelPath, IReadOnlyList<string> locations)
    {
        var folder = RealFolder(modelPath);
        foreach (var location in locations)
        {
            var shown = location.Length > 200 ? location[..200] + "…" : location;
            if (Resolve(folder, location) is not { } path)
            {
                return new(
                    $"It keeps weights in '{shown}', which is not a path inside its own folder.",
                    "Save the model anew with its external data beside it, or with its weights inside.");
            }

            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return new(
                    $"It keeps weights in the file '{shown}', which is not beside it.",
                    $"Copy '{shown}' into the folder of the model; it is taken up by itself.");
            }

            if (HasLinkOut(folder, path))
            {
                return new(
                    $"It keeps weights in '{shown}', which is a link out of its own folder.",
                    "Copy the file itself beside the model.");
            }
        }

        return null;
    }

    /// <summary>The absolute path of a location; null where it would leave the folder.</summary>
    public static string? Resolve(string folder, string location)
    {
        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || location.Contains('\\', StringComparison.Ordinal)
            || location.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.Split('/').Contains(".."))
        {
            return null;
        }

        var path = Path.GetFullPath(location, folder);
        return path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    public static string RealFolder(string modelPath) => Path.GetDirectoryName(Path.GetFullPath(modelPath))!;

    private static bool HasLinkOut(string folder, string path, int hops = 0)
    {
        // Each step below the folder may be a link; where it leads must be below the folder too, link by link.
        for (var step = path; step.Length > folder.Length; step = Path.GetDirectoryName(step)!)
        {
            FileSystemInfo info = Directory.Exists(step) ? new DirectoryInfo(step) : new FileInfo(step);
            if (info.ResolveLinkTarget(returnFinalTarget: false) is not { } target)
                continue;
            var inside = target.FullName.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (!inside || hops >= 8 || HasLinkOut(folder, target.FullName, hops + 1))
                return true;
        }

        return false;
    }
}
