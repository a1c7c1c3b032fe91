namespace DemoHub.Models.Text;

/// <summary>The tokens that a model knows, by id, as they are mostly written.</summary>
public sealed class Vocabulary
{
    private readonly string[] _tokens;
    private readonly bool[] _isWord;
    private readonly float[] _wordMask;

    internal Vocabulary(string[] tokens)
    {
        _tokens = tokens;
        _isWord = [.. tokens.Select(token => token.Length > 0 && char.IsLetterOrDigit(token[0]))];
        _wordMask = [.. _isWord.Select(isWord => isWord ? 1f : 0)];
    }

    /// <summary>How many there are, marks and special ones such as padding included.</summary>
    public int Count => _tokens.Length;

    /// <summary>1 for each word, 0 for each mark.</summary>
    internal ReadOnlySpan<float> WordMask => _wordMask;

    public string this[long id] => _tokens[id];

    /// <summary>Whether the token is a word or a number, so that it may fill a blank; marks may not.</summary>
    public bool IsWord(long id) => _isWord[id];
}
