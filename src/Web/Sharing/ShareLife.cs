using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Sharing;

/// <summary>How long a share lives, as choices and in words.</summary>
internal static class ShareLife
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    /// <summary>Lives to choose from, in minutes; null for no end.</summary>
    /// <param name="options">Bounds.</param>
    /// <param name="isAdmin">Whether the longest ones may be chosen.</param>
    public static IEnumerable<(int? Minutes, string Text)> Choices(SharingOptions options, bool isAdmin)
    {
        int[] usual = [Hour, Day, 7 * Day, 30 * Day, 90 * Day];
        foreach (var minutes in usual.Append(options.DefaultDays * Day).Distinct().Order().Where(minutes => isAdmin || minutes <= options.MaxDays * Day))
            yield return (minutes, Text(minutes));
        if (isAdmin)
            yield return (null, "Without end");
    }

    /// <summary>When a share ends, as seen now.</summary>
    public static string Left(Share share, DateTimeOffset now) => share switch
    {
        { Revoked: not null } => "Revoked",
        _ when share.IsOver(now) => "Its time is over",
        { Expires: null } => "No end",
        { Expires: { } end } => $"Ends in {Text((int)Math.Ceiling((end - now).TotalMinutes))}",
    };

    /// <summary>A share's life and what it asks for, as a sentence.</summary>
    public static string Grants(Share share, DateTimeOffset now) => $"{Left(share, now)}{(share.PasswordHash is null ? "" : "; it asks for the password")}.";

    private static string Text(int minutes) => minutes switch
    {
        < 2 * Hour when minutes != Hour => Phrases.Count(minutes, "minute", "minutes"),
        < 2 * Day when minutes != Day => Phrases.Count(minutes / Hour, "hour", "hours"),
        _ => Phrases.Count(minutes / Day, "day", "days"),
    };
}
