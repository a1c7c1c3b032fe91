using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Api.Rest;

/// <summary>Share links, for those who may make some.</summary>
internal static class SharesApi
{
    public static Ok<ShareList> List(HttpContext context, ShareStore shares, ShareEnd end, TimeProvider time) =>
        TypedResults.Ok(new ShareList([.. shares.ListFor(Viewer.Of(context)).Select(share => ShareDescription.Of(share, time.GetUtcNow(), end.VisitorsOf(share.Id)))]));

    public static async Task<Results<Created<ShareDescription>, ProblemHttpResult>> CreateAsync(
        HttpContext context, ShareMaker maker, SnapshotMaker results, RunPipeline pipeline, TimeProvider time)
    {
        var (body, problem) = await ShareRequest.ReadAsync(context);
        if (problem is not null)
            return problem;
        var isResult = body.TryGetProperty("run", out var given);
        var (draft, errors) = ShareRequest.ToDraft(body, isResult ? new ShareDraft { Rights = ShareRights.Look } : new ShareDraft());
        Run? run = null;
        if (isResult && !ResultShare.TryFind(given, pipeline, out run, out var fault))
            errors["run"] = [fault];
        if (errors.Count > 0)
            return Problems.InvalidInputs(errors);
        IReadOnlyDictionary<string, string[]> faults;
        MadeShare? made;
        if (run is null)
            made = maker.TryMake(draft, Viewer.Of(context), out faults);
        else
            (made, faults) = await results.TryMakeAsync(run, draft, Viewer.Of(context), context.RequestAborted);
        return made is not null
            ? TypedResults.Created($"{FileLinks.RootOf(context)}api/v1/shares/{made.Share.Id}", ShareDescription.Of(made.Share, time.GetUtcNow(), 0, made.Address))
            : Problems.InvalidInputs(faults);
    }

    public static Results<Ok<ShareDescription>, ProblemHttpResult> Get(string id, HttpContext context, ShareStore shares, ShareEnd end, TimeProvider time) =>
        shares.GetFor(Viewer.Of(context), id) is { } share ? TypedResults.Ok(ShareDescription.Of(share, time.GetUtcNow(), end.VisitorsOf(id))) : Problems.UnknownShare();

    public static async Task<Results<Ok<ShareDescription>, ProblemHttpResult>> ChangeAsync(
        string id, HttpContext context, ShareStore shares, ShareMaker maker, SharePasswords passwords, DemoDirectory demos, ShareEnd end, IOptions<SharingOptions> options, TimeProvider time)
    {
        var viewer = Viewer.Of(context);
        if (shares.GetFor(viewer, id) is not { } share)
            return Problems.UnknownShare();
        var (body, problem) = await ShareRequest.ReadAsync(context);
        if (problem is not null)
            return problem;
        var (draft, errors) = ShareRequest.ToDraft(body, ShareChange.DraftOf(share));
        if (body.TryGetProperty("run", out _))
            errors["run"] = ["is frozen; make another share for another run"];
        bool? paused = null;
        if (body.TryGetProperty("paused", out var given))
        {
            paused = given.ValueKind is JsonValueKind.True or JsonValueKind.False ? given.GetBoolean() : null;
            if (paused is null)
                errors["paused"] = ["must be true or false"];
        }

        if (errors.Count == 0 && share.SnapshotId is not null && draft.Demos.Any(slug => !share.Demos.Contains(slug)))
            errors["demos"] = ["of a share of a result stay as they are; leave them out"];
        if (errors.Count == 0)
            errors = draft.Check(viewer, demos, options.Value).ToDictionary();
        if (share.Revoked is not null)
            errors["id"] = ["is of a share that was revoked; make a new one"];
        if (errors.Count > 0)
            return Problems.InvalidInputs(errors);
        shares.Change(id, viewer, paused is { } pauses && pauses != share.Paused ? pauses ? "share.paused" : "share.resumed" : "share.changed", changed =>
        {
            ShareChange.Apply(changed, draft, body.TryGetProperty("minutes", out _) ? maker.EndOf(draft, time.GetUtcNow()) : changed.Expires);
            changed.Paused = paused ?? changed.Paused;
            if (body.TryGetProperty("password", out _))
                changed.PasswordHash = draft.Password is { Length: > 0 } password ? passwords.Hash(changed, password) : null;
        });
        return Get(id, context, shares, end, time);
    }

    public static Results<Ok<ShareDescription>, ProblemHttpResult> Revoke(string id, HttpContext context, ShareStore shares, ShareEnd end, TimeProvider time)
    {
        var viewer = Viewer.Of(context);
        if (shares.GetFor(viewer, id) is null)
            return Problems.UnknownShare();
        shares.Change(id, viewer, "share.revoked", share => share.Revoked ??= time.GetUtcNow());
        return Get(id, context, shares, end, time);
    }

    public static Results<Ok<ShareDescription>, ProblemHttpResult> Renew(string id, HttpContext context, ShareStore shares, ShareMaker maker, ShareEnd end, TimeProvider time)
    {
        var viewer = Viewer.Of(context);
        if (shares.GetFor(viewer, id) is not { } share)
            return Problems.UnknownShare();
        var made = maker.Renew(share, viewer);
        return TypedResults.Ok(ShareDescription.Of(made.Share, time.GetUtcNow(), end.VisitorsOf(id), made.Address));
    }
}

/// <summary>Shares, newest first.</summary>
internal sealed record ShareList(IReadOnlyList<ShareDescription> Shares);
