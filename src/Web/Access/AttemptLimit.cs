using System.Net;
using System.Net.Sockets;

namespace DemoHub.Web.Access;

/// <summary>Counts attempts by address, minute by minute, so that guessing is refused before it costs anything.</summary>
internal sealed class AttemptLimit(int perMinute, TimeProvider time)
{
    // More addresses than this within a minute share one count.
    private const int MaxAddresses = 50_000;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _start;

    /// <summary>Counts an attempt.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What is tried; each has its own count.</param>
    /// <param name="retryAfter">When the next one is taken, where this one is not.</param>
    /// <returns>Whether it may be made.</returns>
    public bool TryTake(HttpContext context, string what, out TimeSpan retryAfter)
    {
        var key = $"{what} {KeyOf(context.Connection.RemoteIpAddress)}";
        lock (_lock)
        {
            if (_start == 0 || time.GetElapsedTime(_start) >= s_window)
            {
                _counts.Clear();
                _start = time.GetTimestamp();
            }

            if (!_counts.ContainsKey(key) && _counts.Count >= MaxAddresses)
                key = "";
            var count = _counts.GetValueOrDefault(key);
            retryAfter = s_window - time.GetElapsedTime(_start);
            if (count >= perMinute)
                return false;
            _counts[key] = count + 1;
            return true;
        }
    }

    // One who has an IPv6 address has at least 2^64 of them.
    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
