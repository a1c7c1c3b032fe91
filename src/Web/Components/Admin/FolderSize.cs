namespace DemoHub.Web.Components.Admin;

/// <summary>How much a folder holds.</summary>
internal sealed record FolderSize(int Files, long Bytes)
{
    /// <summary>Of a folder with those below it; of one that is not there, nothing.</summary>
    public static FolderSize Of(string folder) => Sum(folder, "*", SearchOption.AllDirectories);

    /// <summary>Of the files of a folder whose names match.</summary>
    public static FolderSize Of(string folder, string pattern) => Sum(folder, pattern, SearchOption.TopDirectoryOnly);

    private static FolderSize Sum(string folder, string pattern, SearchOption depth)
    {
        var (files, bytes) = (0, 0L);
        if (!Directory.Exists(folder))
            return new(0, 0);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(pattern, new EnumerationOptions { RecurseSubdirectories = depth == SearchOption.AllDirectories }))
        {
            try
            {
                bytes += file.Length;
                files++;
            }
            catch (FileNotFoundException)
            {
                // It went meanwhile.
            }
        }

        return new(files, bytes);
    }
}
