using System.Globalization;
using System.Text;

namespace DemoHub.Benchmarks;

/// <summary>Gathers the figures, says them as they come and writes them as one page.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public void Section(string title, string what, params string[] columns)
    {
        Line("");
        Line($"## {title}");
        Line("");
        Line(what);
        Line("");
        Line("| " + string.Join(" | ", columns) + " |");
        Line("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", columns.Length - 1)));
    }

    public void Row(params string[] cells) => Line("| " + string.Join(" | ", cells) + " |");

    public static string Number(double value) => value.ToString(value >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ×";

    public void Write(string path)
    {
        var head = $"""
            # Benchmarks

            Made by `dotnet run -c Release --project benchmarks`, which measures all of it anew and rewrites this page.
            Client and server share the machine. Each figure is the median of three rounds, in which what is compared takes turns.

            Machine: {Machine.Describe()}. Commit {Machine.Commit()}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.

            """;
        File.WriteAllText(path, head + _text);
        Console.WriteLine($"\nWritten to {path}");
    }

    private void Line(string line)
    {
        Console.WriteLine(line);
        _text.Append(line).Append('\n');
    }
}
