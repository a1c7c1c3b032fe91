using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Web.Sharing;

/// <summary>Secrets that were found right, as hashes with a key that only this process has. Bounded; forgotten with the process.</summary>
internal sealed class RecentSecrets
{
    private const int Most = 1000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public bool Contains(string secret) => _known.ContainsKey(HashOf(secret));

    public void Add(string secret)
    {
        if (_known.Count >= Most)
            _known.Clear();
        _known[HashOf(secret)] = true;
    }

    private string HashOf(string secret) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret)));
}
