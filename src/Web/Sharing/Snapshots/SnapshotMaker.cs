using System.Collections.ObjectModel;
using DemoHub.Demos.Running;
using DemoHub.Web.Access;

namespace DemoHub.Web.Sharing.Snapshots;

/// <summary>Makes shares of single results, for every surface alike.</summary>
internal sealed class SnapshotMaker(SnapshotStore snapshots, ShareMaker maker)
{
    /// <summary>Freezes a run and makes a share of it. The share opens the run's demo, as far as its rights go.</summary>
    /// <param name="run">A run of the hub, not of a share.</param>
    /// <param name="draft">What the share is to be; its demos are the run's.</param>
    /// <param name="viewer">Who makes it.</param>
    /// <param name="cancellationToken">Ends the copying of files.</param>
    /// <returns>The share; else what is wrong, by field.</returns>
    public async Task<(MadeShare? Made, IReadOnlyDictionary<string, string[]> Errors)> TryMakeAsync(Run run, ShareDraft draft, Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.MayShare)
            return (null, Fault("run", "may be shared by authors and administrators only; sign in as one"));
        if (draft.Demos.Any(slug => slug != run.Demo.Slug))
            return (null, Fault("demos", $"must be that of the run, '{run.Demo.Slug}'; leave them out"));
        var (snapshot, error) = await snapshots.FreezeAsync(run, cancellationToken);
        if (snapshot is null)
            return (null, Fault("run", error!));
        if (maker.TryMake(draft with { Demos = [run.Demo.Slug] }, viewer, out var errors, snapshot.Id) is { } made)
            return (made, ReadOnlyDictionary<string, string[]>.Empty);
        snapshots.Delete(snapshot.Id);
        return (null, errors);
    }

    private static Dictionary<string, string[]> Fault(string field, string fault) => new(StringComparer.Ordinal) { [field] = [fault] };
}
