using DemoHub.Models.Vectorisation.Engines;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>What was measured so far.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="Limits">What the machine can do.</param>
/// <param name="Measured">By size, then in the order of the engines.</param>
/// <param name="LeftOut">What was not measured, and why.</param>
public sealed record SpeedResult(VectorOperation Operation, MachineLimits Limits, IReadOnlyList<SpeedMeasurement> Measured, IReadOnlyList<SpeedGap> LeftOut);

/// <summary>How fast an engine is at one size.</summary>
/// <param name="Shape">What was computed.</param>
/// <param name="Engine">By which engine.</param>
/// <param name="Seconds">The median of the rounds.</param>
/// <param name="LowerQuartile">A quarter of the rounds took no longer.</param>
/// <param name="UpperQuartile">A quarter of the rounds took at least as long.</param>
/// <param name="Rounds">How many.</param>
/// <param name="Error">See <see cref="Reference.Error"/>.</param>
public sealed record SpeedMeasurement(WorkloadShape Shape, VectorEngine Engine, double Seconds, double LowerQuartile, double UpperQuartile, int Rounds, double Error)
{
    /// <summary>Bytes of inputs and outputs a second.</summary>
    public double BytesPerSecond => Shape.Traffic / Seconds;

    /// <summary>Operations a second.</summary>
    public double FlopsPerSecond => Shape.Flops / Seconds;

    /// <summary>What lies between the quartiles, as a share of the median.</summary>
    public double Spread => (UpperQuartile - LowerQuartile) / Seconds;
}

/// <summary>Something that was not measured.</summary>
/// <param name="Shape">The size.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Reason">Why, as the end of a sentence that names both.</param>
public sealed record SpeedGap(WorkloadShape Shape, VectorEngine Engine, string Reason);

/// <summary>How far measuring is.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Message">What is being done.</param>
public sealed record SpeedProgress(double Share, string Message);
