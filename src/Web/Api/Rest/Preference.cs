using Microsoft.Extensions.Primitives;

namespace DemoHub.Web.Api.Rest;

/// <summary>The request header <c>Prefer</c> (RFC 7240): <c>respond-async</c>, and <c>wait</c> in seconds.</summary>
/// <param name="RespondAsync">Whether the caller would rather come back for the result.</param>
/// <param name="Wait">How long it waits for the result before that; null where it did not say.</param>
internal sealed record Preference(bool RespondAsync, TimeSpan? Wait)
{
    private const int LongestWaitSeconds = 300;

    public static Preference Of(HttpRequest request)
    {
        var respondAsync = false;
        TimeSpan? wait = null;
        foreach (var segment in new StringTokenizer(request.Headers["Prefer"].ToString(), [',', ';']))
        {
            var token = segment.Trim();
            if (token.Equals("respond-async", StringComparison.OrdinalIgnoreCase))
                respondAsync = true;
            else if (token.StartsWith("wait=", StringComparison.OrdinalIgnoreCase) && int.TryParse(token.AsSpan()[5..].Trim('"'), out var seconds) && seconds >= 0)
                wait = TimeSpan.FromSeconds(Math.Min(seconds, LongestWaitSeconds));
        }

        return new(respondAsync, wait);
    }
}
