namespace DemoHub.Models.Search.Embedded;

/// <summary>A piece of work of a scan: words of the selection of one part.</summary>
internal readonly record struct ScanRange(int Part, int FirstWord, int EndWord)
{
    private const int WordsPerRange = 64;

    /// <summary>All rows in ranges of 4,096.</summary>
    public static List<ScanRange> Of(Bitmap[] selection)
    {
        var ranges = new List<ScanRange>();
        for (var part = 0; part < selection.Length; part++)
        {
            for (var word = 0; word < selection[part].Words.Length; word += WordsPerRange)
                ranges.Add(new(part, word, Math.Min(selection[part].Words.Length, word + WordsPerRange)));
        }

        return ranges;
    }
}
