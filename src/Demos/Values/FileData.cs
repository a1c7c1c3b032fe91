using System.Text;

namespace DemoHub;

/// <summary>A file that a demo takes or gives.</summary>
public sealed class FileData
{
    private readonly Func<Stream> _open;

    /// <param name="name">The name to show and to save under; folders in it are left out.</param>
    /// <param name="content">The bytes.</param>
    public FileData(string name, byte[] content)
        : this(name, content?.Length ?? throw new ArgumentNullException(nameof(content)), () => new MemoryStream(content, writable: false))
    {
    }

    /// <param name="name">The name to show and to save under; folders in it are left out.</param>
    /// <param name="text">A text, kept as UTF-8.</param>
    public FileData(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    internal FileData(string name, long size, Func<Stream> open)
    {
        Name = name;
        Size = size;
        _open = open;
    }

    public string Name { get; }

    /// <summary>Bytes.</summary>
    public long Size { get; }

    /// <summary>Opens the content; the caller disposes it.</summary>
    public Stream OpenRead() => _open();

    public byte[] ReadAllBytes()
    {
        using var stream = OpenRead();
        var bytes = new byte[Size];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The content as text: UTF-8, or what its byte order mark says.</summary>
    public string ReadAllText()
    {
        using var reader = new StreamReader(OpenRead());
        return reader.ReadToEnd();
    }
}
