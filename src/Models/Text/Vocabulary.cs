namespace DemoHub.Models.Text;

/// <summary>The tokens that a model knows, by id, as they are mostly written.</summary>
public sealed class Vocabulary
{
    private readonly string[] _tokens;
    private readonly bool[] _isWord;

    internal Vocabulary(string[] tokens)
    {
        _tokens = tokens;
        _isWord = [.. tokens.Select(token => token.Length > 0 && char.IsLetterOrDigit(token[0]))];
    }

    /// <summary>How many there are, marks and special ones such as padding included.</summary>
    public int Count => _tokens.Length;

    public string this[long id] => _tokens[id];

    /// <summary>Whether the token is a word or a number, so that it may fill a blank; marks may not.</summary>
    public bool IsWord(long id) => _isWord[id];
}
