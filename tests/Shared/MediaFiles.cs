using System.Buffers.Binary;

namespace DemoHub.Tests.Shared;

/// <summary>Files that are not what they seem.</summary>
public static class MediaFiles
{
    /// <summary>A PNG file whose header declares another size.</summary>
    public static byte[] DeclaredSize(byte[] png, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(png);
        byte[] bytes = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
