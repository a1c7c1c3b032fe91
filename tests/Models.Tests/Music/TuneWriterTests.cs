using System.Diagnostics;
using DemoHub.Models.Inference;
using DemoHub.Models.Music;

namespace DemoHub.Models.Tests.Music;

public sealed class TuneWriterTests : IDisposable
{
    private readonly ModelCatalog _models = new(Repository.CpuRuntime(), Repository.ModelsFolder);

    public static TheoryData<string> Metres => [.. TuneMetre.All.Select(metre => metre.Name)];

    public static TheoryData<string> Rhythms => [.. TuneRhythm.All.Select(rhythm => rhythm.Name)];

    private TuneWriter Writer => _models.TuneWriter("tune-writer");

    public void Dispose() => _models.Dispose();

    [Theory]
    [MemberData(nameof(Metres))]
    public void Write_EachMetre_KeepsBarsAndRepeats(string metre)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var tune = Write(new(Key(seed), Metre(metre), TuneRhythm.All[0]) { Seed = seed, Temperature = seed / 4.0 });

            Assert.True(tune.IsComplete);
            Assert.Equal("", PlayedTune.Mistakes(tune.Abc));
        }
    }

    [Theory]
    [MemberData(nameof(Rhythms))]
    public void Write_EachRhythm_HasSectionsThatEnd(string name)
    {
        var rhythm = TuneRhythm.All.Single(each => each.Name == name);
        foreach (var metre in rhythm.Metres)
        {
            var tune = Write(new(Key(7), metre, rhythm) { Seed = 3 });

            Assert.Equal("", PlayedTune.Mistakes(tune.Abc));
            Assert.InRange(tune.Bars, 8, 60);
        }
    }

    [Fact]
    public void Write_AsRead_ByAbc2Midi()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/abc2midi"), "abc2midi is not installed (Debian's package abcmidi).");
        var folder = Directory.CreateTempSubdirectory("demohub-tunes-");
        try
        {
            for (var seed = 1; seed <= 12; seed++)
            {
                var metre = TuneMetre.All[seed % TuneMetre.All.Count];
                var path = Path.Combine(folder.FullName, $"{seed}.abc");
                File.WriteAllText(path, Write(new(Key(seed), metre, TuneRhythm.All[0]) { Seed = seed }).Abc);

                var told = Abc2Midi(path);

                Assert.DoesNotContain("rror", told, StringComparison.Ordinal);
                Assert.DoesNotContain("arning", told, StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Write_SameSeed_WritesTheSame()
    {
        var request = new TuneRequest(Key(1), Metre("6/8"), TuneRhythm.All[2]) { Seed = 5 };

        Assert.Equal(Write(request).Abc, Write(request).Abc);
        Assert.NotEqual(Body(Write(request)), Body(Write(request with { Seed = 6 })));
    }

    [Fact]
    public void Write_TemperatureZero_LeavesNothingToTheSeed()
    {
        var request = new TuneRequest(Key(1), Metre("4/4"), TuneRhythm.All[1]) { Seed = 5, Temperature = 0 };

        Assert.Equal(Body(Write(request)), Body(Write(request with { Seed = 6 })));
    }

    [Fact]
    public void Write_Drafts_GrowBarByBar()
    {
        var drafts = Writer.Write(new(Key(2), Metre("3/4"), TuneRhythm.All[5]) { Seed = 2 }, TestContext.Current.CancellationToken).ToArray();

        Assert.True(drafts.Length > 8);
        Assert.All(drafts.Zip(drafts.Skip(1)), pair => Assert.True(pair.Second.Notes.Count >= pair.First.Notes.Count));
        Assert.Equal([.. Enumerable.Repeat(false, drafts.Length - 1), true], drafts.Select(draft => draft.IsComplete));
        Assert.All(drafts[^1].Notes, note => Assert.True(note is { Probability: > 0 and <= 1, Choices: >= 1 }));
    }

    [Theory]
    [InlineData("D | GAB d2B | c2A F2D |", "6/8", "D | GAB d2B | c2A F2D |")]
    [InlineData("|: G>A B2", "4/4", "|: G3/2A/2 B2")]
    [InlineData("(3GAB c2 dc", "2/4", "(3GAB c2 | dc")]
    [InlineData("G2 A2 B2- | B4 ^c2", "3/4", "G2 A2 B2- | B4 ^c2")]
    [InlineData("G5 A", "6/8", "G4-G A")]
    [InlineData("  ", "6/8", "")]
    public void Write_Opening_BeginsWithIt(string opening, string metre, string begin)
    {
        var tune = Write(new(Key(1), Metre(metre), TuneRhythm.All[0]) { Opening = opening, Seed = 1 });

        Assert.StartsWith(begin.Replace(" ", "", StringComparison.Ordinal), Body(tune).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("", PlayedTune.Mistakes(tune.Abc));
    }

    [Theory]
    [InlineData("GAB H", "'H' at character 5")]
    [InlineData("GAB ♪", "'♪' at character 5")]
    [InlineData("K:G\nGAB", "header line 'K:'")]
    [InlineData("GAB cd3 |", "bar 1 too long with 'd3' at character 6")]
    [InlineData("GAB cde f |", "bar 2 has only 1 eighth: 6/8 has 6")]
    [InlineData("D | GAB | c2A F2D |", "bar 1 has only 3 eighths: 6/8 has 6")]
    [InlineData("| GAB", "begins with notes")]
    [InlineData("GAB c2d :|", "':' at character 9")]
    [InlineData("(3GA |", "inside a triplet")]
    [InlineData("> GAB", "needs a note before it")]
    [InlineData("G-A B", "same pitch")]
    [InlineData("G/16", "too unusual")]
    [InlineData("d'''", "too low or too high")]
    [InlineData("_F", "single steps")]
    [InlineData("GAB cde | GAB cde | GAB cde | GAB cde | GAB cde | GAB cde | GAB cde | GAB", "more than 7 bars")]
    public void Write_BadOpening_SaysWhatAndWhere(string opening, string words)
    {
        var request = new TuneRequest(Key(1), Metre("6/8"), TuneRhythm.All[2]) { Opening = opening };

        var wrong = Assert.Throws<TuneOpeningException>(() => Writer.Write(request, TestContext.Current.CancellationToken));

        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Cancelled_Stops()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var drafts = Writer.Write(new(Key(1), Metre("6/8"), TuneRhythm.All[2]), source.Token).GetEnumerator();
        Assert.True(drafts.MoveNext());

        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => drafts.MoveNext());
    }

    [Theory]
    [InlineData("6/8", 1, "reel")]
    [InlineData("4/4", 2.1, "reel")]
    [InlineData("4/4", double.NaN, "reel")]
    public void Write_WhatCannotBe_IsRefused(string metre, double temperature, string rhythm) => Assert.Throws<ArgumentException>(() => Writer.Write(
        new(Key(1), Metre(metre), TuneRhythm.All.Single(each => each.Name == rhythm)) { Temperature = temperature }, TestContext.Current.CancellationToken));

    [Fact]
    public void Card_OfTheModel_IsComplete()
    {
        var card = Writer.Card;

        Assert.All([card.Title, card.Description, card.Licence, card.Data, card.Markdown], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(card.Parameters > 0);
        Assert.InRange(card.Metrics["parse_share"], 0.98, 1);
        Assert.InRange(card.Metrics["metre_share"], 0.98, 1);
    }

    private static string Abc2Midi(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/abc2midi", [path, "-o", path + ".mid"]) { RedirectStandardOutput = true })!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return told;
    }

    private static TuneKey Key(int number) => TuneKey.Usual[number % TuneKey.Usual.Count];

    private static TuneMetre Metre(string name) => TuneMetre.TryParse(name, out var metre) ? metre : throw new ArgumentException(name);

    private static string Body(TuneDraft tune) => tune.Abc[(tune.Abc.IndexOf('\n', tune.Abc.IndexOf("\nK:", StringComparison.Ordinal) + 1) + 1)..];

    private TuneDraft Write(TuneRequest request) => Writer.Write(request, TestContext.Current.CancellationToken).Last();
}
