using System.Globalization;
using System.Text.RegularExpressions;
using static DemoHub.Models.Music.TuneAlphabet;

namespace DemoHub.Models.Music;

/// <summary>
/// Reads the first notes of a tune: notes, rests, lengths, accidentals, ties, broken rhythm, triplets, bar lines, a repeat sign at the start. Their bars
/// are checked; whether the notes may stand where they are, the rules say.
/// </summary>
internal sealed partial class AbcOpening
{
    private const int MostBars = 7; // a section may have eight
    private const int Eighth = 12;

    private static readonly int[] s_heads = [.. Lengths.Where((_, i) => !IsTriplet(Marks + i)).OrderDescending()];

    private readonly TuneKey _key;
    private readonly TuneMetre _metre;
    private readonly List<Item> _items = [];
    private readonly Dictionary<int, int> _inForce = [];

    private AbcOpening(TuneKey key, TuneMetre metre, string text)
    {
        _key = key;
        _metre = metre;
        Read(text);
        Offset = FindOffset();
        Place();
    }

    /// <summary>Ticks of the bar that are over when it starts.</summary>
    public int Offset { get; }

    /// <summary>The events, each with the text it was read from.</summary>
    public List<(TuneEvent Event, string Text)> Events { get; } = [];

    /// <exception cref="TuneOpeningException">It is no such ABC, or its bars do not fit the metre.</exception>
    public static AbcOpening Read(string text, TuneKey key, TuneMetre metre) => new(key, metre, text);

    [GeneratedRegex(@"\G(?:(?<accidental>[\^_=])?(?<letter>[A-Ga-gz])(?<octave>[,']*)(?<length>\d{0,2}(?:/\d{1,2}|/{1,3})?)|(?<triplet>\(3)|(?<bar>\|:|\|\||\|)|(?<broken>[<>])|(?<tie>-)|(?<space>[\s`]+))")]
    private static partial Regex Token();

    [GeneratedRegex(@"(?m)^\s*([A-Za-z]):")]
    private static partial Regex Header();

    private static string At(Capture capture) => string.Create(CultureInfo.InvariantCulture, $"'{capture.Value}' at character {capture.Index + 1}");

    private static TuneOpeningException Wrong(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));

    private void Read(string text)
    {
        if (Header().Match(text) is { Success: true } header)
            throw Wrong($"has the header line '{header.Groups[1].Value}:': give the notes alone, key and metre are chosen beside");
        var (triplets, scale) = (0, 1.0);
        for (var at = 0; at < text.Length;)
        {
            var token = Token().Match(text, at);
            if (!token.Success)
                throw Wrong($"has '{char.ConvertFromUtf32(Rune(text, at))}' at character {at + 1}, which is no note: write letters from A to G, a to g an octave up, z for a rest, lengths as in A2 or A/2, and | for a bar line");
            at += token.Length;
            if (triplets > 0 && !token.Groups["letter"].Success && !token.Groups["space"].Success)
                throw Wrong($"has {At(token)} inside a triplet: three notes follow (3");
            if (token.Groups["triplet"].Success)
                triplets = 3;
            else if (token.Groups["bar"].Success)
                AddBar(token);
            else if (token.Groups["tie"].Success)
                Note(token, "tie").IsTied = true;
            else if (token.Groups["broken"].Success)
            {
                var isLong = token.Value == ">";
                Note(token, "broken rhythm").Ticks *= isLong ? 1.5 : 0.5;
                scale = isLong ? 0.5 : 1.5;
            }
            else if (token.Groups["letter"].Success)
            {
                AddNote(token, scale * (triplets > 0 ? 2 / 3.0 : 1), triplets > 0);
                (scale, triplets) = (1, Math.Max(0, triplets - 1));
            }
        }

        if (triplets > 0)
            throw Wrong($"ends inside a triplet: three notes follow (3");
    }

    private static int Rune(string text, int at) => char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : char.IsSurrogate(text[at]) ? 0xFFFD : text[at];

    private Item Note(Match token, string what) => _items.Count > 0 && !_items[^1].IsBar
        ? _items[^1]
        : throw Wrong($"has {At(token)}: a {what} sign needs a note before it");

    private void AddBar(Match token)
    {
        if (token.Value == "||")
            throw Wrong($"has {At(token)}: an opening is part of one section, so use a single bar line");
        if (token.Value == "|:" && _items.Any(item => item.IsRepeat))
            throw Wrong($"has a second repeat sign at character {token.Index + 1}: an opening is part of one section");
        _inForce.Clear();
        _items.Add(new(token) { IsBar = true, IsRepeat = token.Value == "|:" });
    }

    private void AddNote(Match token, double scale, bool isTriplet)
    {
        var length = token.Groups["length"].Value.Split('/', 2);
        var ticks = Eighth * scale * (length[0].Length > 0 ? int.Parse(length[0], CultureInfo.InvariantCulture) : 1);
        if (length.Length > 1)
            ticks /= int.TryParse(length[1], CultureInfo.InvariantCulture, out var divisor) ? divisor : 1 << (length[1].Length + 1);
        var note = new Item(token) { Ticks = ticks, IsTriplet = isTriplet, IsRest = token.Groups["letter"].Value == "z" };
        if (!note.IsRest)
        {
            var letter = token.Groups["letter"].Value[0];
            var octave = token.Groups["octave"].Value;
            note.Step = TuneKey.Letters.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)
                + (7 * ((char.IsLower(letter) ? 1 : 0) + octave.Count(mark => mark == '\'') - octave.Count(mark => mark == ',')));
            if (token.Groups["accidental"].Success)
                _inForce[note.Step] = token.Groups["accidental"].Value switch { "^" => 1, "_" => -1, _ => 0 };
            note.Alteration = _inForce.GetValueOrDefault(note.Step, _key.Signature(note.Step)) - _key.Signature(note.Step);
        }

        _items.Add(note);
    }

    // Without a bar line the opening starts with its bar; a first bar that is not full is a pickup.
    private int FindOffset()
    {
        var start = _items.FindIndex(item => !item.IsBar);
        var end = start < 0 ? -1 : _items.FindIndex(start, item => item.IsBar);
        if (end < 0)
            return 0;
        var ticks = (int)Math.Round(_items[start..end].Sum(item => item.Ticks));
        return ticks < _metre.Bar ? _metre.Bar - ticks : 0;
    }

    private void Place()
    {
        var (position, bar, held) = (Offset, Offset > 0 ? 0 : 1, (Item?)null);
        foreach (var item in _items)
        {
            if (item.IsBar)
            {
                if (Events.Count > 0 && position != _metre.Bar)
                    throw Wrong($"has a bar line at character {item.Index + 1} where bar {bar} has only {Eighths(position)}: {_metre.Name} has {Eighths(_metre.Bar)}");
                AddMark(item.IsRepeat ? RepeatStart : Bar, item.Text);
                continue;
            }

            if (position == _metre.Bar)
                AddMark(Bar, item.Text);
            AddPieces(item, held);
            position += (int)Math.Round(item.Ticks);
            if (position > _metre.Bar)
                throw Wrong($"makes bar {bar} too long with '{item.Text}' at character {item.Index + 1}: {_metre.Name} has {Eighths(_metre.Bar)}");
            held = item.IsTied ? item : null;
        }

        void AddMark(int mark, string text)
        {
            if (mark == RepeatStart ? bar > 1 : Events.Count == 0)
                throw Wrong($"has '{text}' where no such sign can stand: it begins with notes or with |:");
            Events.Add((TuneEvent.Mark(mark), text));
            (position, bar) = Events.Count > 1 ? (0, bar + 1) : (position, bar);
            if (bar > MostBars)
                throw Wrong($"has more than {MostBars} bars: leave something to the network");
        }
    }

    private void AddPieces(Item note, Item? held)
    {
        var ticks = (int)Math.Round(note.Ticks);
        var isHeld = held is not null && !note.IsRest && (held.Step, held.Alteration) == (note.Step, note.Alteration);
        if (held is not null && !isHeld)
            throw Wrong($"ties {At(held)} to '{note.Text}': a tie joins two notes of the same pitch");
        if (Math.Abs(note.Ticks - ticks) > 1e-6 || (note.IsTriplet ? Array.IndexOf(Lengths, ticks) < 10 : ticks % 3 != 0))
            throw Wrong($"has the note {At(note)}, whose length is too unusual: use lengths from 1/4 to 8, and triplets of A/2, A or A2");
        if (!note.IsRest && note.Step - _key.Tonic is < Lowest or > Highest)
            throw Wrong($"has the note {At(note)}, which is too low or too high: keep between G, and b");
        if (Math.Abs(note.Alteration) > 1)
            throw Wrong($"has the note {At(note)}, which the network does not know in {_key.Name}: keep to single steps away from the key");
        var pitch = note.IsRest ? Rest : isHeld ? Hold : Pitch(note.Step - _key.Tonic, note.Alteration);
        while (ticks > 0)
        {
            var piece = note.IsTriplet ? ticks : s_heads.First(head => head <= ticks);
            Events.Add((TuneEvent.Note(piece, pitch), note.Text));
            ticks -= piece;
            pitch = note.IsRest ? Rest : Hold;
        }
    }

    private static string At(Item item) => string.Create(CultureInfo.InvariantCulture, $"'{item.Text}' at character {item.Index + 1}");

    private static string Eighths(int ticks) => string.Create(CultureInfo.InvariantCulture, $"{(double)ticks / Eighth:0.##} {(ticks == Eighth ? "eighth" : "eighths")}");

    /// <summary>A note, a rest or a bar line.</summary>
    private sealed class Item(Match token)
    {
        public string Text { get; } = token.Value;

        public int Index { get; } = token.Index;

        public bool IsBar { get; init; }

        public bool IsRepeat { get; init; }

        public bool IsRest { get; init; }

        public bool IsTriplet { get; init; }

        public bool IsTied { get; set; }

        public int Step { get; set; }

        public int Alteration { get; set; }

        public double Ticks { get; set; }
    }
}
