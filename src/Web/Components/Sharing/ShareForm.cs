using System.Globalization;
using DemoHub.Web.Sharing;

namespace DemoHub.Web.Components.Sharing;

/// <summary>The fields of the form for a share, as texts: what was typed stays, however wrong.</summary>
internal sealed record ShareForm
{
    public const string KeepLife = "keep";

    public string Label { get; init; } = "";

    public IReadOnlyList<string> Demos { get; init; } = [];

    public bool MayRun { get; init; } = true;

    public bool MayUseApi { get; init; }

    /// <summary>Minutes; empty for no end; <see cref="KeepLife"/> for as it is.</summary>
    public string Life { get; init; } = "";

    public string Password { get; init; } = "";

    public bool RemovesPassword { get; init; }

    public string MaxRuns { get; init; } = "";

    public string RunsPerHour { get; init; } = "";

    public string MaxActive { get; init; } = "";

    public string MaxVisitors { get; init; } = "";

    public string MaxFileMegabytes { get; init; } = "";

    /// <summary>One a line.</summary>
    public string EmbedOrigins { get; init; } = "";

    public static ShareForm Of(Share share) => new()
    {
        Label = share.Label,
        Demos = share.Demos,
        MayRun = share.Rights.HasFlag(ShareRights.Run),
        MayUseApi = share.Rights.HasFlag(ShareRights.Api),
        Life = KeepLife,
        MaxRuns = Text(share.MaxRuns),
        RunsPerHour = Text(share.RunsPerHour),
        MaxActive = Text(share.MaxActive),
        MaxVisitors = Text(share.MaxVisitors),
        MaxFileMegabytes = Text(share.MaxFileMegabytes),
        EmbedOrigins = string.Join('\n', share.EmbedOrigins),
    };

    public static ShareForm Read(IFormCollection form) => new()
    {
        Label = form[nameof(Label)].ToString(),
        Demos = [.. form[nameof(Demos)].OfType<string>()],
        MayRun = form.ContainsKey(nameof(MayRun)),
        MayUseApi = form.ContainsKey(nameof(MayUseApi)),
        Life = form[nameof(Life)].ToString(),
        Password = form[nameof(Password)].ToString(),
        RemovesPassword = form.ContainsKey(nameof(RemovesPassword)),
        MaxRuns = form[nameof(MaxRuns)].ToString(),
        RunsPerHour = form[nameof(RunsPerHour)].ToString(),
        MaxActive = form[nameof(MaxActive)].ToString(),
        MaxVisitors = form[nameof(MaxVisitors)].ToString(),
        MaxFileMegabytes = form[nameof(MaxFileMegabytes)].ToString(),
        EmbedOrigins = form[nameof(EmbedOrigins)].ToString(),
    };

    /// <summary>What it asks for, and which fields hold no number, by name.</summary>
    public (ShareDraft Draft, Dictionary<string, string[]> Errors) ToDraft()
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var draft = new ShareDraft
        {
            Label = Label,
            Demos = Demos,
            Rights = ShareRights.Look | (MayRun ? ShareRights.Run : ShareRights.None) | (MayUseApi ? ShareRights.Api : ShareRights.None),
            Minutes = Life == KeepLife ? null : Number("minutes", Life),
            Never = Life.Length == 0,
            Password = Password,
            MaxRuns = Number("maxRuns", MaxRuns),
            RunsPerHour = Number("runsPerHour", RunsPerHour),
            MaxActive = Number("maxActive", MaxActive),
            MaxVisitors = Number("maxVisitors", MaxVisitors),
            MaxFileMegabytes = Number("maxFileMegabytes", MaxFileMegabytes),
            EmbedOrigins = EmbedOrigins.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        };
        return (draft, errors);

        int? Number(string field, string text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return number;
            errors[field] = [$"is no whole number that can be used; choose 1 to {ShareLimits.MaxCount.ToString("N0", CultureInfo.InvariantCulture)}, or nothing for no limit"];
            return null;
        }
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
