using System.Globalization;
using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Demos.BuiltIn.Vectorisation;

/// <summary>Sizes as people write them: <c>1000000</c>, <c>1,000,000</c>, <c>1e6</c>.</summary>
public static class SizeReader
{
    private const int Least = 10;

    /// <summary>Powers of ten, as far as they are quick to measure.</summary>
    public static IReadOnlyList<int> Usual(VectorOperation operation) =>
        [.. Powers(operation is VectorOperation.MatrixProduct or VectorOperation.DistanceMatrix ? 1_000_000 : 10_000_000)];

    /// <summary>Reads sizes, each once and in rising order.</summary>
    /// <exception cref="DemoException">One cannot be read, or is not from 10 to 100 million; the message says which and the remedy.</exception>
    public static IReadOnlyList<int> Read(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. texts.Select(Read).Distinct().Order()];
    }

    private static int Read(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!double.TryParse(plain, NumberStyles.AllowThousands | NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) || size != Math.Floor(size))
            throw new DemoException($"has “{text}”, which is no whole number. Write sizes such as 1000 or 1e6.", "sizes");
        return size is >= Least and <= WorkloadShape.MostSize
            ? (int)size
            : throw new DemoException($"has {text}, which is not from {SpeedFigures.Count(Least)} to {SpeedFigures.Count(WorkloadShape.MostSize)}.", "sizes");
    }

    private static IEnumerable<int> Powers(int most)
    {
        for (var size = Least; size <= most; size *= 10)
            yield return size;
    }
}
