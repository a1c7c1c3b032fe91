namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>What is measured, and how long it may take.</summary>
public sealed record SpeedOptions
{
    /// <summary>What is computed.</summary>
    public required VectorOperation Operation { get; init; }

    /// <summary>Elements; each once, in rising order.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>About how long all of it takes. Default: 15 seconds. A run that takes more than a twelfth of it is left out.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The most bytes of numbers at one time. Default: 2 GiB.</summary>
    public long MemoryLimit { get; init; } = 2L << 30;

    /// <summary>Decides the numbers. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Why these cannot be measured, and the remedy; null where they can.</summary>
    public string? Refusal()
    {
        if (Sizes.Count == 0)
            return "There is no size to measure. Choose one at least.";
        foreach (var size in Sizes)
        {
            if (size is < WorkloadShape.LeastSize or > WorkloadShape.MostSize)
                return FormattableString.Invariant($"{size:N0} elements cannot be measured. Choose from {WorkloadShape.LeastSize:N0} to {WorkloadShape.MostSize:N0}.");
            if (WorkloadShape.Of(Operation, size).Refusal(MemoryLimit) is { } refusal)
                return refusal;
        }

        return null;
    }
}
