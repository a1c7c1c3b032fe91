using System.Diagnostics;
using System.Globalization;

namespace DemoHub.Benchmarks;

/// <summary>A Python process that searches with numpy, a query at a time. Not there where Python or numpy is missing.</summary>
internal sealed class NumpySearch : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    private NumpySearch(Process process, string description)
    {
        _process = process;
        Description = description;
    }

    /// <summary>Its version and the library that multiplies.</summary>
    public string Description { get; }

    public static NumpySearch? Start(int rows, int size)
    {
        if (!File.Exists(Python))
            return null;
        var script = Path.Combine(Machine.RepositoryRoot, "benchmarks", "numpy_search.py");
        var start = new ProcessStartInfo(Python, [script, rows.ToString(CultureInfo.InvariantCulture), size.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() is { } description)
            return new(process, description);
        process.Dispose();
        return null;
    }

    /// <summary>Searches once.</summary>
    /// <returns>Milliseconds, measured by numpy's own process.</returns>
    public double Search()
    {
        _process.StandardInput.WriteLine();
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
