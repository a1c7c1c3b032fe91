using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DemoHub.Models.Search.Embedded;

/// <summary>The two kinds of records: points written and ids deleted. Numbers are little-endian.</summary>
internal static class LogRecord
{
    private const byte Upsert = 1;
    private const byte Delete = 2;

    public static ArrayBufferWriter<byte> OfUpsert(IReadOnlyList<StoredPoint> points)
    {
        var writer = Begin(Upsert, points.Count);
        foreach (var point in points)
        {
            WriteId(writer, point.Id);
            WriteBytes(writer, point.Payload);
            foreach (var vector in point.Dense)
                WriteBytes(writer, MemoryMarshal.AsBytes(vector.AsSpan()), isMissing: vector is null);
            foreach (var vector in point.Sparse)
            {
                WriteBytes(writer, vector is null ? [] : MemoryMarshal.AsBytes(vector.Indices.AsSpan()), isMissing: vector is null);
                WriteBytes(writer, vector is null ? [] : MemoryMarshal.AsBytes(vector.Values.AsSpan()), isMissing: vector is null);
            }
        }

        return writer;
    }

    public static ArrayBufferWriter<byte> OfDelete(IReadOnlyList<PointId> ids)
    {
        var writer = Begin(Delete, ids.Count);
        foreach (var id in ids)
            WriteId(writer, id);
        return writer;
    }

    /// <summary>Tells what a record did.</summary>
    public static void Read(ReadOnlySpan<byte> body, Layout layout, Action<StoredPoint> upserted, Action<PointId> deleted)
    {
        var (kind, count) = (body[0], BinaryPrimitives.ReadInt32LittleEndian(body[1..]));
        body = body[5..];
        for (var i = 0; i < count; i++)
        {
            var id = ReadId(ref body);
            if (kind == Delete)
                deleted(id);
            else
                upserted(ReadPoint(id, ref body, layout));
        }
    }

    private static StoredPoint ReadPoint(PointId id, ref ReadOnlySpan<byte> body, Layout layout)
    {
        var payload = ReadArray<byte>(ref body) ?? [];
        var dense = new float[]?[layout.Dense.Length];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = ReadArray<float>(ref body);
        var sparse = new SparseVector?[layout.Sparse.Length];
        for (var i = 0; i < sparse.Length; i++)
        {
            var (indices, values) = (ReadArray<uint>(ref body), ReadArray<float>(ref body));
            sparse[i] = indices is null || values is null ? null : new(indices, values);
        }

        return new(id, payload, dense, sparse);
    }

    private static ArrayBufferWriter<byte> Begin(byte kind, int count)
    {
        var writer = new ArrayBufferWriter<byte>(4096);
        writer.GetSpan(WriteAheadLog.HeadLength)[..WriteAheadLog.HeadLength].Clear();
        writer.Advance(WriteAheadLog.HeadLength);
        writer.Write([kind]);
        WriteInt(writer, count);
        return writer;
    }

    private static void WriteId(ArrayBufferWriter<byte> writer, PointId id)
    {
        var span = writer.GetSpan(17);
        span[0] = id.Uuid is null ? (byte)0 : (byte)1;
        PackedId.Write(id, span[1..17]);
        writer.Advance(17);
    }

    private static PointId ReadId(ref ReadOnlySpan<byte> body)
    {
        var id = PackedId.Read(body[1..17], isNumber: body[0] == 0);
        body = body[17..];
        return id;
    }

    private static void WriteBytes(ArrayBufferWriter<byte> writer, ReadOnlySpan<byte> bytes, bool isMissing = false)
    {
        WriteInt(writer, isMissing ? -1 : bytes.Length);
        writer.Write(bytes);
    }

    private static T[]? ReadArray<T>(ref ReadOnlySpan<byte> body)
        where T : unmanaged
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(body);
        body = body[sizeof(int)..];
        if (length < 0)
            return null;
        var array = MemoryMarshal.Cast<byte, T>(body[..length]).ToArray();
        body = body[length..];
        return array;
    }

    private static void WriteInt(ArrayBufferWriter<byte> writer, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), value);
        writer.Advance(sizeof(int));
    }
}
