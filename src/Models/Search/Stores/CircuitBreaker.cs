namespace DemoHub.Models.Search;

/// <summary>
/// Keeps requests from a server that does not answer. After a few failures in a row it refuses for some seconds, then lets one
/// request through as a probe; if that succeeds, all is as before. Safe for use by many threads.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    private const int FailuresToOpen = 3;

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private int _failures;
    private bool _isProbing;
    private long _openedAt;
    private string _reason = "";

    /// <summary>How often the server was lost so far.</summary>
    public int Losses { get; private set; }

    private bool IsOpen => _failures >= FailuresToOpen;

    /// <summary>Asks for leave to send a request. Each leave ends with one of <see cref="Succeed"/>, <see cref="Fail"/> and <see cref="Abandon"/>.</summary>
    /// <exception cref="VectorStoreException">The server does not answer.</exception>
    public void Enter()
    {
        lock (_lock)
        {
            if (!IsOpen)
                return;
            var left = Pause - time.GetElapsedTime(_openedAt);
            if (left <= TimeSpan.Zero && !_isProbing)
            {
                _isProbing = true;
                return;
            }

            var wait = left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
            throw new VectorStoreException(
                VectorStoreFault.Unavailable, $"{_reason} It is tried again in {Math.Ceiling(wait.TotalSeconds)} s.") { RetryAfter = wait };
        }
    }

    /// <summary>The server answered.</summary>
    /// <returns>True if it was lost before.</returns>
    public bool Succeed()
    {
        lock (_lock)
        {
            var wasOpen = IsOpen;
            _failures = 0;
            _isProbing = false;
            return wasOpen;
        }
    }

    /// <summary>The server did not answer.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    /// <returns>True if it counts as lost from now on.</returns>
    public bool Fail(string reason)
    {
        lock (_lock)
        {
            var wasOpen = IsOpen;
            _failures++;
            _isProbing = false;
            if (!IsOpen)
                return false;
            _reason = reason;
            _openedAt = time.GetTimestamp();
            if (!wasOpen)
                Losses++;
            return !wasOpen;
        }
    }

    /// <summary>Nothing is known of the server: the caller gave up.</summary>
    public void Abandon()
    {
        lock (_lock)
            _isProbing = false;
    }
}
