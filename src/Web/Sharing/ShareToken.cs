using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Web.Sharing;

/// <summary>The secret in the address of a share: 32 random bytes. The hub keeps only its hash.</summary>
internal static class ShareToken
{
    private const int Bytes = 32;

    /// <summary>Characters of a token.</summary>
    public static int Length { get; } = Base64Url.GetEncodedLength(Bytes);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A new id: for names that open nothing.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>SHA-256 in hexadecimal. A token is random and long: a slow hash would protect it no better.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
