using System.Globalization;

namespace DemoHub.Models.Music;

/// <summary>A tune under way: its clock, its rules, its score and how each note came about, kept in step.</summary>
internal sealed class TuneComposition
{
    private readonly TuneRequest _request;
    private readonly int _offset;
    private readonly AbcWriter _score;
    private readonly List<TuneNote> _notes = [];
    private int _written;

    /// <summary>Starts a tune.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="offset">Ticks of the bar that are over when it starts.</param>
    public TuneComposition(TuneRequest request, int offset)
    {
        (_request, _offset) = (request, offset);
        Clock = new(request.Key, request.Metre, request.Rhythm.Number, offset);
        Rules = new(request.Key, request.Metre, Clock);
        _score = new(request.Key, request.Metre, offset);
    }

    public TuneClock Clock { get; }

    public TuneRules Rules { get; }

    /// <summary>Whether a bar line or another mark has just been written.</summary>
    public bool IsBarOver => Clock.Last.IsMark && _written > 0;

    /// <summary>Adds an event that the rules allow.</summary>
    /// <param name="next">The event.</param>
    /// <param name="isGiven">Whether it comes from the opening.</param>
    /// <param name="probability">Its probability.</param>
    /// <param name="choices">The perplexity there.</param>
    public void Add(TuneEvent next, bool isGiven, double probability, double choices)
    {
        var section = Clock.Part;
        Rules.Add(next);
        Clock.Add(next);
        _score.Add(next);
        if (!next.IsNote)
            return;
        _notes.Add(new(Bar(_written), next.Pitch == TuneAlphabet.Hold ? "-" : _score.LastName, section, isGiven, probability, choices));
        _written += next.Ticks;
    }

    public TuneDraft Draft() => new($"{Header()}{_score}\n", (int)Math.Ceiling(Bar(_written) - 1e-9), [.. _notes], Rules.HasEnded);

    private double Bar(int written) => ((double)(_offset + written) / _request.Metre.Bar) - (_offset > 0 ? 1 : 0);

    private string Header()
    {
        var (rhythm, metre) = (_request.Rhythm.Number > 0 ? _request.Rhythm.Name : "", _request.Metre.Name);
        var kind = rhythm.Length > 0 ? $"{char.ToUpperInvariant(rhythm[0])}{rhythm[1..]}" : "Tune";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"X:1\nT:{kind} in {_request.Key}, no. {_request.Seed}\n{(rhythm.Length > 0 ? $"R:{rhythm}\n" : "")}M:{metre}\nL:1/8\nQ:{Tempo(rhythm, metre)}\nK:{_request.Key}\n");
    }

    // A pace at which such a tune is heard well: a note and how many of it there are in a minute.
    private static string Tempo(string rhythm, string metre) => (rhythm, metre) switch
    {
        ("hornpipe", "4/4" or "2/2") => "1/2=84",
        ("strathspey", _) => "1/4=132",
        ("air" or "song", "4/4" or "2/2") => "1/4=112",
        ("air" or "song", "6/8") => "3/8=72",
        ("waltz" or "air" or "song", "3/4") => "1/4=120",
        (_, "4/4" or "2/2") => "1/2=92",
        (_, "2/4") => "1/4=92",
        (_, "6/8" or "9/8") => "3/8=104",
        (_, "3/8") => "1/8=132",
        _ => "1/4=116",
    };
}
