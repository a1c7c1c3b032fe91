using System.Text.Json;
using DemoHub.Models.Music;

namespace DemoHub.Models.Tests.Music;

/// <summary>The shipped graph and the clock that feeds it, held to what PyTorch computes of tunes of our own.</summary>
public sealed class TuneNetworkTests
{
    private const double Tolerance = 1e-3;

    public static TheoryData<string> Titles => [.. Examples().Select(example => example.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Step_OwnTune_AgreesWithPyTorch(string title)
    {
        var example = Examples().Single(each => each.Title == title);
        using var network = TuneNetwork.Open(Repository.CpuRuntime(), Path.Combine(Repository.ModelsFolder, "tune-writer"), out _);
        Assert.True(TuneKey.TryParse(example.Key, out var key));
        Assert.True(TuneMetre.TryParse(example.Metre, out var metre));
        var clock = new TuneClock(key, metre, TuneRhythm.All.Single(rhythm => rhythm.Name == example.Rhythm).Number, example.Offset);
        var (features, state, logits) = (new long[TuneNetwork.Features], new float[TuneNetwork.StateSize], new float[TuneAlphabet.Events]);
        for (var i = 0; i < example.Whats.Length; i++)
        {
            clock.Write(features);
            network.Step(features, state, logits, TestContext.Current.CancellationToken);
            var next = new TuneEvent(example.Whats[i], example.Pitches[i]);
            clock.Add(next);

            Assert.Equal(example.Features[i], features);
            Assert.Equal(example.Logits[i], logits[next.Index], Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Rules_OwnTune_AllowEachEvent(string title)
    {
        var example = Examples().Single(each => each.Title == title);
        Assert.True(TuneKey.TryParse(example.Key, out var key));
        Assert.True(TuneMetre.TryParse(example.Metre, out var metre));
        var clock = new TuneClock(key, metre, 0, example.Offset);
        var rules = new TuneRules(key, metre, clock);
        foreach (var next in example.Whats.Zip(example.Pitches, (what, pitch) => new TuneEvent(what, pitch)))
        {
            Assert.True(rules.Allows(next), $"event {next.What}, pitch {next.Pitch} at {clock.Time}");
            rules.Add(next);
            clock.Add(next);
        }

        Assert.True(rules.HasEnded);
    }

    [Theory]
    [InlineData("G", "F", 1)]
    [InlineData("G", "C", 0)]
    [InlineData("Bb", "E", -1)]
    [InlineData("F#m", "G", 1)]
    [InlineData("Ador", "F", 1)]
    [InlineData("Ddor", "B", 0)]
    [InlineData("Dmix", "C", 0)]
    [InlineData("Gm", "E", -1)]
    public void Key_Signature_AltersItsNotes(string name, string letter, int alteration)
    {
        Assert.True(TuneKey.TryParse(name, out var key));

        Assert.Equal(alteration, key.Signature(TuneKey.Letters.IndexOf(letter, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("H")]
    [InlineData("g")]
    [InlineData("Glyd")]
    [InlineData("Fbm")]
    public void Key_Unknown_IsNone(string name) => Assert.False(TuneKey.TryParse(name, out _));

    private static Example[] Examples() =>
        JsonSerializer.Deserialize<Example[]>(File.ReadAllText(Repository.Fixture("tune-writer/tunes.json")), JsonSerializerOptions.Web)!;

    /// <param name="Title">Of a tune of our own.</param>
    /// <param name="Key">In ABC.</param>
    /// <param name="Metre">Its name.</param>
    /// <param name="Rhythm">Its name.</param>
    /// <param name="Offset">Ticks of the bar that are over when it starts.</param>
    /// <param name="Whats">The events.</param>
    /// <param name="Pitches">Their pitches.</param>
    /// <param name="Features">What the training's own clock says before each.</param>
    /// <param name="Logits">PyTorch's log-probability of each.</param>
    private sealed record Example(string Title, string Key, string Metre, string Rhythm, int Offset, int[] Whats, int[] Pitches, long[][] Features, double[] Logits);
}
