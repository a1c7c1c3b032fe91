using System.Globalization;

namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>A column of a visitor's table. What is wrong with a cell is told with its row, as the visitor counts rows: from 1, the header left out.</summary>
internal sealed class DataColumn
{
    private const int LongestShown = 40;

    private readonly double[] _numbers;
    private readonly string?[]? _texts;
    private readonly int[]? _rowNumbers;

    /// <param name="name">Its name.</param>
    /// <param name="input">The input it came with, for errors.</param>
    /// <param name="numbers">The numbers; NaN where a cell holds none.</param>
    /// <param name="texts">The texts; null where a cell holds none. Null for a column without any.</param>
    /// <param name="rowNumbers">The visitor's number of each row; null for 1, 2, 3 ….</param>
    internal DataColumn(string name, string input, double[] numbers, string?[]? texts, int[]? rowNumbers)
    {
        Name = name;
        Input = input;
        _numbers = numbers;
        _texts = texts;
        _rowNumbers = rowNumbers;
    }

    public string Name { get; }

    /// <summary>The input it came with.</summary>
    public string Input { get; }

    public int Count => _numbers.Length;

    /// <summary>Whether every cell holds a number.</summary>
    public bool IsNumeric => _texts is null && !Array.Exists(_numbers, double.IsNaN);

    /// <summary>The number that the visitor knows a row by.</summary>
    public int RowNumber(int row) => _rowNumbers is null ? row + 1 : _rowNumbers[row];

    /// <summary>The number in a cell; NaN where it holds none.</summary>
    public double NumberAt(int row) => _numbers[row];

    /// <summary>The cell as a label; null where it is empty. Numbers are written as short as they can be: 1, 0.5.</summary>
    public string? TextAt(int row) => _texts?[row] ?? (double.IsNaN(_numbers[row]) ? null : _numbers[row].ToString(CultureInfo.InvariantCulture));

    /// <summary>The column as finite numbers.</summary>
    /// <exception cref="DemoException">A cell holds none; the message names row, column and remedy.</exception>
    public double[] Numbers()
    {
        for (var row = 0; row < _numbers.Length; row++)
        {
            if (!double.IsFinite(_numbers[row]))
                throw Fault(row, WhyNoNumber(_texts?[row]));
        }

        return _numbers;
    }

    /// <summary>The column as labels, none empty.</summary>
    /// <exception cref="DemoException">A cell is empty; the message names row, column and remedy.</exception>
    public string[] Labels()
    {
        var labels = new string[Count];
        // Most columns of labels have few that differ: each is written once.
        var written = new Dictionary<double, string>();
        for (var row = 0; row < labels.Length; row++)
        {
            if (_texts?[row] is { } text)
            {
                labels[row] = text;
                continue;
            }

            var number = _numbers[row];
            if (double.IsNaN(number))
                throw Fault(row, "is empty. Give it a label, or remove the row");
            if (!written.TryGetValue(number, out var label))
                written[number] = label = number.ToString(CultureInfo.InvariantCulture);
            labels[row] = label;
        }

        return labels;
    }

    /// <summary>Refuses a cell.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="problem">Follows “Row 3 of column 'score'”, with the remedy, without a full stop.</param>
    public DemoException Fault(int row, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"cannot be used: row {RowNumber(row):N0} of column '{Name}' {problem}"), Input);

    private static string WhyNoNumber(string? text) => text switch
    {
        null => "is empty. Give it a number, or remove the row",
        _ when text.Trim().ToUpperInvariant() is "NAN" or "NA" or "N/A" or "NULL" or "NONE" => $"is '{Shown(text)}', which is no number. Give it one, or remove the row",
        _ when text.Contains("INF", StringComparison.OrdinalIgnoreCase) && text.Trim().Length <= 9 => $"is '{Shown(text)}'. Infinite numbers cannot be used; give it a finite one, or remove the row",
        _ when text.Contains(',', StringComparison.Ordinal) && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
            $"is '{Shown(text)}'. Write numbers with a decimal point ({text.Trim().Replace(',', '.')}), or put semicolons between the cells of the whole file",
        _ => $"is the text '{Shown(text)}'. Give it a number, remove the row, or choose another column",
    };

    private static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
