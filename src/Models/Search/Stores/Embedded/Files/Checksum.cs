using System.Numerics;
using System.Runtime.InteropServices;

namespace DemoHub.Models.Search.Embedded;

/// <summary>CRC-32C, by the processor's own instruction where it has one.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> data) => End(Append(Start, data));

    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    public static uint Append(uint state, ReadOnlySpan<byte> data)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
            state = BitOperations.Crc32C(state, word);
        foreach (var value in data[(words.Length * sizeof(ulong))..])
            state = BitOperations.Crc32C(state, value);
        return state;
    }

    /// <summary>The checksum of what was appended.</summary>
    public static uint End(uint state) => ~state;
}
