using System.Numerics.Tensors;
using System.Text.Json;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Sounds;

namespace DemoHub.Models.Tests.Search.Embedding;

/// <summary>The shipped audio embedding, held to what PyTorch computes with the same weights.</summary>
public sealed class AudioEmbedderTests : IDisposable
{
    private const int Rate = SoundLibrary.SampleRate;

    private readonly AudioEmbedder _embedder = AudioEmbedder.Open(Repository.CpuRuntime(), Path.Combine(Repository.ModelsFolder, "audio-embedding"));

    public void Dispose() => _embedder.Dispose();

    [Theory]
    [InlineData("tone")]
    [InlineData("sweep")]
    [InlineData("beats")]
    [InlineData("silence")]
    public void Embed_SoundsOfTheTraining_AgreesWithPyTorch(string name)
    {
        var expected = JsonSerializer.Deserialize<Fixture[]>(File.ReadAllText(Repository.Fixture("audio-embedding.json")), JsonSerializerOptions.Web)!
            .Single(fixture => fixture.Name == name).Vector;

        var vector = Embed(name switch
        {
            "tone" => Sound(3, second => 0.5 * Math.Sin(2 * Math.PI * 440 * second)),
            "sweep" => Sound(3, second => 0.3 * Math.Sin(2 * Math.PI * (100 * second + 300 * second * second))),
            "beats" => Sound(3, second => second * 4 % 1 < 0.3 ? 0.4 * Math.Sin(2 * Math.PI * 900 * second) : 0),
            _ => Sound(3, _ => 0),
        });

        Assert.Equal(_embedder.Dimension, vector.Length);
        Assert.All(vector.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-3f));
    }

    [Theory]
    [InlineData(1.0 / Rate)]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(75)]
    public void Embed_AnyLength_GivesAUnitVector(double seconds)
    {
        var vector = Embed(Sound(seconds, second => 0.1 * Math.Sin(2 * Math.PI * 300 * second)));

        Assert.Equal(1, TensorPrimitives.Norm(vector), 1e-4f);
    }

    [Fact]
    public void Embed_ABatch_GivesWhatEachGivesAlone()
    {
        var library = new SoundLibrary(7, 20);
        var sounds = Enumerable.Range(0, library.Count).Select(i => library[i].Render()).ToArray();

        var together = _embedder.Embed(sounds, TestContext.Current.CancellationToken);

        foreach (var (sound, vector) in sounds.Zip(together))
            Assert.All(Embed(sound).Zip(vector), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Embed_Quieter_ChangesNothing()
    {
        var loud = new SoundLibrary(3, 20)[2].Render();
        var soft = new AudioData([.. loud.Samples.Select(sample => sample / 20)], Rate);

        Assert.True(Likeness(loud, soft) > 0.999);
    }

    [Fact]
    public void Embed_AnotherSampleRate_ChangesLittle()
    {
        var sound = new SoundLibrary(3, 20)[1].Render();

        Assert.True(Likeness(sound, sound.Resample(44_100)) > 0.97);
    }

    [Fact]
    public void Embed_SilenceAfterARecording_IsNotHeard()
    {
        var sound = new SoundLibrary(3, 20)[2].Render();
        var longer = new AudioData([.. sound.Samples[..(3 * Rate)], .. new float[12 * Rate]], Rate);

        Assert.True(Likeness(new AudioData(sound.Samples[..(3 * Rate)], Rate), longer) > 0.9);
    }

    [Fact]
    public void Open_AnotherModel_IsRefusedInWords()
    {
        var failure = Assert.Throws<ModelException>(() => AudioEmbedder.Open(Repository.CpuRuntime(), Path.Combine(Repository.ModelsFolder, "sentiment-gru")));

        Assert.Contains("is no audio embedding", failure.Message, StringComparison.Ordinal);
    }

    private static AudioData Sound(double seconds, Func<double, double> at) =>
        new([.. Enumerable.Range(0, Math.Max(1, (int)(seconds * Rate))).Select(i => (float)at((double)i / Rate))], Rate);

    private float[] Embed(AudioData audio) => _embedder.Embed(audio, TestContext.Current.CancellationToken);

    private float Likeness(AudioData a, AudioData b) => TensorPrimitives.Dot(Embed(a), Embed(b));

    private sealed record Fixture(string Name, float[] Vector);
}
