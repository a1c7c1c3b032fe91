namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>What is known of an attempt that came to its end.</summary>
/// <param name="Lines">The last lines that the program printed.</param>
/// <param name="WasLive">Whether this or an earlier attempt made the port reachable.</param>
/// <param name="PublicKey">The hub's public key; null where the engine needs none.</param>
/// <param name="Folder">Where the key and the list of known relays lie.</param>
internal sealed record TunnelAttempt(IReadOnlyList<string> Lines, bool WasLive, string? PublicKey, string Folder)
{
    /// <summary>The last words of the program, in parentheses; empty where it said nothing.</summary>
    public string LastWords
    {
        get
        {
            var words = string.Join(" / ", Lines.Where(line => line.Length > 0 && !OpenSsh.IsChatter(line)).TakeLast(2).Select(line => line.Length > 200 ? line[..200] + '…' : line));
            return words.Length == 0 ? "" : $" ({words})";
        }
    }

    public bool Says(string words) => Lines.Any(line => line.Contains(words, StringComparison.OrdinalIgnoreCase));
}
