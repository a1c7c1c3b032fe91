using System.Globalization;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>The order of classes, as scikit-learn has it.</summary>
internal static class ClassOrder
{
    /// <summary>By number where all are numbers, else by their code units.</summary>
    public static IReadOnlyList<string> Sort(IEnumerable<string> classes)
    {
        string[] all = [.. classes];
        var numbers = new double[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            if (!double.TryParse(all[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                return [.. all.Order(StringComparer.Ordinal)];
        }

        Array.Sort(numbers, all);
        return all;
    }
}
