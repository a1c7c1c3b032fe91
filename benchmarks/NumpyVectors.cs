using System.Diagnostics;
using System.Globalization;

namespace DemoHub.Benchmarks;

/// <summary>A Python process that runs vector operations with numpy. Not there where Python or numpy is missing.</summary>
internal sealed class NumpyVectors : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    private NumpyVectors(Process process, string description)
    {
        _process = process;
        Description = description;
    }

    /// <summary>Its version and the library that multiplies.</summary>
    public string Description { get; }

    public static NumpyVectors? Start()
    {
        if (!File.Exists(Python))
            return null;
        var script = Path.Combine(Machine.RepositoryRoot, "benchmarks", "numpy_vectorisation.py");
        var process = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (process.StandardOutput.ReadLine() is { } description)
            return new(process, description);
        process.Dispose();
        return null;
    }

    /// <summary>Does some runs untimed and then as many that are timed.</summary>
    /// <param name="operation"><c>dot</c>, <c>cosine</c> or <c>matrix</c>.</param>
    /// <param name="size">The length of the vectors, or the rows of the matrices.</param>
    /// <param name="runs">How many are timed.</param>
    /// <returns>Seconds of one, measured by numpy's own process.</returns>
    public double Run(string operation, int size, int runs)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation} {size} {runs}"));
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
