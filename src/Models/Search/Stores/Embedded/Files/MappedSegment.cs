using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Text.Json;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// A segment file in memory. The file: sections, each at a multiple of 64 bytes; the directory that names them, as JSON; its length and
/// checksum; a closing mark. All checksums are verified when it is opened.
/// </summary>
internal sealed unsafe class MappedSegment : IDisposable
{
    /// <summary>Directory length (4), directory checksum (4), mark (8).</summary>
    public const int TailLength = 16;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly Dictionary<string, SegmentSection> _sections;

    private MappedSegment(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, byte* start, long length)
    {
        (Path, _file, _view, Length) = (path, file, view, length);
        _start = start;
        Directory = ReadDirectory();
        _sections = Directory.Sections.ToDictionary(section => section.Name, StringComparer.Ordinal);
        foreach (var section in Directory.Sections)
            Check(section);
    }

    public static ReadOnlySpan<byte> Mark => "DHSEG001"u8;

    public string Path { get; }

    public long Length { get; }

    public SegmentDirectory Directory { get; }

    public static MappedSegment Open(string path)
    {
        var length = new FileInfo(path) is { Exists: true } found ? found.Length : throw StoreFault.Damaged(path, "it is missing");
        if (length < TailLength)
            throw StoreFault.Damaged(path, "it is too short");
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            return new(path, file, view, start + view.PointerOffset, length);
        }
        catch
        {
            Close(file, view);
            throw;
        }
    }

    /// <summary>The first byte of a section; null if the file has none of that name.</summary>
    public byte* Section(string name) => _sections.TryGetValue(name, out var section) ? _start + section.Offset : null;

    public void Dispose() => Close(_file, _view);

    private static void Close(MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private SegmentDirectory ReadDirectory()
    {
        var tail = new ReadOnlySpan<byte>(_start + Length - TailLength, TailLength);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (!tail[8..].SequenceEqual(Mark) || length < 2 || length > Length - TailLength)
            throw StoreFault.Damaged(Path, "its end is missing");
        var json = new ReadOnlySpan<byte>(_start + Length - TailLength - length, length);
        if (Checksum.Of(json) != BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]))
            throw StoreFault.Damaged(Path, "its directory does not fit its checksum");
        return JsonSerializer.Deserialize(json, StoreJson.Default.SegmentDirectory)!;
    }

    private void Check(SegmentSection section)
    {
        const int block = 1 << 20;
        var state = Checksum.Start;
        for (long done = 0; done < section.Length; done += block)
            state = Checksum.Append(state, new(_start + section.Offset + done, (int)Math.Min(block, section.Length - done)));
        if (Checksum.End(state) != section.Checksum)
            throw StoreFault.Damaged(Path, $"the part \"{section.Name}\" does not fit its checksum");
    }
}
