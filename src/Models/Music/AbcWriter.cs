using System.Globalization;
using System.Text;
using static DemoHub.Models.Music.TuneAlphabet;

namespace DemoHub.Models.Music;

/// <summary>Writes events as ABC (abcnotation.com, standard 2.1), one after another; four bars make a line.</summary>
internal sealed class AbcWriter(TuneKey key, TuneMetre metre, int offset)
{
    private const int BarsInLine = 4;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, int> _inForce = [];

    private TuneEvent _last = TuneEvent.None;
    private int _time = offset;
    private int _ending;
    private int _bars;
    private int _tripletsLeft;
    private int _lastStep;
    private int _alteration;
    private int _lastNoteEnd;
    private bool _isLead = offset > 0;

    /// <summary>The last note as it is written, without its length.</summary>
    public string LastName { get; private set; } = "";

    /// <summary>The music without header lines.</summary>
    public override string ToString() => _text.ToString().TrimEnd();

    public void Add(TuneEvent next)
    {
        if (next.IsNote)
            AddNote(next);
        else
            AddMark(next.What);
        _last = next;
    }

    private void AddMark(int what)
    {
        _inForce.Clear();
        switch (what)
        {
            case Bar:
                _bars += _isLead ? 0 : 1;
                Append(_bars > 0 && _bars % BarsInLine == 0 ? " |\n" : " | ");
                break;
            case Part when _last.What != RepeatEnd:
                Append(" ||\n");
                break;
            case RepeatStart:
                Append(_last.IsNote ? _isLead ? " |: " : " ||\n|: " : _last.What == RepeatEnd ? "\n|: " : "|: ");
                break;
            case RepeatEnd:
                Append(" :|\n");
                break;
            case FirstEnding:
                _ending = _time;
                Append(" |1 ");
                break;
            case SecondEnding:
                _time = _ending;
                Append("2 ");
                break;
            case End when _last.What != RepeatEnd:
                Append(" |]");
                break;
        }

        if (what is Part or RepeatStart)
            _bars = 0;
        _isLead = what is Part or RepeatStart && _time % metre.Bar > 0;

        void Append(string mark)
        {
            _text.Length = ToString().Length;
            _text.Append(mark);
        }
    }

    private void AddNote(TuneEvent note)
    {
        var isTriplet = IsTriplet(note.What);
        if (isTriplet && _tripletsLeft == 0)
        {
            _text.Append("(3");
            _tripletsLeft = 3;
        }

        if (note.Pitch == Hold)
            _text.Insert(_lastNoteEnd, '-');
        var start = _text.Length;
        if (note.Pitch == Rest)
            _text.Append('z');
        else
            AppendPitch(note);
        LastName = _text.ToString(start, _text.Length - start);
        AppendLength(isTriplet ? note.Ticks * 3 / 2 : note.Ticks);
        _lastNoteEnd = _text.Length;
        _time += note.Ticks;
        _tripletsLeft -= isTriplet ? 1 : 0;
        if (_tripletsLeft == 0 && _time % metre.Bar % metre.Beat == 0)
            _text.Append(' ');
    }

    private void AppendPitch(TuneEvent note)
    {
        if (note.Pitch != Hold)
        {
            _lastStep = key.Tonic + note.Step;
            _alteration = key.Signature(_lastStep) + note.Alteration;
        }

        // Readers differ in whether an accidental holds for other octaves, too: there it is written anew.
        var isDoubtful = _inForce.Keys.Any(step => step != _lastStep && (step - _lastStep) % 7 == 0);
        if (isDoubtful || _inForce.GetValueOrDefault(_lastStep, key.Signature(_lastStep)) != _alteration)
        {
            _text.Append(_alteration switch { 1 => '^', -1 => '_', _ => '=' });
            _inForce[_lastStep] = _alteration;
        }

        var octave = Math.DivRem(_lastStep, 7, out var letter);
        if (letter < 0)
            (octave, letter) = (octave - 1, letter + 7);
        var name = TuneKey.Letters[letter];
        _text.Append(octave > 0 ? char.ToLowerInvariant(name) : name);
        _text.Append('\'', Math.Max(0, octave - 1)).Append(',', Math.Max(0, -octave));
    }

    // In eighths: 2, 3/2, /2 …
    private void AppendLength(int ticks)
    {
        const int Eighth = 12;
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(ticks, Eighth);
        var (top, bottom) = (ticks / divisor, Eighth / divisor);
        if (top > 1)
            _text.Append(CultureInfo.InvariantCulture, $"{top}");
        if (bottom > 1)
            _text.Append(CultureInfo.InvariantCulture, $"/{bottom}");
    }
}
