namespace DemoHub.Models.Metrics;

/// <summary>How a bootstrap is drawn.</summary>
public sealed class BootstrapOptions
{
    /// <value>How many resamples are wanted, 1 or more; 1,000.</value>
    public int Resamples { get; init => field = AtLeastOne(value); } = 1000;

    /// <value>How much of the resamples' values lies between the bounds, above 0 and below 1; 0.95.</value>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The confidence is above 0 and below 1, such as 0.95.");
    } = 0.95;

    /// <value>The same seed gives the same interval, on any number of threads; 0.</value>
    public int Seed { get; init; }

    /// <value>
    /// How many samples (for a confusion matrix, cells) all resamples together may go through; 200 million. Fewer resamples are drawn where there are many samples, but
    /// not fewer than <see cref="LeastResamples"/>.
    /// </value>
    public long WorkBudget { get; init; } = 200_000_000;

    /// <value>How many resamples are drawn however many samples there are, unless fewer are wanted; 100.</value>
    public int LeastResamples { get; init => field = AtLeastOne(value); } = 100;

    /// <value>How many threads work at once; −1 (default) for as many as there are cores.</value>
    public int Threads { get; init; } = -1;

    internal int ResamplesOf(long work)
    {
        var affordable = Math.Max(WorkBudget / Math.Max(work, 1), LeastResamples);
        return (int)Math.Min(Resamples, affordable);
    }

    private static int AtLeastOne(int value) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one resample is needed.");
}
