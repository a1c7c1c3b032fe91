using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace DemoHub.Predictions;

/// <summary>A table of truth and predictions, to be written as comma-separated values.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">Texts and numbers, as many in each row as there are columns.</param>
/// <param name="Summary">How good the predictions are, for the console.</param>
internal sealed record PredictionFile(IReadOnlyList<string> Columns, IReadOnlyList<object[]> Rows, string Summary)
{
    private static readonly CsvConfiguration s_format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Writes it, and tells the console.</summary>
    public void Write(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using (var csv = new CsvWriter(new StreamWriter(path), s_format))
        {
            foreach (var row in Rows.Prepend<IReadOnlyList<object>>(Columns))
            {
                foreach (var cell in row)
                    csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
                csv.NextRecord();
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Rows.Count} rows, {new FileInfo(path).Length:N0} bytes, {Summary}"));
    }

    /// <summary>Reads the rows of such a file, without its header.</summary>
    public static IReadOnlyList<string[]> Read(string path)
    {
        using var csv = new CsvParser(new StreamReader(path), s_format);
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add(csv.Record!);
        return rows[1..];
    }

    /// <summary>The share of rows of which something holds: <c>75.0% right</c>.</summary>
    public static string Share<T>(IReadOnlyCollection<T> rows, Func<T, bool> holds, string words = "right") =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * rows.Count(holds) / rows.Count:0.0}% {words}");
}
