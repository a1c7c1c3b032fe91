using System.Text;

namespace DemoHub.Models.Inference.Graphs;

/// <summary>
/// Reads Protocol Buffers from a file field by field and skips what is not asked for, so a file of gigabytes costs no
/// memory. All that is kept is bounded: the file may be anything.
/// </summary>
internal sealed class ProtoReader(Stream stream)
{
    private const int MaxTextBytes = 4 * 1024 * 1024;
    private const int MaxKeptBytes = 64 * 1024 * 1024;
    private const int MaxDepth = 48;

    private readonly long _length = stream.Length;
    private long _position;
    private long _end = stream.Length;
    private int _depth;
    private long _kept;

    /// <summary>The field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    private int Wire { get; set; }

    /// <summary>Goes to the next field of the message. What was not read of the last one must have been skipped.</summary>
    public bool Next()
    {
        if (_position >= _end)
            return false;
        var tag = Varint();
        Field = (int)Math.Min(tag >> 3, int.MaxValue);
        Wire = (int)(tag & 7);
        return Field > 0 ? true : throw new GraphFormatException($"there is no field 0, found at byte {_position}");
    }

    /// <summary>A whole number.</summary>
    public long Int64() => Wire == 0 ? unchecked((long)Varint()) : throw Unexpected();

    /// <summary>Whole numbers of a repeated field, be they packed or one by one.</summary>
    public void Int64s(List<long> into, int most)
    {
        if (Wire == 0)
        {
            Add(unchecked((long)Varint()));
            return;
        }

        var end = Length();
        while (_position < end)
            Add(unchecked((long)Varint()));

        void Add(long value)
        {
            if (into.Count >= most)
                throw new GraphFormatException($"a list has more than {most} numbers at byte {_position}");
            into.Add(value);
        }
    }

    /// <summary>A text. One of more than 4 MB is left out and comes back empty.</summary>
    public string Text()
    {
        var end = Length();
        var size = end - _position;
        _kept += size;
        if (size > MaxTextBytes || _kept > MaxKeptBytes)
        {
            MoveTo(end);
            return "";
        }

        var bytes = new byte[size];
        stream.ReadExactly(bytes);
        _position = end;
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Reads a message inside this one.</summary>
    /// <param name="field">Called for each of its fields; it reads the field or skips it.</param>
    public void Message(Action<ProtoReader> field)
    {
        var end = Length();
        if (++_depth > MaxDepth)
            throw new GraphFormatException($"messages are nested more than {MaxDepth} deep at byte {_position}");
        var outer = _end;
        _end = end;
        while (Next())
            field(this);
        _end = outer;
        _depth--;
    }

    public void Skip()
    {
        switch (Wire)
        {
            case 0:
                Varint();
                break;
            case 1:
                Step(8);
                break;
            case 2:
                MoveTo(Length());
                break;
            case 5:
                Step(4);
                break;
            default:
                throw Unexpected();
        }
    }

    /// <summary>Reads the length of a field and gives the position after it.</summary>
    private long Length()
    {
        if (Wire != 2)
            throw Unexpected();
        var length = Varint();
        return length <= (ulong)(_end - _position) ? _position + (long)length
            : throw new GraphFormatException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at byte {_position} a part of {length:N0} bytes begins, and fewer are left"), truncated: length > (ulong)(_length - _position));
    }

    private void Step(int bytes)
    {
        if (_end - _position < bytes)
            throw new GraphFormatException($"it ends inside a number at byte {_position}", truncated: true);
        MoveTo(_position + bytes);
    }

    private void MoveTo(long position)
    {
        stream.Position = position;
        _position = position;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position >= _end || stream.ReadByte() is not (>= 0 and var next))
                throw new GraphFormatException($"it ends inside a number at byte {_position}", truncated: _position >= _length);
            _position++;
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        throw new GraphFormatException($"there is a number of more than ten bytes at byte {_position}");
    }

    private GraphFormatException Unexpected() =>
        new($"field {Field} is not of the kind it must be at byte {_position}");
}

/// <summary>A file that is no ONNX graph. The message ends a sentence that names the file.</summary>
internal sealed class GraphFormatException(string message, bool truncated = false) : Exception(message)
{
    /// <summary>Whether the file seems to be cut off.</summary>
    public bool Truncated { get; } = truncated;
}
