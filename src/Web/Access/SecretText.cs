using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Web.Access;

/// <summary>Secrets that the hub makes, such as the tokens of shares and API keys: 32 random bytes as text for addresses, of which only the hash is kept.</summary>
internal static class SecretText
{
    private const int Bytes = 32;

    /// <summary>Characters of a secret.</summary>
    public static int Length { get; } = Base64Url.GetEncodedLength(Bytes);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>An id: a name that opens nothing.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>A password that a person can type off a screen.</summary>
    public static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));

    /// <summary>SHA-256, in hexadecimal. Enough for what is random; passwords are hashed slowly.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
