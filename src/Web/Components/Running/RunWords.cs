using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Running;

/// <summary>What a page says about runs, in sentences.</summary>
internal static class RunWords
{
    private const int LongestSaid = 240;

    /// <summary>How busy a demo is and what a run takes.</summary>
    public static string Of(QueueStatus status)
    {
        var queue = status.Waiting == 0 ? "No queue" : Phrases.Count(status.Waiting, "run waits", "runs wait");
        return status.TypicalMs is { } typical ? $"{queue} · a run takes about {Phrases.Duration(typical)}" : queue;
    }

    public static string Of(RunSubmission.Busy busy)
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
        RunStage.Busy when view.Refusal is { } busy => Of(busy),
        _ => null,
    };

    private static string Say(Demo demo, JsonElement? outputs)
    {
        var said = demo.Outputs
            .Select(output => (output.Label, Text: Value(output, outputs) is { } value ? ComponentKinds.Of(output).Say(output, value) : null))
            .Where(output => !string.IsNullOrWhiteSpace(output.Text))
            .ToArray();
        var text = said.Length == 1 ? said[0].Text! : string.Join(". ", said.Select(output => $"{output.Label}: {output.Text}"));
        return text.Length <= LongestSaid ? text : text[..LongestSaid] + " …";
    }

    /// <summary>One output out of all; null where it has no value.</summary>
    public static JsonElement? Value(Component output, JsonElement? outputs) =>
        outputs is { } all && all.TryGetProperty(output.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
