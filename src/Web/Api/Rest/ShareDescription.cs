using System.Text.Json.Serialization;
using DemoHub.Web.Sharing;

namespace DemoHub.Web.Api.Rest;

/// <summary>A share as the API tells it to its owner. The id names it and opens nothing; the address is told once, when the share is made.</summary>
internal sealed record ShareDescription(
    string Id,
    string Label,
    string State,
    IReadOnlyList<string> Demos,
    IReadOnlyList<string> Rights,
    string Owner,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    bool HasPassword,
    int? MaxRuns,
    int? RunsPerHour,
    int? MaxActive,
    int? MaxVisitors,
    int? MaxFileMegabytes,
    IReadOnlyList<string> EmbedOrigins,
    string? Snapshot,
    int Runs,
    int Refusals,
    int VisitorsNow,
    DateTimeOffset? LastUsed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url)
{
    public static ShareDescription Of(Share share, DateTimeOffset now, int visitors, Uri? url = null) => new(
        share.Id,
        share.Label,
        StateOf(share, now),
        share.Demos,
        [.. new[] { ShareRights.Look, ShareRights.Run, ShareRights.Api }.Where(right => share.Rights.HasFlag(right)).Select(right => right.ToString().ToLowerInvariant())],
        share.OwnerName,
        share.Created,
        share.Expires,
        share.PasswordHash is not null,
        share.MaxRuns,
        share.RunsPerHour,
        share.MaxActive,
        share.MaxVisitors,
        share.MaxFileMegabytes,
        share.EmbedOrigins,
        share.SnapshotId,
        share.Runs,
        share.Refusals,
        visitors,
        share.LastUsed,
        url?.AbsoluteUri);

    public static string StateOf(Share share, DateTimeOffset now) =>
        share.Revoked is not null ? "revoked" : share.IsOver(now) ? "over" : share.Paused ? "paused" : "live";
}
