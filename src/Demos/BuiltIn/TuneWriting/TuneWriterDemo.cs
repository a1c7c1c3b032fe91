using System.ComponentModel.DataAnnotations;
using DemoHub.Models.Inference;
using DemoHub.Models.Music;

namespace DemoHub.Demos.BuiltIn.TuneWriting;

/// <summary>A recurrent network writes folk tunes, bar by bar.</summary>
public sealed class TuneWriterDemo(ModelCatalog models)
{
    private const string ByRhythm = "by rhythm";

    /// <summary>The tune as far as it is written, and how it came about.</summary>
    public sealed record Result(
        Notation Score,
        string Summary,
        [property: Display(Name = "How sure the network was")] Chart Certainty,
        [property: Display(Name = "ABC")] string Abc);

    /// <summary>The keys, named in words.</summary>
    public static IEnumerable<Choice> Keys => TuneKey.Usual.Select(key => new Choice(key.Name, TuneWords.Name(key)));

    /// <summary>The kinds of tunes.</summary>
    public static IEnumerable<Choice> Rhythms => TuneRhythm.All.Select(rhythm => new Choice(rhythm.Name, rhythm.Name));

    /// <summary>The metres.</summary>
    public static IEnumerable<Choice> Metres => [new(ByRhythm, "as usual for the rhythm"), .. TuneMetre.All.Select(metre => new Choice(metre.Name, metre.Name))];

    [Demo("tune-writer", "A recurrent network writes a folk tune note by note: name a key and a dance, give it the first notes if you like, and hear what it makes of them.",
        Tags = ["music", "teaching"], About = nameof(About))]
    [Example("G", "reel", ByRhythm, "", 0.9, 7)]
    [Example("Ador", "jig", ByRhythm, "", 0.9, 3)]
    [Example("D", "waltz", ByRhythm, "A | d3 c dA | B3 A GB |", 0.8, 5)]
    [Example("Em", "slip jig", ByRhythm, "", 0.9, 2)]
    [Example("F", "song", "3/4", "", 0.7, 4)]
    [Example("Dmix", "march", "6/8", "|: A | AFD DEF |", 0.9, 6)]
    [Example("G", "reel", ByRhythm, "", 0.0, 1)]
    [Example("G", "reel", ByRhythm, "", 2.0, 1)]
    public IAsyncEnumerable<Result> Run(
        RunContext run,
        [ChoicesFrom(nameof(Keys)), Display(Description = "The tonic, and the scale above it.")] string key = "G",
        [ChoicesFrom(nameof(Rhythms)), Display(Description = "What is danced or sung to it.")] string rhythm = "jig",
        [ChoicesFrom(nameof(Metres)), Display(Name = "Metre", Description = "A jig is in 6/8, a waltz in 3/4: not every metre goes with every rhythm.")] string meter = ByRhythm,
        [MaxLength(300), Text(Placeholder = "D | GAB d2B |"), Display(Description = "First notes in ABC, an eighth note as the unit: C to B, an octave higher c to b, A2 twice as long, A/2 half, z a rest, ^ and _ sharp and flat, | a bar line.")] string opening = "",
        [Range(0.0, 2.0), Display(Description = "0 takes the likeliest note each time, 1 draws as the network expects, more is bolder.")] double temperature = 0.9,
        [Range(1, 1_000), Display(Description = "Another seed, another tune.")] int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(run);
        var kind = TuneRhythm.All.Single(each => each.Name == rhythm);
        var request = new TuneRequest(TuneKey.Usual.Single(each => each.Name == key), Metre(kind, meter), kind) { Opening = opening, Temperature = temperature, Seed = seed };
        var writer = models.TuneWriter("tune-writer");
        run.MadeBy(writer.Card, models.Device);
        try
        {
            return writer.Write(request, run.CancellationToken).Select(draft => Show(draft, request, run)).ToAsyncEnumerable();
        }
        catch (TuneOpeningException wrong)
        {
            throw new DemoException(wrong.Message, "opening");
        }
    }

    public string About() => TuneWords.About(models.TuneWriter("tune-writer").Card);

    private static Result Show(TuneDraft draft, TuneRequest request, RunContext run)
    {
        run.Progress.Report(new(null, $"{draft.Bars} bars"));
        return new(new(draft.Abc), TuneWords.Summary(draft, request), TuneChart.Of(draft), draft.Abc);
    }

    private static TuneMetre Metre(TuneRhythm rhythm, string meter)
    {
        if (meter == ByRhythm)
            return rhythm.Usual;
        return rhythm.Metres.FirstOrDefault(each => each.Name == meter)
            ?? throw new DemoException($"is {meter}, but a {rhythm} is in {TuneWords.OneOf(rhythm.Metres.Select(metre => metre.Name))}: choose that, or leave it to the rhythm", "meter");
    }
}
