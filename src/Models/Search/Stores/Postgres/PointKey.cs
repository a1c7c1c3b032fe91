using System.Buffers.Binary;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Point ids as bytes whose order is that of the ids: a zero and the number, or a one and the UUID.</summary>
internal static class PointKey
{
    public static byte[] ToBytes(this PointId id)
    {
        if (id.Uuid is { } uuid)
            return [1, .. uuid.ToByteArray(bigEndian: true)];
        var bytes = new byte[9];
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), id.Number!.Value);
        return bytes;
    }

    public static PointId Read(byte[] bytes) =>
        bytes[0] == 0 ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(1))) : new(new Guid(bytes.AsSpan(1), bigEndian: true));
}
