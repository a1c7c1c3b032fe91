using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>Checks what metrics are given. Rows count from 0, as spans do.</summary>
internal static class MetricInput
{
    /// <summary>Two columns of the same length, not empty, of finite numbers, and weights for their rows, if any.</summary>
    public static void CheckPair(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> weights = default,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        CheckLengths(first.Length, second.Length, firstName, secondName);
        CheckValues(first, firstName);
        CheckValues(second, secondName);
        CheckWeights(weights, first.Length);
    }

    public static void CheckLengths(int first, int second, string firstName, string secondName)
    {
        if (first != second)
            throw new ArgumentException(Invariant($"{firstName} has {first} values, {secondName} has {second}; give as many of each."), secondName);
        if (first == 0)
            throw new ArgumentException($"{firstName} is empty; give at least one value.", firstName);
    }

    public static void CheckValues(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        // One pass over memory, as a rule: a sum of finite values is seldom infinite.
        if (double.IsFinite(TensorPrimitives.Sum(values)))
            return;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(Invariant($"{name}[{i}] is {Word(values[i])}; leave such rows out."), name);
        }
    }

    /// <summary>None, or one for each row: finite, not negative, and not all 0.</summary>
    public static void CheckWeights(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty)
            return;
        if (weights.Length != rows)
            throw new ArgumentException(Invariant($"There are {weights.Length} weights for {rows} rows; give as many of each, or none."), nameof(weights));
        var isAllZero = true;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
                throw new ArgumentException(Invariant($"weights[{i}] is {Word(weights[i])}; give weights of 0 or more."), nameof(weights));
            isAllZero &= weights[i] == 0;
        }

        if (isAllZero)
            throw new ArgumentException("All weights are 0; give at least one row a weight.", nameof(weights));
    }

    public static string Word(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "infinite",
        double.NegativeInfinity => "negative infinite",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
