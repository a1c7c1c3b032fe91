using System.Diagnostics;
using System.Globalization;

namespace DemoHub.Tests.Shared;

/// <summary>The processes of this machine, as Linux shows them.</summary>
internal static class ProcessTable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    /// <summary>The processes below one.</summary>
    public static IReadOnlyList<int> Below(int ancestor)
    {
        var children = Ids().Select(id => (id, parent: Parent(id))).ToLookup(pair => pair.parent, pair => pair.id);
        var found = new List<int> { ancestor };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]]);
        return found[1..];
    }

    /// <summary>The processes that were started with an argument which holds a text.</summary>
    public static IReadOnlyList<int> With(string text) =>
        [.. Ids().Where(id => id != Environment.ProcessId && Read(id, "cmdline").Contains(text, StringComparison.Ordinal))];

    public static void Signal(string name, IEnumerable<int> ids)
    {
        using var process = Process.Start("/bin/sh", ["-c", $"kill -{name} {string.Join(' ', ids)}"]);
        process.WaitForExit();
    }

    /// <summary>Waits until none of the processes is left.</summary>
    public static async Task WaitForEndAsync(IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience);
            }
            catch (ArgumentException)
            {
                // It is gone.
            }
        }
    }

    private static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    // Behind the program's name, which stands in parentheses and may hold anything, come the state and the parent.
    private static int Parent(int id) =>
        Read(id, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
