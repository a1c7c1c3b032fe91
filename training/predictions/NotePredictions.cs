using System.Globalization;
using DemoHub.Models.Search;

namespace DemoHub.Predictions;

/// <summary>Several labels for each row: the tags of a glossary's notes, guessed from the notes that are nearest in meaning.</summary>
internal static class NotePredictions
{
    private const int Tags = 10;
    private const int Nearest = 5;
    private const int Votes = 2;

    /// <param name="embedder">Tells what is near.</param>
    /// <param name="folder">Markdown files with, for each note, a title, a line of tags and a paragraph.</param>
    public static PredictionFile Of(TextEmbedder embedder, string folder)
    {
        var all = Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).SelectMany(path => Parse(File.ReadAllText(path))).ToArray();
        var common = all.SelectMany(note => note.Tags).CountBy(tag => tag)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(Tags).Select(count => count.Key).ToHashSet();
        var notes = all.Select(note => (note.Text, Tags: note.Tags.Where(common.Contains).Order(StringComparer.Ordinal).ToArray())).Where(note => note.Tags.Length > 0).ToArray();
        var vectors = embedder.Embed([.. notes.Select(note => note.Text)], default);

        var rows = notes.Select((note, i) =>
        {
            var near = Neighbours.Of(vectors[i], vectors).Select(near => near.Row).Where(row => row != i).Take(Nearest).ToArray();
            string[] agreed = [.. near.SelectMany(row => notes[row].Tags).CountBy(tag => tag).Where(count => count.Value >= Votes).Select(count => count.Key).Order(StringComparer.Ordinal)];
            return (Truth: note.Tags, Prediction: agreed.Length > 0 ? agreed : notes[near[0]].Tags);
        }).ToArray();
        var cells = rows.Length * Tags;
        var wrong = rows.Sum(row => row.Truth.Except(row.Prediction).Count() + row.Prediction.Except(row.Truth).Count());
        return new(
            ["y_true", "y_pred"],
            [.. rows.Select(row => new object[] { string.Join('|', row.Truth), string.Join('|', row.Prediction) })],
            string.Create(CultureInfo.InvariantCulture, $"{PredictionFile.Share(rows, row => row.Truth.SequenceEqual(row.Prediction), "all right")}, {100.0 * wrong / cells:0.0}% of the labels wrong"));
    }

    private static IEnumerable<(string Text, string[] Tags)> Parse(string markdown)
    {
        foreach (var section in markdown.ReplaceLineEndings("\n").Split("\n## ")[1..])
        {
            var lines = section.Split('\n', 3);
            yield return ($"{lines[0]}. {lines[2].Trim()}", lines[1]["tags:".Length..].Split(',', StringSplitOptions.TrimEntries));
        }
    }
}
