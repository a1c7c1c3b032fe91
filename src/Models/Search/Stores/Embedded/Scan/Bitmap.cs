using System.Numerics;
using System.Runtime.InteropServices;

namespace DemoHub.Models.Search.Embedded;

/// <summary>A set of rows. Bits beyond <see cref="Length"/> are zero.</summary>
internal sealed class Bitmap
{
    public Bitmap(int length, bool value = false)
    {
        Length = length;
        Words = new ulong[(length + 63) / 64];
        if (value)
        {
            Words.AsSpan().Fill(ulong.MaxValue);
            Trim();
        }
    }

    private Bitmap(int length, ulong[] words)
    {
        Length = length;
        Words = words;
    }

    public int Length { get; }

    public ulong[] Words { get; }

    public bool this[int row]
    {
        get => (Words[row >> 6] >> row & 1) != 0;
        set => Words[row >> 6] = value ? Words[row >> 6] | (1ul << row) : Words[row >> 6] & ~(1ul << row);
    }

    public static Bitmap FromBytes(ReadOnlySpan<byte> bytes, int length)
    {
        var bitmap = new Bitmap(length);
        bytes.CopyTo(MemoryMarshal.AsBytes(bitmap.Words.AsSpan()));
        return bitmap;
    }

    public byte[] ToBytes() => MemoryMarshal.AsBytes(Words.AsSpan()).ToArray();

    /// <summary>A copy, longer by rows that are in the set or not.</summary>
    public Bitmap Copy(int length = -1, bool value = false)
    {
        var copy = new Bitmap(length < 0 ? Length : length);
        Words.AsSpan(0, Math.Min(Words.Length, copy.Words.Length)).CopyTo(copy.Words);
        for (var row = Length; value && row < copy.Length; row++)
            copy[row] = true;
        return copy;
    }

    /// <summary>The same rows seen through an array that may hold more of them.</summary>
    public static Bitmap Cut(ulong[] words, int length)
    {
        var bitmap = new Bitmap(length, words[..((length + 63) / 64)]);
        bitmap.Trim();
        return bitmap;
    }

    public Bitmap And(Bitmap other)
    {
        var words = new ulong[Words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = Words[i] & other.Words[i];
        return new(Length, words);
    }

    public Bitmap AndNot(Bitmap other)
    {
        var words = new ulong[Words.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = Words[i] & ~other.Words[i];
        return new(Length, words);
    }

    /// <summary>Adds the rows of the other to this one.</summary>
    public void Add(Bitmap other)
    {
        for (var i = 0; i < Words.Length; i++)
            Words[i] |= other.Words[i];
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in Words)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>How many of these rows are in the set.</summary>
    public int CountOf(ReadOnlySpan<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            count += (int)(Words[row >> 6] >> row & 1);
        return count;
    }

    /// <summary>The rows in their order, from one on.</summary>
    public IEnumerable<int> Rows(int from = 0)
    {
        for (var i = from >> 6; i < Words.Length; i++)
        {
            var word = Words[i];
            if (i == from >> 6)
                word &= ulong.MaxValue << from;
            for (; word != 0; word &= word - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
        }
    }

    private void Trim()
    {
        if ((Length & 63) != 0)
            Words[^1] &= (1ul << Length) - 1;
    }
}
