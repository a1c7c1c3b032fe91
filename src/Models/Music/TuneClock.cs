namespace DemoHub.Models.Music;

/// <summary>Which kind of part one is in.</summary>
internal enum PartKind
{
    Plain,
    Repeated,
    FirstEnding,
    SecondEnding,
}

/// <summary>Where one is in a tune. Told each event, it gives the features from which the network foretells the next.</summary>
/// <param name="key">The key.</param>
/// <param name="metre">The metre.</param>
/// <param name="rhythm">The rhythm's number.</param>
/// <param name="offset">Ticks of the bar that are over when the tune starts.</param>
internal sealed class TuneClock(TuneKey key, TuneMetre metre, int rhythm, int offset)
{
    private readonly Dictionary<int, TuneEvent> _heard = [];
    private int _ending;

    /// <summary>Ticks since the bar of the first note began. A second ending takes the time of the first.</summary>
    public int Time { get; private set; } = offset;

    /// <summary>When the part began.</summary>
    public int PartStart { get; private set; } = offset;

    /// <summary>Parts that are over.</summary>
    public int Part { get; private set; }

    public PartKind Kind { get; private set; }

    public TuneEvent Last { get; private set; } = TuneEvent.None;

    /// <summary>Ticks since the bar began.</summary>
    public int Position => Time % metre.Bar;

    public int Elapsed => Time - PartStart;

    /// <summary>The bar of the part, from 1; 0 in its pickup; after 16 it begins again.</summary>
    public int Bar
    {
        get
        {
            var before = PartStart % metre.Bar;
            var index = ((Elapsed + before) / metre.Bar) + (before > 0 ? 0 : 1);
            return index < 1 ? index : ((index - 1) % 16) + 1;
        }
    }

    /// <summary>Writes the rows of the network's table that are summed for this step.</summary>
    public void Write(Span<long> features)
    {
        ReadOnlySpan<int> now =
        [
            Last.What, Last.Pitch, Position, Bar, Math.Min(Part, TuneAlphabet.Parts - 1), (int)Kind, (int)key.Mode,
            metre.Number, rhythm, key.Tonic,
        ];
        var (count, back) = (now.Length, TuneAlphabet.LookBack);
        for (var i = 0; i < count; i++)
            features[i] = TuneAlphabet.Starts[i] + now[i];
        for (var i = 0; i < back.Length; i++)
        {
            var then = _heard.GetValueOrDefault(Time - (back[i] * metre.Bar), TuneEvent.None);
            features[count + i] = TuneAlphabet.Starts[count + i] + then.What;
            features[count + back.Length + i] = TuneAlphabet.Starts[count + back.Length + i] + then.Pitch;
        }
    }

    public void Add(TuneEvent next)
    {
        Last = next;
        if (next.IsNote)
        {
            _heard[Time] = next;
            Time += next.Ticks;
            return;
        }

        switch (next.What)
        {
            case TuneAlphabet.Part or TuneAlphabet.RepeatStart:
                Part += Elapsed >= metre.Bar ? 1 : 0; // a pickup alone is no part
                PartStart = Time;
                Kind = next.What == TuneAlphabet.Part ? PartKind.Plain : PartKind.Repeated;
                break;
            case TuneAlphabet.RepeatEnd when Kind != PartKind.FirstEnding:
                Part++;
                PartStart = Time;
                Kind = PartKind.Plain;
                break;
            case TuneAlphabet.FirstEnding:
                _ending = Time;
                Kind = PartKind.FirstEnding;
                break;
            case TuneAlphabet.SecondEnding:
                Time = _ending;
                Kind = PartKind.SecondEnding;
                break;
        }
    }
}
