using System.Text.Json;
using DemoHub.Web.Access;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Sharing;

/// <summary>Makes share links, for every surface alike.</summary>
internal sealed class ShareMaker(ShareStore shares, SharePasswords passwords, DemoDirectory demos, IOptions<SharingOptions> options, HubAddress address, ShareListener listener, TimeProvider time)
{
    /// <summary>Makes a share.</summary>
    /// <param name="draft">What it is to be.</param>
    /// <param name="viewer">Who makes it.</param>
    /// <param name="errors">What is wrong by field, where the answer is null.</param>
    /// <param name="snapshot">The id of the frozen run that it shows; null for none.</param>
    /// <returns>The share and the token that opens it, which nobody can learn later; null where something is wrong.</returns>
    public MadeShare? TryMake(ShareDraft draft, Viewer viewer, out IReadOnlyDictionary<string, string[]> errors, string? snapshot = null)
    {
        errors = draft.Check(viewer, demos, options.Value);
        if (errors.Count == 0 && !viewer.MayAdminister && shares.ListFor(viewer).Count(share => share.Revoked is null && !share.IsOver(time.GetUtcNow())) >= options.Value.MaxPerOwner)
            errors = new Dictionary<string, string[]> { ["label"] = [$"is one too many: you have {options.Value.MaxPerOwner} links. Revoke some first"] };
        if (errors.Count > 0)
            return null;

        var token = SecretText.New();
        var now = time.GetUtcNow();
        var share = new Share
        {
            Id = SecretText.NewId(),
            TokenHash = SecretText.HashOf(token),
            Label = LabelOf(draft, viewer),
            Demos = [.. draft.Demos.Distinct(StringComparer.Ordinal)],
            Rights = draft.Rights,
            Created = now,
            OwnerId = viewer.UserId,
            OwnerName = viewer.Name ?? "",
            Expires = EndOf(draft, now),
            MaxRuns = draft.MaxRuns,
            RunsPerHour = draft.RunsPerHour,
            MaxActive = draft.MaxActive,
            MaxVisitors = draft.MaxVisitors,
            MaxFileMegabytes = draft.MaxFileMegabytes,
            EmbedOrigins = [.. draft.EmbedOrigins.Select(origin => origin.TrimEnd('/'))],
            Presets = draft.Presets.ValueKind == JsonValueKind.Object ? draft.Presets.GetRawText() : null,
            SnapshotId = snapshot,
        };
        if (draft.Password is { Length: > 0 } password)
            share.PasswordHash = passwords.Hash(share, password);
        shares.Add(share, viewer);
        return new(share, token, AddressOf(token));
    }

    /// <summary>Gives a share another token; the old one opens nothing from now on.</summary>
    public MadeShare Renew(Share share, Viewer viewer)
    {
        var token = SecretText.New();
        shares.Change(share.Id, viewer, "share.renewed", changed => changed.TokenHash = SecretText.HashOf(token));
        return new(shares.Get(share.Id) ?? share, token, AddressOf(token));
    }

    /// <summary>When a share made now ends; null for never.</summary>
    public DateTimeOffset? EndOf(ShareDraft draft, DateTimeOffset now) =>
        draft.Never ? null : now + (draft.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromDays(options.Value.DefaultDays));

    // By the tunnel where there is one: it is there to be shared by.
    private Uri AddressOf(string token) => new(listener.Public ?? address.Shown, $"s/{token}");

    private string LabelOf(ShareDraft draft, Viewer viewer) =>
        !string.IsNullOrWhiteSpace(draft.Label) ? draft.Label.Trim()
        : draft.Demos is [var only] && demos.TryGet(only, viewer, out var demo) ? Shorten(demo.Title)
        : "Shared demos";

    private static string Shorten(string title) => title.Length <= ShareLimits.MaxLabel ? title : title[..ShareLimits.MaxLabel];
}

/// <summary>A share that was made just now.</summary>
/// <param name="Share">The share.</param>
/// <param name="Token">What opens it.</param>
/// <param name="Address">The link to give to others.</param>
internal sealed record MadeShare(Share Share, string Token, Uri Address);
