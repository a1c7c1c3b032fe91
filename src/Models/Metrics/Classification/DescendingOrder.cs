namespace DemoHub.Models.Metrics;

/// <summary>Sorts numbers from the largest down, and items along with them.</summary>
internal static class DescendingOrder
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Values = 1 << DigitBits;

    // Below this the tables of digits cost more than they save.
    private const int Few = 2000;

    /// <param name="keys">Without NaN. −0 becomes 0.</param>
    /// <param name="items">As many as keys.</param>
    public static void Sort(double[] keys, int[] items)
    {
        var bits = new ulong[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            bits[i] = Sortable(keys[i]);
        if (keys.Length < Few)
            Array.Sort(bits, items);
        else
            bits = SortMany(bits, items);
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Number(bits[i]);
    }

    // Ascending as unsigned numbers where the doubles descend: all bits of negative ones stay, all but the sign of others flip.
    private static ulong Sortable(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (long)bits < 0 ? bits : bits ^ long.MaxValue;
    }

    private static double Number(ulong sortable) =>
        BitConverter.UInt64BitsToDouble((long)sortable < 0 ? sortable : sortable ^ long.MaxValue);

    // By the last digit first, each time keeping the order found so far.
    private static ulong[] SortMany(ulong[] keys, int[] items)
    {
        var counts = Count(keys);
        var (fromItems, toItems, toKeys) = (items, new int[items.Length], new ulong[keys.Length]);
        for (var digit = 0; digit < Digits; digit++)
        {
            var places = counts.AsSpan(digit * Values, Values);
            var shift = digit * DigitBits;
            if (places[(int)(keys[0] >> shift) & (Values - 1)] == keys.Length)
                continue;
            var place = 0;
            for (var value = 0; value < Values; value++)
                (places[value], place) = (place, place + places[value]);
            for (var i = 0; i < keys.Length; i++)
            {
                var to = places[(int)(keys[i] >> shift) & (Values - 1)]++;
                (toKeys[to], toItems[to]) = (keys[i], fromItems[i]);
            }

            (keys, toKeys) = (toKeys, keys);
            (fromItems, toItems) = (toItems, fromItems);
        }

        if (fromItems != items)
            fromItems.CopyTo(items, 0);
        return keys;
    }

    private static int[] Count(ReadOnlySpan<ulong> keys)
    {
        var counts = new int[Digits * Values];
        foreach (var key in keys)
        {
            for (var digit = 0; digit < Digits; digit++)
                counts[(digit * Values) + ((int)(key >> (digit * DigitBits)) & (Values - 1))]++;
        }

        return counts;
    }
}
