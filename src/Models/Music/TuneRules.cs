using static DemoHub.Models.Music.TuneAlphabet;

namespace DemoHub.Models.Music;

/// <summary>
/// Which events may come next, so that bars are full, sections have 4, 8, 12 or 16 bars, repeats are balanced, triplets are whole and the tune ends.
/// What it allows is never nothing, until the tune has ended.
/// </summary>
internal sealed class TuneRules(TuneKey key, TuneMetre metre, TuneClock clock)
{
    /// <summary>Bars of a section that may not be longer.</summary>
    public const int LongestSection = 16;

    private const int MostSections = 4;
    private const int MostBars = 32;
    private const int FewestBars = 8;
    private const int SectionStep = 4;

    // From the G below middle C to the B nearly two octaves above it: what a fiddle plays in first position.
    private const int LowestNote = -3;
    private const int HighestNote = 13;

    private readonly bool[] _inKey = InRange(key);

    private int _barStart = clock.Time;
    private int _ending;
    private int _target;
    private int _tripletsLeft;
    private TuneEvent _lastNote = TuneEvent.None;

    /// <summary>Whether the end has been written.</summary>
    public bool HasEnded { get; private set; }

    private bool IsWhole => clock.Elapsed > 0 && clock.Elapsed % metre.Bar == 0;

    private bool IsFull => clock.Position == 0 && clock.Time > _barStart;

    private int Bars => clock.Elapsed / metre.Bar;

    private bool IsLead => clock.Part == 0 && clock.Kind == PartKind.Plain && clock.Elapsed > 0 && clock.Elapsed < metre.Bar;

    private int SectionsOver => clock.Last.What == RepeatEnd ? clock.Part : clock.Part + 1;

    private bool MayGoOn => SectionsOver < MostSections && clock.Time / metre.Bar < MostBars;

    /// <summary>By then the section must be over.</summary>
    private int Limit => clock.Kind is PartKind.FirstEnding or PartKind.SecondEnding ? _target : clock.PartStart + (LongestSection * metre.Bar);

    /// <summary>Says of each event whether it may come next.</summary>
    /// <param name="allowed">One place for each event; overwritten.</param>
    public void Write(Span<bool> allowed)
    {
        allowed.Clear();
        if (HasEnded)
            return;
        if (_tripletsLeft > 0)
        {
            AllowPitches(allowed, clock.Last.What, mayHold: false);
            return;
        }

        AllowMarks(allowed);
        if (MayPlay())
            AllowNotes(allowed);
    }

    public bool Allows(TuneEvent next)
    {
        Span<bool> allowed = stackalloc bool[Events];
        Write(allowed);
        return allowed[next.Index];
    }

    /// <summary>Takes an event that is allowed, before the clock does.</summary>
    public void Add(TuneEvent next)
    {
        if (next.IsNote)
        {
            _tripletsLeft = _tripletsLeft > 0 ? _tripletsLeft - 1 : IsTriplet(next.What) ? 2 : 0;
            if (next.Pitch != Hold)
                _lastNote = next;
            return;
        }

        if (next.What == FirstEnding)
            (_ending, _target) = (clock.Time, FirstEndingTarget()!.Value);
        _barStart = next.What == SecondEnding ? _ending : clock.Time;
        HasEnded = next.What == End;
    }

    private void AllowMarks(Span<bool> allowed)
    {
        if (clock.Last.What == RepeatEnd && clock.Kind == PartKind.FirstEnding)
        {
            allowed[SecondEnding] = true;
            return;
        }

        if (clock.Last.What == RepeatEnd)
        {
            AllowNextSection(allowed);
            return;
        }

        if (clock.Last == TuneEvent.None)
            allowed[RepeatStart] = true;
        if (clock.Last.IsMark || clock.Last == TuneEvent.None)
            return;
        if (IsFull)
            allowed[Bar] = clock.Time < Limit;
        if (IsFull && IsLead)
            allowed[RepeatStart] = true;
        switch (clock.Kind)
        {
            case PartKind.Plain when IsWhole && Bars % SectionStep == 0 && (Bars >= FewestBars || clock.Time >= Limit):
                AllowNextSection(allowed);
                break;
            case PartKind.Repeated:
                allowed[RepeatEnd] = IsWhole && Bars % SectionStep == 0;
                allowed[FirstEnding] = IsFull && FirstEndingTarget() is not null;
                break;
            case PartKind.FirstEnding:
                allowed[RepeatEnd] = clock.Time == _target;
                break;
            case PartKind.SecondEnding when clock.Time == _target:
                AllowNextSection(allowed);
                break;
        }
    }

    private void AllowNextSection(Span<bool> allowed)
    {
        allowed[Part] = allowed[RepeatStart] = MayGoOn;
        allowed[End] = !MayGoOn || (clock.Time / metre.Bar >= FewestBars && EndsWell());
    }

    // On a note of the tonic's chord.
    private bool EndsWell() => _lastNote.IsPitched && _lastNote.Alteration == 0 && (((_lastNote.Step % 7) + 7) % 7) is 0 or 2 or 4;

    private int? FirstEndingTarget()
    {
        for (var bars = SectionStep; bars <= LongestSection; bars += SectionStep)
        {
            var left = clock.PartStart + (bars * metre.Bar) - clock.Time;
            if (left > 0 && left <= 2 * metre.Bar && clock.Elapsed > metre.Bar)
                return clock.Time + left;
        }

        return null;
    }

    private bool MayPlay() => !IsFull && clock.Time < Limit && clock.Last.What != RepeatEnd;

    private void AllowNotes(Span<bool> allowed)
    {
        var room = Math.Min(metre.Bar - clock.Position, Limit - clock.Time);
        var mayHold = clock.Last.IsNote ? clock.Last.Pitch != Rest : clock.Last.What == Bar && _lastNote.IsPitched;
        for (var what = Marks; what < Whats; what++)
        {
            var ticks = Lengths[what - Marks];
            var fits = IsTriplet(what) ? 3 * ticks <= room && clock.Position % (3 * ticks / 2) == 0 : ticks <= room;
            if (fits)
                AllowPitches(allowed, what, mayHold && !IsTriplet(what));
        }
    }

    private void AllowPitches(Span<bool> allowed, int what, bool mayHold)
    {
        var notes = allowed.Slice(Marks + ((what - Marks) * Pitches), Pitches);
        _inKey.CopyTo(notes);
        notes[Rest] = clock.Last.IsMark || clock.Last.Pitch != Rest;
        notes[Hold] = mayHold;
    }

    private static bool[] InRange(TuneKey key)
    {
        var pitches = new bool[Pitches];
        for (var pitch = FirstPitch; pitch < Pitches; pitch++)
        {
            var note = TuneEvent.Note(Lengths[0], pitch);
            var step = key.Tonic + note.Step;
            pitches[pitch] = step is >= LowestNote and <= HighestNote && Math.Abs(key.Signature(step) + note.Alteration) <= 1;
        }

        return pitches;
    }
}
