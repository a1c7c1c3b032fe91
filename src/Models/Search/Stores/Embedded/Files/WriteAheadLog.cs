using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// A file that writes are added to before they count. Each record is on the disk when <see cref="Append"/> returns, or not there at all.
/// A record: mark, length, sequence number, checksum of these and the body, body.
/// </summary>
internal sealed class WriteAheadLog : IDisposable
{
    /// <summary>Room that the caller leaves at the start of a record for its head.</summary>
    public const int HeadLength = 20;

    private const uint Mark = 0x6365_5264;
    private static readonly byte[] s_start = "DHLOG001"u8.ToArray();

    private readonly SafeFileHandle _file;
    private ulong _sequence;
    private bool _isBroken;

    private WriteAheadLog(SafeFileHandle file, long length, ulong sequence)
    {
        _file = file;
        Length = length;
        _sequence = sequence;
    }

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Makes an empty log, durable with its name.</summary>
    public static WriteAheadLog Create(string path)
    {
        var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            RandomAccess.Write(file, s_start, 0);
            RandomAccess.FlushToDisk(file);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
            return new(file, s_start.Length, 0);
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a log and gives the bodies of its records, in their order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isLast">Whether writing may have been cut off here: then a torn record at the end, never acknowledged, is cut.</param>
    /// <param name="replay">Told of each body.</param>
    public static WriteAheadLog Open(string path, bool isLast, Action<ReadOnlyMemory<byte>> replay)
    {
        var bytes = File.ReadAllBytes(path);
        var (end, sequence) = LogReader.Read(path, bytes, s_start, isLast, replay);
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            if (end < bytes.Length || end == 0)
            {
                RandomAccess.SetLength(file, end);
                if (end == 0)
                    RandomAccess.Write(file, s_start, 0);
                RandomAccess.FlushToDisk(file);
            }

            return new(file, Math.Max(end, s_start.Length), sequence);
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a record.</summary>
    /// <param name="record">The body after <see cref="HeadLength"/> bytes for the head.</param>
    /// <exception cref="VectorStoreException">The disk is full or failed; nothing was added.</exception>
    public void Append(Span<byte> record)
    {
        if (_isBroken)
            throw new VectorStoreException(VectorStoreFault.Unavailable, "The disk failed while this collection was written; it can be read, and written again after a restart.");
        WriteHead(record, _sequence + 1);
        try
        {
            RandomAccess.Write(_file, record, Length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException or UnauthorizedAccessException)
        {
            TakeBack();
            throw StoreFault.NotWritten(exception);
        }

        _sequence++;
        Length += record.Length;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Whether a valid record with the given number, or a later one, starts here.</summary>
    internal static bool TryReadRecord(ReadOnlySpan<byte> bytes, ulong atLeast, out ulong sequence, out int length)
    {
        (sequence, length) = (0, 0);
        if (bytes.Length < HeadLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Mark)
            return false;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        sequence = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        if (size > bytes.Length - HeadLength || sequence < atLeast)
            return false;
        length = HeadLength + (int)size;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]) == Sum(bytes[..length]);
    }

    private static void WriteHead(Span<byte> record, ulong sequence)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, Mark);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(record.Length - HeadLength));
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], Sum(record));
    }

    private static uint Sum(ReadOnlySpan<byte> record) =>
        Checksum.End(Checksum.Append(Checksum.Append(Checksum.Start, record[4..16]), record[HeadLength..]));

    private void TakeBack()
    {
        try
        {
            RandomAccess.SetLength(_file, Length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            // Whether the record is on the disk is not known now: nothing more may follow it.
            _isBroken = true;
        }
    }
}
