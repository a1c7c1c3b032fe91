using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Running;

/// <summary>What a page says about runs, in sentences.</summary>
internal static class RunWords
{
    private const int LongestSaid = 240;
    private const int LongestInput = 80;

    /// <summary>How busy a demo is and what a run takes.</summary>
    public static string Of(QueueStatus status)
    {
        var queue = status.Waiting == 0 ? "No queue" : Phrases.Count(status.Waiting, "run waits", "runs wait");
        return status.TypicalMs is { } typical ? $"{queue} · a run takes about {Phrases.Duration(typical)}" : queue;
    }

    /// <summary>Why a run was not taken.</summary>
    public static string Of(RunSubmission submission) => submission switch
    {
        RunSubmission.Busy busy => Of(busy),
        RunSubmission.Refused refused => refused.Reason,
        _ => "",
    };

    private static string Of(RunSubmission.Busy busy)
    {
        var seconds = Phrases.Count((int)busy.RetryAfter.TotalSeconds, "second", "seconds");
        var runs = Phrases.Count(busy.Limit, "run", "runs");
        return busy.ByCaller
            ? $"You have {runs} waiting or working, the most one visitor may have. Try again in {seconds}, or stop one of them."
            : $"The hub has {runs} waiting or working, the most it takes. Try again in {seconds}.";
    }

    /// <summary>What happened, for those who do not see it.</summary>
    public static string? Announce(RunView view, Demo demo) => view.Stage switch
    {
        RunStage.Waiting when view.Place is { } place => $"Waiting, place {place.Position} of {place.Length}",
        RunStage.Running => "Running",
        RunStage.Done => Say(demo, view.Outputs) is { Length: > 0 } said ? said : "The result is there",
        RunStage.Failed => $"Failed. {view.Run?.Failure?.Message}",
        RunStage.Cancelled => "Stopped",
        _ => null,
    };

    /// <summary>Where a run is in its life, in a word.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => "Waiting",
        RunStatus.Running => "Running",
        RunStatus.Succeeded => "Done",
        RunStatus.Failed => "Failed",
        _ => "Stopped",
    };

    /// <summary>The inputs of a run or an example in one line.</summary>
    /// <param name="demo">The demo.</param>
    /// <param name="given">The values by input name; undefined for none.</param>
    public static string Inputs(Demo demo, JsonElement given)
    {
        var said = demo.Inputs.Select(input => Value(input, given) is { } value ? Shorten(ComponentKinds.Of(input).Say(input, value), LongestInput) : null);
        var text = string.Join(" · ", said.Where(text => !string.IsNullOrWhiteSpace(text)));
        return text.Length == 0 ? "No inputs" : Shorten(text, LongestSaid)!;
    }

    /// <summary>The time of day, with the day where it is another than today.</summary>
    /// <param name="at">When.</param>
    /// <param name="now">The present.</param>
    /// <param name="offset">Of the visitor's clock from UTC.</param>
    public static string Time(DateTimeOffset at, DateTimeOffset now, TimeSpan offset)
    {
        var local = at.ToOffset(offset);
        return local.ToString(local.Date == now.ToOffset(offset).Date ? "HH:mm:ss" : "d MMM HH:mm", CultureInfo.InvariantCulture);
    }

    public static string? Shorten(string? text, int longest) => text is null || text.Length <= longest ? text : text[..longest] + " …";

    private static string Say(Demo demo, JsonElement? outputs)
    {
        var said = demo.Outputs
            .Select(output => (output.Label, Text: Value(output, outputs) is { } value ? ComponentKinds.Of(output).Say(output, value) : null))
            .Where(output => !string.IsNullOrWhiteSpace(output.Text))
            .ToArray();
        var text = said.Length == 1 ? said[0].Text! : string.Join(". ", said.Select(output => $"{output.Label}: {output.Text}"));
        return Shorten(text, LongestSaid)!;
    }

    /// <summary>One output out of all; null where it has no value.</summary>
    public static JsonElement? Value(Component output, JsonElement? outputs) =>
        outputs is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(output.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
