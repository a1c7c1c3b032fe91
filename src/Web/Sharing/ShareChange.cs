using System.Text.Json;

namespace DemoHub.Web.Sharing;

/// <summary>Turns a share into a draft, for changing some of it, and back.</summary>
internal static class ShareChange
{
    /// <summary>A share's values as a draft. Its life is left out: it counts from the moment it is set.</summary>
    public static ShareDraft DraftOf(Share share) => new()
    {
        Label = share.Label,
        Demos = share.Demos,
        Rights = share.Rights,
        MaxRuns = share.MaxRuns,
        RunsPerHour = share.RunsPerHour,
        MaxActive = share.MaxActive,
        MaxVisitors = share.MaxVisitors,
        MaxFileMegabytes = share.MaxFileMegabytes,
        EmbedOrigins = share.EmbedOrigins,
        Presets = share.Presets is null ? default : JsonSerializer.Deserialize<JsonElement>(share.Presets),
    };

    public static void Apply(Share share, ShareDraft draft, DateTimeOffset? expires)
    {
        share.Label = draft.Label.Trim();
        share.Demos = [.. draft.Demos.Distinct(StringComparer.Ordinal)];
        share.Rights = draft.Rights;
        share.Expires = expires;
        share.MaxRuns = draft.MaxRuns;
        share.RunsPerHour = draft.RunsPerHour;
        share.MaxActive = draft.MaxActive;
        share.MaxVisitors = draft.MaxVisitors;
        share.MaxFileMegabytes = draft.MaxFileMegabytes;
        share.EmbedOrigins = [.. draft.EmbedOrigins.Select(origin => origin.TrimEnd('/'))];
        share.Presets = draft.Presets.ValueKind == JsonValueKind.Object ? draft.Presets.GetRawText() : null;
    }
}
