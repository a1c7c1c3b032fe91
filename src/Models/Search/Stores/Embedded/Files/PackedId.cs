using System.Buffers.Binary;

namespace DemoHub.Models.Search.Embedded;

/// <summary>An id in 16 bytes whose order as bytes is that of the ids of its kind. Whether it is a number is kept elsewhere.</summary>
internal static class PackedId
{
    public const int Length = 16;

    public static void Write(PointId id, Span<byte> bytes)
    {
        if (id.Uuid is { } uuid)
        {
            uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        }
        else
        {
            bytes[..8].Clear();
            BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], id.Number!.Value);
        }
    }

    public static PointId Read(ReadOnlySpan<byte> bytes, bool isNumber) =>
        isNumber ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])) : new(new Guid(bytes, bigEndian: true));
}
