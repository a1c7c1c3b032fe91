using System.Data.Common;
using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Sharing.Snapshots;

/// <summary>Lets a snapshot go when its share is revoked, and at the start those that no share names.</summary>
internal sealed partial class SnapshotKeeper(SnapshotStore snapshots, ShareStore shares, HubData data, ILogger<SnapshotKeeper> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        shares.Changed += OnChanged;
        return Task.Run(Sweep, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        shares.Changed -= OnChanged;
        return Task.CompletedTask;
    }

    private void OnChanged(Share share)
    {
        if (share is { Revoked: not null, SnapshotId: { } snapshot })
            snapshots.Delete(snapshot);
    }

    private void Sweep()
    {
        if (!data.Exists)
            return;
        try
        {
            using var database = data.Open();
            snapshots.Sweep(database.Shares.AsNoTracking()
                .Where(share => share.SnapshotId != null && share.Revoked == null)
                .Select(share => share.SnapshotId!)
                .ToHashSet(StringComparer.Ordinal));
        }
        catch (DbException failure)
        {
            // Not knowing which are named, it removes none. A later start will.
            LogNotSwept(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not tell which snapshots are in use; none were removed")]
    private partial void LogNotSwept(Exception failure);
}
