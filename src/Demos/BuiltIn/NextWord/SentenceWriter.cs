using System.Text;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>Writes a sentence on, word by word: each one that is chosen is read before the next.</summary>
internal sealed class SentenceWriter(NextWordModel model)
{
    private const int MostWords = 20;
    private const int Considered = 40;
    private const double Sharpening = 1.4;

    private static readonly string[] s_marks = [".", ",", ";", "!", "?"];

    /// <summary>The likeliest continuation, and others drawn by chance.</summary>
    /// <param name="beginning">The text so far.</param>
    /// <param name="left">Its tokens.</param>
    /// <param name="draws">How many to draw; the seeds are 1, 2, 3 …</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public IReadOnlyList<string> Write(string beginning, IReadOnlyList<long> left, int draws, CancellationToken cancellationToken)
    {
        var drafts = Enumerable.Range(0, draws + 1).Select(seed => new Draft(beginning, left, seed == 0 ? null : new Random(seed))).ToArray();
        for (var word = 0; word < MostWords && drafts.Any(draft => !draft.IsDone); word++)
        {
            var open = drafts.Where(draft => !draft.IsDone).ToArray();
            var next = model.Predict([.. open.Select(draft => new Blank(draft.Ids, null))], cancellationToken);
            for (var i = 0; i < open.Length; i++)
                Append(open[i], Choose(next[i], open[i].Chance));
        }

        return [.. drafts.Select(draft => draft.IsDone ? draft.Text.ToString() : draft.Text + " …")];
    }

    private void Append(Draft draft, long id)
    {
        if (id == model.EndId)
        {
            draft.IsDone = true;
            return;
        }

        var token = model.Vocabulary[id];
        draft.Ids.Add(id);
        draft.Text.Append(s_marks.Contains(token) ? "" : " ").Append(token);
        draft.IsDone = token is "." or "!" or "?";
    }

    // Quotes and brackets are left out: a network this small seldom closes what it opens.
    private long Choose(WordDistribution next, Random? chance)
    {
        var best = Enumerable.Range(0, model.Vocabulary.Count)
            .Where(id => id == model.EndId || model.Vocabulary.IsWord(id) || s_marks.Contains(model.Vocabulary[id]))
            .OrderByDescending(id => next.LogProbability(id))
            .Take(chance is null ? 1 : Considered)
            .ToArray();
        if (chance is null)
            return best[0];
        var weights = best.Select(id => Math.Exp(Sharpening * next.LogProbability(id))).ToArray();
        var drawn = chance.NextDouble() * weights.Sum();
        var place = 0;
        while (place < best.Length - 1 && (drawn -= weights[place]) > 0)
            place++;
        return best[place];
    }

    private sealed class Draft(string beginning, IEnumerable<long> left, Random? chance)
    {
        public List<long> Ids { get; } = [.. left];

        public StringBuilder Text { get; } = new(beginning);

        public Random? Chance { get; } = chance;

        public bool IsDone { get; set; }
    }
}
