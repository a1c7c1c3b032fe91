using System.Text.Json;
using DemoHub.Web.Access;

namespace DemoHub.Web.Sharing;

/// <summary>What someone wants a share to be: as a form or the API says it, before it is checked.</summary>
internal sealed record ShareDraft
{
    public string Label { get; init; } = "";

    /// <summary>Slugs.</summary>
    public IReadOnlyList<string> Demos { get; init; } = [];

    public ShareRights Rights { get; init; } = ShareRights.Look | ShareRights.Run;

    /// <summary>Its life in minutes; null for the hub's default.</summary>
    public int? Minutes { get; init; }

    /// <summary>Whether it never ends. Only an administrator's may.</summary>
    public bool Never { get; init; }

    /// <summary>Null or empty for none.</summary>
    public string? Password { get; init; }

    public int? MaxRuns { get; init; }

    public int? RunsPerHour { get; init; }

    public int? MaxActive { get; init; }

    public int? MaxVisitors { get; init; }

    public int? MaxFileMegabytes { get; init; }

    public IReadOnlyList<string> EmbedOrigins { get; init; } = [];

    /// <summary>Inputs that the form starts with, by name; undefined for the demo's own.</summary>
    public JsonElement Presets { get; init; }

    /// <summary>What is wrong with it, by field; nothing where all is well.</summary>
    /// <param name="viewer">Who wants it.</param>
    /// <param name="demos">The demos that they see.</param>
    /// <param name="options">Bounds.</param>
    public IReadOnlyDictionary<string, string[]> Check(Viewer viewer, DemoDirectory demos, SharingOptions options)
    {
        var faults = new Faults();
        if (Label.Length > ShareLimits.MaxLabel)
            faults.Add("label", $"has {Label.Length} characters; use {ShareLimits.MaxLabel} or less");
        if (Label.Any(char.IsControl))
            faults.Add("label", "has a character that cannot be seen; use letters, digits and signs");
        CheckDemos(viewer, demos, faults);
        if (!Rights.HasFlag(ShareRights.Look))
            faults.Add("rights", "must hold 'look'; without it nothing can be seen");
        if (Never && !viewer.MayAdminister)
            faults.Add("minutes", $"may not be without end; choose {options.MaxDays} days or less, or ask an administrator");
        var longest = viewer.MayAdminister ? int.MaxValue : options.MaxDays * 24 * 60;
        if (!Never && Minutes is { } minutes && (minutes < 1 || minutes > longest))
            faults.Add("minutes", minutes < 1 ? $"is {minutes}; choose one minute or more" : $"is {minutes}; choose {longest} ({options.MaxDays} days) or less, or ask an administrator");
        if (Password is { Length: > 0 } password && password.Length is < ShareLimits.MinPassword or > ShareLimits.MaxPassword)
            faults.Add("password", $"has {password.Length} characters; use {ShareLimits.MinPassword} to {ShareLimits.MaxPassword}");
        CheckCount("maxRuns", MaxRuns);
        CheckCount("runsPerHour", RunsPerHour);
        CheckCount("maxActive", MaxActive);
        CheckCount("maxVisitors", MaxVisitors);
        CheckCount("maxFileMegabytes", MaxFileMegabytes);
        if (EmbedOrigins.Count > ShareLimits.MaxOrigins)
            faults.Add("embedOrigins", $"are {EmbedOrigins.Count}; name {ShareLimits.MaxOrigins} or less");
        foreach (var origin in EmbedOrigins.Where(origin => !EmbedOrigin.IsOne(origin)).Take(1))
            faults.Add("embedOrigins", $"has '{(origin.Length <= 60 ? origin : origin[..60] + "…")}', which is no site; write it like https://example.org");
        if (Presets.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            CheckPresets(viewer, demos, faults);
        return faults.ToDictionary();

        void CheckCount(string field, int? value)
        {
            if (value is < 1 or > ShareLimits.MaxCount)
                faults.Add(field, $"is {value}; choose 1 to {ShareLimits.MaxCount:N0}, or nothing for no limit");
        }
    }

    private void CheckDemos(Viewer viewer, DemoDirectory demos, Faults faults)
    {
        if (Demos.Count is 0 or > ShareLimits.MaxDemos)
            faults.Add("demos", Demos.Count == 0 ? "are none; name at least one by its slug" : $"are {Demos.Count}; name {ShareLimits.MaxDemos} or less");
        foreach (var slug in Demos.Where(slug => !demos.TryGet(slug, viewer, out _)).Take(1))
            faults.Add("demos", $"has '{(slug.Length <= 60 ? slug : slug[..60] + "…")}', which is no demo on this hub; name one by its slug");
    }

    private void CheckPresets(Viewer viewer, DemoDirectory demos, Faults faults)
    {
        if (Demos is not [var only] || !demos.TryGet(only, viewer, out var demo))
            faults.Add("presets", "need a link to one demo");
        else if (Presets.ValueKind != JsonValueKind.Object || Presets.GetRawText().Length > ShareLimits.MaxPresets)
            faults.Add("presets", $"must be an object of values by name, with {ShareLimits.MaxPresets:N0} characters or less");
        else if (Presets.EnumerateObject().FirstOrDefault(preset => demo.Inputs.All(input => input.Name != preset.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            faults.Add("presets", $"has '{unknown.Name}', which is not an input of this demo; it has {string.Join(", ", demo.Inputs.Select(input => input.Name))}");
    }

    private sealed class Faults
    {
        private readonly Dictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

        public void Add(string field, string fault)
        {
            if (!_byField.TryGetValue(field, out var faults))
                _byField[field] = faults = [];
            faults.Add(fault);
        }

        public Dictionary<string, string[]> ToDictionary() => _byField.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
    }
}
