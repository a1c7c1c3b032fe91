namespace DemoHub.Models.Search.Embedded;

/// <summary>Tells a torn end of a log, which is cut, from damage within it, which is refused.</summary>
internal static class LogReader
{
    /// <returns>Where the valid records end (0 if not even the start is there), and the number of the last one.</returns>
    public static (long End, ulong Sequence) Read(string path, byte[] bytes, byte[] start, bool isLast, Action<ReadOnlyMemory<byte>> replay)
    {
        if (bytes.Length < start.Length && isLast)
            return (0, 0);
        if (!bytes.AsSpan().StartsWith(start))
            throw StoreFault.Damaged(path, "it is not a log of this store");

        var end = start.Length;
        var last = 0ul;
        while (end < bytes.Length && WriteAheadLog.TryReadRecord(bytes.AsSpan(end), last + 1, out var sequence, out var length))
        {
            if (sequence != last + 1)
                throw StoreFault.Damaged(path, $"record {last + 1} is missing");
            replay(bytes.AsMemory(end + WriteAheadLog.HeadLength, length - WriteAheadLog.HeadLength));
            last = sequence;
            end += length;
        }

        // A write that was cut off is the last thing in the last log: whole records after it mean that the disk lost something.
        if (end < bytes.Length && (!isLast || HasRecordAfter(bytes, end + 1, last + 1)))
            throw StoreFault.Damaged(path, $"record {last + 1} cannot be read");
        return (end, last);
    }

    private static bool HasRecordAfter(byte[] bytes, int from, ulong atLeast)
    {
        for (var i = from; i + WriteAheadLog.HeadLength <= bytes.Length; i++)
        {
            if (WriteAheadLog.TryReadRecord(bytes.AsSpan(i), atLeast, out _, out _))
                return true;
        }

        return false;
    }
}
