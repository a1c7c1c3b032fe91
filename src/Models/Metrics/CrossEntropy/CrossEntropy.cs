using static DemoHub.Models.Metrics.MetricInput;
using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>
/// Cross entropy, −Σ t log p over classes: the surprise of the truth under the predicted probabilities, and the loss that most classifiers are trained with.
/// </summary>
/// <remarks>
/// <para>All three forms check what they are given: as many rows of each, at least one, finite numbers, probabilities from 0 to 1 that sum to 1 within the
/// tolerance, targets likewise, weights of 0 or more and not all 0. What breaks this is an <see cref="ArgumentException"/> that names the first
/// such place (rows and classes count from 0).</para>
/// <para>A probability of 0 for what is true makes the loss infinite. That is its value, not a lack of one: see
/// <see cref="CrossEntropyResult.FirstInfinite"/>. Unlike libraries that clip probabilities, nothing is clipped.</para>
/// <para>From logits no probability is formed on the way: log p = z − log Σ exp z, taken so that ±10⁴ loses no digits.</para>
/// </remarks>
public static class CrossEntropy
{
    private const int Most = 20_000_000;

    /// <summary>Two classes; the score is that of the positive one.</summary>
    /// <param name="truth">1 for positive, 0 for negative, or how much of it is positive.</param>
    /// <param name="scores">The probability of the positive class, or its logit.</param>
    /// <param name="options">How it is taken, or null for the default.</param>
    /// <param name="weights">The weight of each sample, or none.</param>
    public static CrossEntropyResult Binary(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> scores, CrossEntropyOptions? options = null, ReadOnlySpan<double> weights = default)
    {
        options ??= CrossEntropyOptions.Default;
        CheckPair(truth, scores, weights);
        CheckOptions(options, 2);
        CheckSize(truth.Length, 2);
        var targets = new double[2 * truth.Length];
        var logs = new double[2 * truth.Length];
        var probabilities = options.FromLogits ? null : new double[2 * truth.Length];
        for (var i = 0; i < truth.Length; i++)
        {
            if (!IsShare(truth[i]))
                throw NoShare(truth[i], Invariant($"truth[{i}]"), nameof(truth));
            (targets[2 * i], targets[(2 * i) + 1]) = (1 - truth[i], truth[i]);
            if (!options.FromLogits && !IsShare(scores[i]))
                throw NoShare(scores[i], Invariant($"scores[{i}]"), nameof(scores));
            (logs[2 * i], logs[(2 * i) + 1]) = options.FromLogits
                ? (-AccurateMath.Softplus(scores[i]), -AccurateMath.Softplus(-scores[i]))
                : (AccurateMath.LogOnePlus(-scores[i]), Math.Log(scores[i]));
            if (probabilities is not null)
                (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - scores[i], scores[i]);
        }

        return new(targets, logs, probabilities, 2, options, weights);
    }

    /// <summary>Several classes; targets may be soft.</summary>
    /// <param name="truth">For each sample the share of each class, row by row: samples × classes numbers.</param>
    /// <param name="scores">For each sample the probability or the logit of each class, likewise.</param>
    /// <param name="classes">How many classes there are, 2 or more.</param>
    /// <param name="options">How it is taken, or null for the default.</param>
    /// <param name="weights">The weight of each sample, or none.</param>
    public static CrossEntropyResult Categorical(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> scores, int classes, CrossEntropyOptions? options = null, ReadOnlySpan<double> weights = default)
    {
        options ??= CrossEntropyOptions.Default;
        CheckPair(truth, scores);
        var rows = Rows(scores.Length, classes);
        CheckWeights(weights, rows);
        CheckOptions(options, classes);
        var targets = truth.ToArray();
        for (var row = 0; row < rows; row++)
            Divide(targets.AsSpan(row * classes, classes), Total(truth.Slice(row * classes, classes), row, options.SumTolerance, nameof(truth)));
        var logs = LogProbabilities(scores, classes, options, out var probabilities);
        return new(targets, logs, probabilities, classes, options, weights);
    }

    /// <summary>Several classes, of which one is true.</summary>
    /// <param name="truth">The true class of each sample, from 0.</param>
    /// <param name="scores">For each sample the probability or the logit of each class, row by row: samples × classes numbers.</param>
    /// <param name="classes">How many classes there are, 2 or more.</param>
    /// <param name="options">How it is taken, or null for the default.</param>
    /// <param name="weights">The weight of each sample, or none.</param>
    public static CrossEntropyResult Sparse(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes, CrossEntropyOptions? options = null, ReadOnlySpan<double> weights = default)
    {
        options ??= CrossEntropyOptions.Default;
        var rows = Rows(scores.Length, classes);
        CheckLengths(truth.Length, rows, nameof(truth), nameof(scores));
        CheckValues(scores);
        CheckWeights(weights, rows);
        CheckOptions(options, classes);
        var targets = new double[scores.Length];
        for (var row = 0; row < rows; row++)
        {
            if ((uint)truth[row] >= (uint)classes)
                throw new ArgumentException(Invariant($"truth[{row}] is {truth[row]}; classes run from 0 to {classes - 1}."), nameof(truth));
            targets[(row * classes) + truth[row]] = 1;
        }

        var logs = LogProbabilities(scores, classes, options, out var probabilities);
        return new(targets, logs, probabilities, classes, options, weights);
    }

    private static double[] LogProbabilities(ReadOnlySpan<double> scores, int classes, CrossEntropyOptions options, out double[]? probabilities)
    {
        var logs = new double[scores.Length];
        probabilities = options.FromLogits ? null : scores.ToArray();
        for (var row = 0; row < scores.Length / classes; row++)
        {
            var from = scores.Slice(row * classes, classes);
            var to = logs.AsSpan(row * classes, classes);
            if (options.FromLogits)
                LogSoftmax(from, to);
            if (probabilities is null)
                continue;
            var total = Total(from, row, options.SumTolerance, nameof(scores));
            LogShares(from, total, to);
            Divide(probabilities.AsSpan(row * classes, classes), total);
        }

        return logs;
    }

    // The largest logit is left out of the sum, so that what remains keeps its digits beside the 1 that the largest adds.
    private static void LogSoftmax(ReadOnlySpan<double> logits, Span<double> logs)
    {
        var top = 0;
        for (var i = 1; i < logits.Length; i++)
            top = logits[i] > logits[top] ? i : top;
        var others = new DoubleDouble();
        for (var i = 0; i < logits.Length; i++)
            others += i == top ? 0 : Math.Exp(logits[i] - logits[top]);
        var rest = AccurateMath.LogOnePlus(others.Value);
        for (var i = 0; i < logits.Length; i++)
            logs[i] = logits[i] - logits[top] - rest;
    }

    // Near 1 the logarithm follows from what the other classes have, which is known to all its digits.
    private static void LogShares(ReadOnlySpan<double> shares, DoubleDouble total, Span<double> logs)
    {
        for (var i = 0; i < shares.Length; i++)
        {
            logs[i] = 2 * shares[i] > total.Value
                ? AccurateMath.LogOnePlus(((shares[i] - total) / total).Value)
                : Math.Log((shares[i] / total).Value);
        }
    }

    private static void Divide(Span<double> row, DoubleDouble total)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] = (row[i] / total).Value;
    }

    private static DoubleDouble Total(ReadOnlySpan<double> row, int number, double tolerance, string name)
    {
        var total = new DoubleDouble();
        for (var i = 0; i < row.Length; i++)
        {
            if (!IsShare(row[i]))
                throw NoShare(row[i], Invariant($"{name}[{number}, {i}]"), name);
            total += row[i];
        }

        return Math.Abs((total - 1).Value) <= tolerance
            ? total
            : throw new ArgumentException(Invariant($"Row {number} of {name} sums to {total.Value:0.######} and not to 1."), name);
    }

    private static bool IsShare(double value) => value is >= 0 and <= 1;

    private static ArgumentException NoShare(double value, string place, string name) =>
        new(Invariant($"{place} is {value}; a probability lies between 0 and 1."), name);

    private static int Rows(int scores, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (scores == 0 || scores % classes != 0)
            throw new ArgumentException(Invariant($"There are {scores} scores; give {classes} for each sample."), nameof(scores));
        CheckSize(scores / classes, classes);
        return scores / classes;
    }

    private static void CheckSize(int samples, int classes)
    {
        if ((long)samples * classes > Most)
            throw new ArgumentException(Invariant($"{samples} samples of {classes} classes are too many; {Most} scores are the most."), nameof(samples));
    }

    private static void CheckOptions(CrossEntropyOptions options, int classes)
    {
        if (!(options.LabelSmoothing is >= 0 and <= 1))
            throw new ArgumentException(Invariant($"Label smoothing is {options.LabelSmoothing}; it must lie between 0 and 1."), nameof(options));
        if (options.ClassWeights.Count != 0 && options.ClassWeights.Count != classes)
            throw new ArgumentException(Invariant($"There are {options.ClassWeights.Count} class weights for {classes} classes; give as many, or none."), nameof(options));
        for (var i = 0; i < options.ClassWeights.Count; i++)
        {
            if (!double.IsFinite(options.ClassWeights[i]) || options.ClassWeights[i] < 0)
                throw new ArgumentException(Invariant($"The weight of class {i} is {Word(options.ClassWeights[i])}; give weights of 0 or more."), nameof(options));
        }
    }
}
