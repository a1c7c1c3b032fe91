using System.Diagnostics.CodeAnalysis;
using DemoHub.Demos;
using DemoHub.Demos.Schema;
using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Access;

/// <summary>The demos as someone may see them: those of a share, or those that the administrators' settings leave to them.</summary>
internal sealed class DemoDirectory(DemoCatalog catalog, HubData data, TimeProvider time)
{
    // Another process on the same database may change a setting.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(3);
    private static readonly DemoSetting s_plain = new() { Slug = "" };

    private volatile Known _known = new([], 0);

    /// <summary>The demos in a viewer's gallery.</summary>
    public IReadOnlyList<Demo> ListedFor(Viewer viewer) => viewer.Share is { } share
        ? [.. share.Demos.Select(slug => catalog.TryGet(slug, out var demo) ? demo : null).OfType<Demo>()]
        : [.. catalog.All.Where(demo => MaySee(viewer, demo, isListed: true)).OrderBy(demo => SettingOf(demo.Slug).Order)];

    /// <summary>A demo by its slug; false where there is none, or it is not for this viewer.</summary>
    public bool TryGet(string slug, Viewer viewer, [NotNullWhen(true)] out Demo? demo)
    {
        if (catalog.TryGet(slug, out demo) && MaySee(viewer, demo, isListed: false))
            return true;
        demo = null;
        return false;
    }

    /// <summary>What was set for a demo.</summary>
    public DemoSetting SettingOf(string slug)
    {
        var known = _known;
        if (known.At == 0 || time.GetElapsedTime(known.At) > s_fresh)
            _known = known = Read();
        return known.Settings.GetValueOrDefault(slug, s_plain);
    }

    /// <summary>Sets something for a demo; it holds at once.</summary>
    public void Change(string slug, Viewer actor, Action<DemoSetting> change)
    {
        using var database = data.Open();
        var setting = database.DemoSettings.Find(slug) ?? database.DemoSettings.Add(new() { Slug = slug }).Entity;
        change(setting);
        database.Note(time.GetUtcNow(), actor.Name ?? "", "demo.changed", slug, $"{setting.Visibility}, {(setting.Enabled ? "enabled" : "disabled")}, place {setting.Order}, runs per hour {setting.RunsPerHour?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited"}");
        database.SaveChanges();
        _known = new([], 0);
    }

    private Known Read()
    {
        if (!data.Exists)
            return new([], time.GetTimestamp());
        using var database = data.Open();
        return new(database.DemoSettings.AsNoTracking().ToDictionary(setting => setting.Slug, StringComparer.Ordinal), time.GetTimestamp());
    }

    private bool MaySee(Viewer viewer, Demo demo, bool isListed)
    {
        if (viewer.Share is { } share)
            return share.Demos.Contains(demo.Slug);
        if (viewer.MayAdminister)
            return true;
        var setting = SettingOf(demo.Slug);
        return setting.Enabled && setting.Visibility switch
        {
            DemoVisibility.Public => true,
            DemoVisibility.Unlisted => !isListed || viewer.IsKnown,
            _ => viewer.IsKnown,
        };
    }

    private sealed record Known(Dictionary<string, DemoSetting> Settings, long At);
}
