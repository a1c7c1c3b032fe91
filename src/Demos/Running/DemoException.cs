namespace DemoHub;

/// <summary>A demo's own word to its caller on why it cannot answer. The message is shown as it stands.</summary>
public sealed class DemoException : Exception
{
    public DemoException(string message, string? input = null)
        : base(message) => Input = input;

    /// <summary>The name of the input that is at fault; null for none in particular.</summary>
    public string? Input { get; }
}
