using System.Globalization;
using System.Text.Json;
using DemoHub.Web.Components.Cards;

namespace DemoHub.Web.Components.Figures;

/// <summary>A figure, read from the JSON that the API gives.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">The number; null where there is none.</param>
internal sealed record FigureReading(string Name, double? Value)
{
    public double? Low { get; private init; }

    public double? High { get; private init; }

    /// <summary>Empty for nothing; so are the texts below.</summary>
    public string Note { get; private init; } = "";

    public string Meaning { get; private init; } = "";

    public string Formula { get; private init; } = "";

    public string Group { get; private init; } = "";

    /// <summary>The number as people read it.</summary>
    public string Shown => Value is { } value ? Rounded(value, 6) : "–";

    /// <summary>The interval as people read it; null for none.</summary>
    public string? Interval => Low is { } low && High is { } high ? $"{Rounded(low, 3)} – {Rounded(high, 3)}" : null;

    // Large whole parts are kept: 1,813 and not 1.81E+03.
    private static string Rounded(double value, int digits)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        var size = Math.Abs(value);
        if (size is not 0 and (< 1e-4 or >= 1e7))
            return value.ToString("0." + new string('#', digits - 1) + "e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
        var decimals = size == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 10);
        return value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a table of figures.</summary>
    public static IEnumerable<FigureReading> Of(JsonElement value)
    {
        var table = new TableReading(value);
        int name = table.IndexOf("name"), number = table.IndexOf("value"), low = table.IndexOf("low"), high = table.IndexOf("high");
        int note = table.IndexOf("note"), meaning = table.IndexOf("meaning"), formula = table.IndexOf("formula"), group = table.IndexOf("group");
        for (var row = 0; row < table.Count; row++)
        {
            yield return new(table.Text(row, name), table.Number(row, number) ?? Infinite(table.Text(row, number)))
            {
                Low = table.Number(row, low),
                High = table.Number(row, high),
                Note = table.Text(row, note),
                Meaning = table.Text(row, meaning),
                Formula = table.Text(row, formula),
                Group = table.Text(row, group),
            };
        }
    }

    // Not finite, it stands in the table as a text.
    private static double? Infinite(string cell) => cell switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
