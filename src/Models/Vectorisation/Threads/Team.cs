using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Threads;

/// <summary>
/// Threads that share work of microseconds, for which the thread pool takes too long. After a job each looks for the next for a
/// moment before it sleeps. The thread that asks works too and takes whatever part is next, so it waits only for parts that
/// have been begun: a thread that wakes too late costs nothing.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "There is one, and it lives as long as the process.")]
internal sealed unsafe class Team
{
    /// <summary>The most parts of a job.</summary>
    public const int MostParts = 0xFFFF;

    // Looking costs a nanosecond; a pause of the processor takes some hundred on a virtual machine.
    private const int LooksInARow = 256;
    private const int LooksBeforeYield = 20_000;
    private static readonly TimeSpan s_awake = TimeSpan.FromMicroseconds(300);
    private static readonly Lazy<Team> s_shared = new(() => new(Environment.ProcessorCount, TimeProvider.System));

    private readonly Lock _oneAtATime = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly TimeProvider _time;
    private delegate*<void*, int, void> _work;
    private void* _job;
    private int _done;
    private int _sleepers;

    // The number of the job, how many parts it has, and which is next: 32, 16 and 16 bits, so that no part of one job is taken for another's.
    private ulong _ticket;

    private Team(int threads, TimeProvider time)
    {
        (Threads, _time) = (threads, time);
        for (var i = 1; i < threads; i++)
            new Thread(Follow) { IsBackground = true, Name = $"Vectors {i}" }.Start();
    }

    /// <summary>As many threads as the process may use cores.</summary>
    public static Team Shared => s_shared.Value;

    /// <summary>How many work, the one that asks included.</summary>
    public int Threads { get; }

    /// <summary>Does all parts of a job and returns when they are done. Two jobs at once do not share the threads: the second does its work alone.</summary>
    public void Run<TJob>(ref TJob job, int parts)
        where TJob : unmanaged, ITeamJob
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, MostParts);
        if (parts < 2 || Threads < 2 || !_oneAtATime.TryEnter())
        {
            for (var part = 0; part < parts; part++)
                job.Work(part);
            return;
        }

        try
        {
            fixed (TJob* pinned = &job)
                Share(&Invoke<TJob>, pinned, parts);
        }
        finally
        {
            _oneAtATime.Exit();
        }
    }

    private static void Invoke<TJob>(void* job, int part)
        where TJob : unmanaged, ITeamJob => ((TJob*)job)->Work(part);

    private void Share(delegate*<void*, int, void> work, void* job, int parts)
    {
        _work = work;
        _job = job;
        _done = 0;
        var number = (_ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (number << 32) | ((ulong)parts << 16));
        if (Volatile.Read(ref _sleepers) > 0 && Interlocked.Exchange(ref _sleepers, 0) is > 0 and var sleepers)
            _wake.Release(sleepers);
        TakeParts();
        for (var looks = 0; Volatile.Read(ref _done) < parts; looks++)
        {
            if (looks > LooksBeforeYield)
                Thread.Yield();
        }
    }

    /// <returns>Whether there was something to do.</returns>
    private bool TakeParts()
    {
        var did = false;
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            var (parts, next) = ((int)(ticket >> 16) & MostParts, (int)ticket & MostParts);
            if (next >= parts)
                return did;
            var work = _work;
            var job = _job;
            // Where it succeeds the job was not done yet, so what was read belongs to it.
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;
            work(job, next);
            Interlocked.Increment(ref _done);
            did = true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Follow()
    {
        while (true)
        {
            var since = _time.GetTimestamp();
            while (_time.GetElapsedTime(since) < s_awake)
            {
                for (var looks = 0; looks < LooksInARow; looks++)
                {
                    if (TakeParts())
                        since = _time.GetTimestamp();
                }
            }

            // Whoever brings a job after this line wakes the thread; what came before it is seen by the look.
            Interlocked.Increment(ref _sleepers);
            if (!TakeParts())
                _wake.Wait();
        }
    }
}
