using DemoHub.Models.Search;
using DemoHub.Models.Search.Sounds;

namespace DemoHub.Predictions;

/// <summary>Eight classes of very unequal size, without probabilities: which instrument plays, by the nearest sounds of another library.</summary>
internal static class SoundPredictions
{
    private const int LearntSeed = 2101;
    private const int Seed = 2102;
    private const int LearntSounds = 1_600;
    private const int Sounds = 700;
    private const int Rows = 320;
    private const int Nearest = 5;

    // Melodies and chords are played on the first four; plain waves are heard in single tones alone.
    private static readonly string[] s_instruments = ["bell", "flute", "organ", "plucked", "sawtooth", "sine", "square", "triangle"];

    public static PredictionFile Of(AudioEmbedder embedder)
    {
        var learnt = Played(LearntSeed, LearntSounds);
        var vectors = Embed(embedder, learnt);
        var shown = Played(Seed, Sounds)[..Rows];
        var rows = Embed(embedder, shown).Zip(shown, (vector, sound) =>
        {
            var votes = Neighbours.Of(vector, vectors).Take(Nearest).GroupBy(near => learnt[near.Row].Instrument, near => near.Cosine);
            return (Truth: sound.Instrument, Prediction: votes.MaxBy(vote => vote.Sum())!.Key);
        }).ToArray();
        return new(["y_true", "y_pred"], [.. rows.Select(row => new object[] { row.Truth, row.Prediction })], PredictionFile.Share(rows, row => row.Truth == row.Prediction));
    }

    private static (GeneratedSound Sound, string Instrument)[] Played(int seed, int count)
    {
        var library = new SoundLibrary(seed, count);
        return [.. from sound in Enumerable.Range(0, count).Select(i => library[i])
            let instrument = s_instruments.FirstOrDefault(sound.Tags.Contains)
            where instrument is not null
            select (sound, instrument)];
    }

    private static float[][] Embed(AudioEmbedder embedder, (GeneratedSound Sound, string Instrument)[] sounds) =>
        embedder.Embed([.. sounds.Select(played => played.Sound.Render())], default);
}
