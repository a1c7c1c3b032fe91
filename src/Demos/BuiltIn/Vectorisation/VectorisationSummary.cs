using System.Globalization;
using System.Text;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Demos.BuiltIn.Vectorisation;

/// <summary>What measurements say, in words that are made of the figures.</summary>
internal static class VectorisationSummary
{
    // Figures closer together than this are called equal.
    private const double Alike = 1.08;

    // An engine that reaches this share of a limit is held back by it.
    private const double NearLimit = 0.65;

    // A speed that changes by no more than this from size to size does not depend on where the data lie.
    private const double Steady = 1.7;

    // Less than this share of what so many cores should do is worth a word.
    private const double Undisturbed = 0.8;

    // Fewer elements say what a call costs, not how fast data are worked on.
    private const int Settled = 1_000;

    public static string Of(SpeedResult result)
    {
        if (result.Measured.Count == 0)
            return "Nothing could be measured.\n\n" + LeftOut(result);
        var text = new StringBuilder();
        text.AppendLine(Winner(result)).AppendLine();
        text.Append(Machine(result)).AppendLine(Disturbance(result.Limits)).AppendLine();
        foreach (var engine in result.Measured.Select(each => each.Engine).Distinct())
            text.AppendLine(Line(result, engine));
        text.AppendLine().Append(Accuracy(result)).Append(LeftOut(result));
        return text.ToString();
    }

    private static string Winner(SpeedResult result)
    {
        var largest = result.Measured[^1].Shape;
        var there = result.Measured.Where(each => each.Shape == largest).OrderBy(each => each.Seconds).ToArray();
        var best = there[0];
        var text = $"**{best.Engine.Name}** is the fastest at {Size(largest)}: {SpeedFigures.Time(best.Seconds)}";
        text += VectorisationReport.SpeedUp(result, best) is { } factor && factor > Alike ? $", **{SpeedFigures.Number(factor)} times** as fast as the plain loop." : ".";
        if (there.Length > 1 && there[1].Seconds < best.Seconds * Alike)
            text += $" {there[1].Engine.Name} is as fast within {SpeedFigures.Percent(Alike - 1)}.";
        var most = result.Measured.Where(each => VectorisationReport.SpeedUp(result, each) is not null).MaxBy(each => VectorisationReport.SpeedUp(result, each));
        if (most is not null && most != best && VectorisationReport.SpeedUp(result, most) is { } gain && gain > Alike)
            text += $" The largest gain is {SpeedFigures.Number(gain)} times, by {most.Engine.Name} at {Size(most.Shape)}.";
        return text;
    }

    private static string Machine(SpeedResult result)
    {
        var limits = result.Limits;
        var cores = limits.Cores == 1 ? "One core" : $"{limits.Cores} cores";
        if (VectorisationReport.IsArithmetic(result))
            return $"{cores} of this machine can do {SpeedFigures.Rate(limits.FlopsOfAll, true)} at most, one does {SpeedFigures.Rate(limits.FlopsOfOne, true)}; memory gives {SpeedFigures.Rate(limits.Memory.BytesOfAll, false)}.";
        var levels = limits.Levels.Select(level => level == limits.Memory
            ? $"{SpeedFigures.Number(level.BytesOfOne / 1e9)} from memory"
            : $"{SpeedFigures.Number(level.BytesOfOne / 1e9)} from its {level.Name} ({SpeedFigures.Bytes(level.Bytes)})");
        return $"One core reads, in GB/s, {string.Join(", ", levels)}; {cores.ToLowerInvariant()} together read {SpeedFigures.Rate(limits.Memory.BytesOfAll, false)} from memory.";
    }

    private static string Disturbance(MachineLimits limits) => limits.FlopsOfAll >= Undisturbed * limits.Cores * limits.FlopsOfOne ? "" :
        $" All cores together did only {SpeedFigures.Number(limits.FlopsOfAll / limits.FlopsOfOne)} times the arithmetic of one: other programs used them, or they share what calculates.";

    private static string Line(SpeedResult result, VectorEngine engine)
    {
        var own = result.Measured.Where(each => each.Engine == engine).ToArray();
        var (best, last) = (own.MaxBy(Rate)!, own[^1]);
        var peak = $"{SpeedFigures.Rate(Rate(best), best.Shape.IsArithmetic)} at {Size(best.Shape)}";
        var end = best == last ? "" : $", {SpeedFigures.Rate(Rate(last), last.Shape.IsArithmetic)} at {Size(last.Shape)}";
        return $"- **{engine.Name}**: {peak}{end}. It is held back by {Reason(result, engine, own)}.";
    }

    private static string Reason(SpeedResult result, VectorEngine engine, SpeedMeasurement[] own)
    {
        var (last, limits) = (own[^1], result.Limits);
        var rate = Rate(last);
        if (engine.Id.StartsWith("cuda", StringComparison.Ordinal))
            return engine.Id == "cuda" ? "the limits of the graphics card, which were not measured" : "the way to the graphics card and back";
        if (last.Shape.Size <= Settled)
            return "what a call costs; larger sizes tell more";
        if (last.Shape.IsArithmetic)
        {
            return engine.UsesAllCores && rate >= NearLimit * limits.FlopsOfAll ? $"arithmetic: {SpeedFigures.Percent(rate / limits.FlopsOfAll)} of what all cores can do"
                : rate >= NearLimit * limits.FlopsOfOne ? $"one core's arithmetic: {SpeedFigures.Percent(rate / limits.FlopsOfOne)} of it"
                : engine.Id is "loop" or "unrolled" ? $"doing one number with each instruction: {SpeedFigures.Percent(rate / limits.FlopsOfOne)} of what one core can do"
                : $"loads, stores and overheads: {SpeedFigures.Percent(rate / limits.FlopsOfOne)} of what one core can do";
        }

        var all = limits.LevelOf(last.Shape.Traffic, allCores: true);
        var one = limits.LevelOf(last.Shape.Traffic, allCores: false);
        if (engine.UsesAllCores && rate >= NearLimit * all.BytesOfAll)
            return $"{Place(all, limits)}: {SpeedFigures.Percent(rate / all.BytesOfAll)} of what all cores read from there";
        if (rate >= NearLimit * one.BytesOfOne)
            return $"{Place(one, limits)}: {SpeedFigures.Percent(rate / one.BytesOfOne)} of what one core reads from there";
        var settled = own.Where(each => each.Shape.Size >= Settled).Select(Rate).ToArray();
        return settled.Max() / settled.Min() < Steady
            ? $"its instructions: the same speed wherever the data lie, {SpeedFigures.Percent(rate / one.BytesOfOne)} of what one core reads"
            : $"instructions and {Place(one, limits)} together: {SpeedFigures.Percent(rate / one.BytesOfOne)} of what one core reads from there";
    }

    private static string Place(MemoryLevel level, MachineLimits limits) => level == limits.Memory ? "memory" : "the " + level.Name;

    private static string Accuracy(SpeedResult result)
    {
        var worst = result.Measured.MaxBy(each => double.IsNaN(each.Error) ? double.PositiveInfinity : each.Error)!;
        return worst.Error <= 1e-5
            ? "All results agree with a reference in double precision within one part in 100,000. "
            : $"{worst.Engine.Name} is off by {worst.Error.ToString("G2", CultureInfo.InvariantCulture)} at {Size(worst.Shape)}, as a share of the largest number of the right result: a single sum in 24 bits loses what is small beside it. ";
    }

    private static string Size(WorkloadShape shape) => shape.IsArithmetic ? $"{SpeedFigures.Count(shape.Rows)} × {SpeedFigures.Count(shape.Rows)}" : $"{SpeedFigures.Count(shape.Size)} elements";

    private static string LeftOut(SpeedResult result) => result.LeftOut.Count == 0 ? "" :
        "Left out: " + string.Join("; ", result.LeftOut.Select(gap => $"{gap.Engine.Name} at {Size(gap.Shape)} ({gap.Reason})")) + ".";

    private static double Rate(SpeedMeasurement measurement) => measurement.Shape.IsArithmetic ? measurement.FlopsPerSecond : measurement.BytesPerSecond;
}
