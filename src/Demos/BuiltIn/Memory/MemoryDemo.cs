using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace DemoHub.Demos.BuiltIn.Memory;

/// <summary>Remembers sentences for a language model, or for a person, and recalls the fitting ones.</summary>
public sealed class MemoryDemo(MemoryBook book)
{
    private const string All = "*";

    /// <summary>What to do.</summary>
    public enum Action
    {
        Remember,
        Recall,
        Forget,
        List,
    }

    /// <summary>What was done, and the memories it concerns.</summary>
    public sealed record Result(Table Memories, string Summary);

    [Demo("memory", "Long-term memory for a language model: tell it facts, and it recalls those that fit a question, by meaning, recency and importance.",
        Tags = ["text", "search", "agents"], About = nameof(About))]
    [Example(Action.Remember, "Anna is allergic to peanuts.", 5, 9)]
    [Example(Action.Remember, "The meeting with the bank is on Thursday at ten.")]
    [Example(Action.Recall, "What must I not cook for our guest?")]
    [Example(Action.List)]
    public async Task<Result> RunAsync(
        RunContext run,
        Action action = Action.Recall,
        [Text(Lines = 3, Placeholder = "A fact to remember, or a question …"), MaxLength(2_000), Display(Description = "To remember: one fact. To recall: a question or a cue. To forget: the id or the exact text of a memory, or * for all.")] string? text = null,
        [Range(1, 50)] int limit = 5,
        [Range(1, 10), Display(Description = "Of what is to be remembered: 1 is a passing remark, 10 must never be forgotten.")] int importance = 5)
    {
        ArgumentNullException.ThrowIfNull(run);
        var owner = Owner.Of(run.Caller);
        var stop = run.CancellationToken;
        if (action != Action.List && string.IsNullOrWhiteSpace(text))
            throw new DemoException($"is empty; type what to {action.ToString().ToLowerInvariant()}", "text");
        switch (action)
        {
            case Action.Remember:
                var memory = await book.RememberAsync(owner, text!.Trim(), importance, stop).ConfigureAwait(false);
                return new(Rows([memory]), "Remembered.");
            case Action.Recall:
                var found = await book.RecallAsync(owner, text!, limit, stop).ConfigureAwait(false);
                return new(Rows(found), found.Count > 0 ? $"{found.Count} that fit best." : "Nothing is remembered yet: choose Remember and tell a fact.");
            case Action.Forget when text!.Trim() == All:
                return new(Rows(Array.Empty<Memory>()), $"Forgot all {await book.ForgetAllAsync(owner, stop).ConfigureAwait(false)} memories.");
            case Action.Forget:
                return await book.ForgetAsync(owner, text!.Trim(), stop).ConfigureAwait(false) is { } forgotten
                    ? new(Rows([forgotten]), "Forgotten.")
                    : throw await NoSuchAsync(owner, text, stop).ConfigureAwait(false);
            default:
                var all = await book.ListAsync(owner, limit, stop).ConfigureAwait(false);
                return new(Rows(all), all.Count > 0 ? $"The newest {all.Count}." : "Nothing is remembered yet: choose Remember and tell a fact.");
        }
    }

    /// <summary>How it remembers.</summary>
    public static string About() => """
        A language model forgets what has left its context. A memory outside it keeps facts as vectors and puts the fitting ones back into the prompt.
        Here a memory's score is 0.7 · similarity + 0.15 · recency + 0.15 · importance / 10: similarity is the cosine of the vectors of cue and memory, recency halves with
        each week. Memories are yours alone: those of your visits with this browser, or of a session that an API caller names in the header `DemoHub-Session`. They go
        90 days after they were remembered last.
        """;

    private static Table Rows(IReadOnlyList<Memory> memories) => new(
        ["id", "text", "importance", "remembered"],
        [.. memories.Select(memory => (object?[])[memory.Id, memory.Text, (double)memory.Importance, Time(memory)])]);

    private static Table Rows(IReadOnlyList<Recollection> found) => new(
        ["id", "text", "score", "similarity", "recency", "importance", "remembered"],
        [.. found.Select(item => (object?[])
        [
            item.Memory.Id, item.Memory.Text, Math.Round(item.Score, 3), Math.Round(item.Similarity, 3), Math.Round(item.Recency, 3), (double)item.Memory.Importance, Time(item.Memory),
        ])]);

    private static string Time(Memory memory) => memory.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private async Task<DemoException> NoSuchAsync(string owner, string text, CancellationToken cancellationToken)
    {
        var near = await book.RecallAsync(owner, text, 1, cancellationToken).ConfigureAwait(false);
        return new DemoException(
            near is [var nearest] ? $"is neither the id nor the exact text of a memory. The nearest is {nearest.Memory.Id}: '{nearest.Memory.Text}'" : "names nothing: nothing is remembered yet", "text");
    }
}
