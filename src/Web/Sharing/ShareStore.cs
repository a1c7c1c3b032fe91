using System.Collections.Concurrent;
using DemoHub.Web.Access;
using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Sharing;

/// <summary>The share links of the hub. What is asked often is remembered for a moment; a change made here holds at once.</summary>
internal sealed class ShareStore(HubData data, ShareCounts counts, TimeProvider time)
{
    private readonly FreshCache<Share> _byHash = new(time);
    private readonly ConcurrentDictionary<string, string> _hashById = new(StringComparer.Ordinal);

    /// <summary>Told, on any thread, of a share that was changed here, as it is now. One that was removed is revoked.</summary>
    public event Action<Share>? Changed;

    /// <summary>The share that a token opens now; null where there is none, it is over, paused or revoked: nobody learns which.</summary>
    public Share? Open(string token)
    {
        if (token.Length != SecretText.Length || Find(SecretText.HashOf(token)) is not { } share)
            return null;
        return share.IsLive(time.GetUtcNow()) ? share : null;
    }

    /// <summary>A share by its id where it opens anything now; else null.</summary>
    public Share? OpenById(string id) =>
        (_hashById.TryGetValue(id, out var hash) ? Find(hash) : Get(id) is { } known ? Find(known.TokenHash) : null) is { } share && share.IsLive(time.GetUtcNow()) ? share : null;

    /// <summary>A share by its id as it is now, live or not; null where there is none.</summary>
    public Share? Get(string id)
    {
        if (!data.Exists)
            return null;
        counts.Write();
        using var database = data.Open();
        return database.Shares.AsNoTracking().FirstOrDefault(share => share.Id == id);
    }

    /// <summary>The shares that someone may rule, newest first: their own, or all for an administrator.</summary>
    public IReadOnlyList<Share> ListFor(Viewer viewer)
    {
        if (!data.Exists || !viewer.MayShare)
            return [];
        counts.Write();
        using var database = data.Open();
        var shares = database.Shares.AsNoTracking();
        return [.. (viewer.MayAdminister ? shares : shares.Where(share => share.OwnerId == viewer.UserId)).OrderByDescending(share => share.Created)];
    }

    /// <summary>A share by its id, where someone may rule it.</summary>
    public Share? GetFor(Viewer viewer, string id) =>
        viewer.MayShare && Get(id) is { } share && (viewer.MayAdminister || (viewer.UserId is not null && share.OwnerId == viewer.UserId)) ? share : null;

    /// <summary>Keeps a new share.</summary>
    public void Add(Share share, Viewer actor)
    {
        using var database = data.Open();
        database.Shares.Add(share);
        database.Note(time.GetUtcNow(), actor.Name ?? "", "share.created", share.Id, $"{share.Label}: {string.Join(", ", share.Demos)}");
        database.SaveChanges();
    }

    /// <summary>Changes a share; it holds at once, on open pages too.</summary>
    /// <param name="id">The share.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="action">What is done, for the log of changes: <c>share.revoked</c>.</param>
    /// <param name="change">Sets the new values.</param>
    public void Change(string id, Viewer actor, string action, Action<Share> change)
    {
        using var database = data.Open();
        if (database.Shares.Find(id) is not { } share)
            return;
        var hash = share.TokenHash;
        change(share);
        database.Note(time.GetUtcNow(), actor.Name ?? "", action, id, share.Label);
        database.SaveChanges();
        Forget(share, hash);
    }

    /// <summary>Removes a share and all that is known of it but the log of changes.</summary>
    public void Remove(string id, Viewer actor)
    {
        using var database = data.Open();
        if (database.Shares.Find(id) is not { } share)
            return;
        database.Shares.Remove(share);
        database.Note(time.GetUtcNow(), actor.Name ?? "", "share.removed", id, share.Label);
        database.SaveChanges();
        share.Revoked ??= time.GetUtcNow();
        Forget(share, share.TokenHash);
    }

    /// <summary>Counts a run; false where the share has had all its runs. Of a limited share the database decides, so that two processes never give one too many.</summary>
    public bool TryCountRun(Share share)
    {
        if (share.MaxRuns is null)
        {
            counts.AddRun(share.Id);
            return true;
        }

        using var database = data.Open();
        var (id, now) = (share.Id, time.GetUtcNow());
        return database.Shares.Where(row => row.Id == id && (row.MaxRuns == null || row.Runs < row.MaxRuns))
            .ExecuteUpdate(set => set.SetProperty(row => row.Runs, row => row.Runs + 1).SetProperty(row => row.LastUsed, now)) > 0;
    }

    /// <summary>Counts a refusal.</summary>
    public void CountRefusal(string id) => counts.AddRefusal(id);

    private Share? Find(string hash)
    {
        if (_byHash.GetOrRead(hash, Read) is not { } share)
            return null;
        _hashById[share.Id] = hash;
        return share;
    }

    private Share? Read(string hash)
    {
        if (!data.Exists)
            return null;
        using var database = data.Open();
        return database.Shares.AsNoTracking().FirstOrDefault(share => share.TokenHash == hash);
    }

    private void Forget(Share share, string hash)
    {
        _byHash.Forget(hash);
        _hashById.TryRemove(share.Id, out _);
        Changed?.Invoke(share);
    }
}
