using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Models.Search;

/// <summary>One hash over all that shapes a model's vectors.</summary>
internal static class EmbeddingHash
{
    public static string Of(params IEnumerable<object> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))))));
}
