using System.Buffers.Binary;

namespace DemoHub.Models.Media;

/// <summary>Turns the samples of a PNG file into RGB on a paper of one brightness.</summary>
internal sealed class PngColours
{
    // RGB of every value that one sample of up to 8 bits can have; null for pixels of several samples, or of 16 bits.
    private readonly byte[]? _table;
    private readonly int _entries;
    private readonly ushort[]? _transparent;
    private readonly byte _paper;

    /// <param name="format">The header.</param>
    /// <param name="palette">RGB triples; empty where there is no palette.</param>
    /// <param name="transparency">The content of chunk tRNS; empty where there is none.</param>
    /// <param name="paper">On what transparent pixels lie: 255 for white.</param>
    public PngColours(PngFormat format, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency, byte paper)
    {
        Format = format;
        _paper = paper;
        if (format.Colour is PngColour.Grey or PngColour.Rgb && transparency.Length >= 2 * format.Channels)
        {
            _transparent = new ushort[format.Channels];
            for (var channel = 0; channel < _transparent.Length; channel++)
                _transparent[channel] = BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * channel)..]);
        }

        if (format.Colour == PngColour.Palette)
        {
            if (palette.Length is 0 or > 768 || palette.Length % 3 != 0)
                throw PngFormat.Broken("its palette is missing or not of whole colours");
            _entries = palette.Length / 3;
            _table = new byte[palette.Length];
            for (var i = 0; i < palette.Length; i++)
                _table[i] = OnPaper(palette[i], i / 3 < transparency.Length ? transparency[i / 3] : byte.MaxValue);
        }
        else if (format is { Colour: PngColour.Grey, Depth: <= 8 })
        {
            _entries = 1 << format.Depth;
            _table = new byte[_entries * 3];
            for (var value = 0; value < _entries; value++)
            {
                var level = _transparent?[0] == value ? paper : (byte)(value * 255 / (_entries - 1));
                _table.AsSpan(value * 3, 3).Fill(level);
            }
        }
    }

    public PngFormat Format { get; }

    /// <summary>Writes a row of pixels.</summary>
    /// <param name="row">The samples.</param>
    /// <param name="columns">The number of pixels in the row.</param>
    /// <param name="pixels">The whole image.</param>
    /// <param name="target">Where in it the first pixel goes.</param>
    /// <param name="step">How far from it the next one goes.</param>
    public void Write(ReadOnlySpan<byte> row, int columns, byte[] pixels, int target, int step)
    {
        if (_table is not null)
            WriteFromTable(row, columns, pixels, target, step);
        else if (Format is { Colour: PngColour.Rgb, Depth: 8 } && step == 3 && _transparent is null)
            row.CopyTo(pixels.AsSpan(target));
        else
            WriteSamples(row, columns, pixels, target, step);
    }

    private void WriteFromTable(ReadOnlySpan<byte> row, int columns, byte[] pixels, int target, int step)
    {
        var depth = Format.Depth;
        var mask = (1 << depth) - 1;
        for (var x = 0; x < columns; x++, target += step)
        {
            var bit = x * depth;
            var value = row[bit >> 3] >> (8 - depth - (bit & 7)) & mask;
            if (value >= _entries)
                throw PngFormat.Broken("a pixel has a colour that is not in its palette");
            _table.AsSpan(value * 3, 3).CopyTo(pixels.AsSpan(target));
        }
    }

    private void WriteSamples(ReadOnlySpan<byte> row, int columns, byte[] pixels, int target, int step)
    {
        var channels = Format.Channels;
        var bytes = Format.Depth / 8;
        var hasAlpha = Format.Colour is PngColour.GreyAlpha or PngColour.Rgba;
        var colours = hasAlpha ? channels - 1 : channels;
        for (var x = 0; x < columns; x++, target += step)
        {
            // Of 16 bits the upper 8 are kept.
            var pixel = row.Slice(x * channels * bytes, channels * bytes);
            var alpha = hasAlpha ? pixel[colours * bytes] : IsTransparent(pixel, bytes) ? byte.MinValue : byte.MaxValue;
            for (var channel = 0; channel < 3; channel++)
                pixels[target + channel] = OnPaper(pixel[colours == 1 ? 0 : channel * bytes], alpha);
        }
    }

    private bool IsTransparent(ReadOnlySpan<byte> pixel, int bytes)
    {
        if (_transparent is null)
            return false;
        for (var channel = 0; channel < _transparent.Length; channel++)
        {
            var value = bytes == 1 ? pixel[channel] : BinaryPrimitives.ReadUInt16BigEndian(pixel[(2 * channel)..]);
            if (value != _transparent[channel])
                return false;
        }

        return true;
    }

    private byte OnPaper(byte value, byte alpha) => (byte)((value * alpha + _paper * (255 - alpha) + 127) / 255);
}
