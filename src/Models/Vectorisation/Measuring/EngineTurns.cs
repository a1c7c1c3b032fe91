using DemoHub.Models.Vectorisation.Engines;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>An engine that takes turns with others, and the times of its turns.</summary>
internal sealed class EngineTurns(VectorEngine engine, PreparedRun run, TimeProvider time) : IDisposable
{
    // Long enough for the clock, short enough that a disturbance falls on few turns.
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(2);

    // Before a short turn threads are woken and caches filled.
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan s_long = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    private readonly List<double> _seconds = [];

    public VectorEngine Engine => engine;

    public int Runs { get; private set; } = 1;

    /// <summary>About how long a turn takes.</summary>
    public TimeSpan TurnLength { get; private set; }

    /// <summary>How far the result of one run is from the right one.</summary>
    public double Check(Workload workload, Reference reference)
    {
        workload.Output.Fill(float.NaN);
        var began = time.GetTimestamp();
        run.Run();
        TurnLength = time.GetElapsedTime(began);
        run.Finish();
        return reference.Error(workload.Output);
    }

    /// <summary>Runs it untimed, again and again for a moment, to find out how often it runs in a turn. A run that takes long needs none.</summary>
    public void WarmUp(TimeSpan atLeast)
    {
        if (TurnLength > s_long)
            return;
        var began = time.GetTimestamp();
        TimeSpan each;
        do
        {
            var before = time.GetTimestamp();
            for (var i = 0; i < Runs; i++)
                run.Run();
            var spent = Larger(time.GetElapsedTime(before), s_tick);
            each = spent / Runs;
            if (spent < s_turn / 2)
                Runs *= 2;
            TurnLength = spent;
        }
        while (time.GetElapsedTime(began) < atLeast && TurnLength < atLeast);

        Runs = Math.Max(1, (int)(s_turn / Larger(each, s_tick)));
        TurnLength = Larger(each, s_turn);
    }

    public void Take()
    {
        if (TurnLength <= s_short * 2)
            run.Run();
        var began = time.GetTimestamp();
        for (var i = 0; i < Runs; i++)
            run.Run();
        _seconds.Add(time.GetElapsedTime(began).TotalSeconds / Runs);
    }

    public SpeedMeasurement Result(WorkloadShape shape, double error)
    {
        _seconds.Sort();
        return new(shape, engine, At(0.5), At(0.25), At(0.75), _seconds.Count, error);
    }

    public void Dispose() => run.Dispose();

    private double At(double share) => _seconds[(int)(share * (_seconds.Count - 1) + 0.5)];

    private static TimeSpan Larger(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
