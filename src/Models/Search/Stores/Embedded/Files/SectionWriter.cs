using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Writes a segment file section by section, beside its final name, and puts it in place once it is whole and on the disk.</summary>
internal sealed class SectionWriter : IDisposable
{
    private const int Alignment = 64;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly List<SegmentSection> _sections = [];
    private string _name = "";
    private long _start;
    private uint _checksum;

    public SectionWriter(string path)
    {
        _path = path;
        _file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18);
    }

    public void Begin(string name)
    {
        End();
        _file.Write(new byte[(Alignment - (int)(_file.Position % Alignment)) % Alignment]);
        (_name, _start, _checksum) = (name, _file.Position, Checksum.Start);
    }

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        _checksum = Checksum.Append(_checksum, bytes);
        _file.Write(bytes);
    }

    /// <summary>A whole section.</summary>
    public void Section<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Begin(name);
        const int block = 1 << 16;
        for (var i = 0; i < values.Length; i += block)
            Write(values[i..Math.Min(values.Length, i + block)]);
    }

    /// <summary>Ends the file and gives it its name.</summary>
    public void Complete(int rows, int numbers)
    {
        End();
        var json = JsonSerializer.SerializeToUtf8Bytes(new(rows, numbers, _sections), StoreJson.Default.SegmentDirectory);
        Span<byte> tail = stackalloc byte[MappedSegment.TailLength];
        BinaryPrimitives.WriteInt32LittleEndian(tail, json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[4..], Checksum.Of(json));
        MappedSegment.Mark.CopyTo(tail[8..]);
        _file.Write(json);
        _file.Write(tail);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path + ".new", _path, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(_path)!);
    }

    public void Dispose() => _file.Dispose();

    private void End()
    {
        if (_name.Length > 0)
            _sections.Add(new(_name, _start, _file.Position - _start, Checksum.End(_checksum)));
        _name = "";
    }
}
