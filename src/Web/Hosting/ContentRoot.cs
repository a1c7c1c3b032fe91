namespace DemoHub.Web.Hosting;

/// <summary>Finds the folder that holds <c>wwwroot</c>, <c>appsettings.json</c> and <c>models</c>.</summary>
internal static class ContentRoot
{
    /// <summary>Published: the program's own folder. In a checkout: that of the solution.</summary>
    public static string Find()
    {
        if (Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")))
            return AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DemoHub.sln")))
                return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }
}
