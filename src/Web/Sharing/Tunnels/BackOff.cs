namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>The pauses between attempts: 1, 2, 4 … 30 seconds, each a little shorter or longer by chance.</summary>
/// <param name="jitter">Gives numbers from 0 to 1.</param>
internal sealed class BackOff(Func<double> jitter)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public TimeSpan Next()
    {
        var pause = _next * (0.8 + 0.4 * jitter());
        _next = _next * 2 < s_longest ? _next * 2 : s_longest;
        return pause < s_longest ? pause : s_longest;
    }

    public void Reset() => _next = TimeSpan.FromSeconds(1);
}
