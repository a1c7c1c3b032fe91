namespace DemoHub;

/// <summary>The hub cannot start: its configuration or its demos are wrong. The message names each thing and its remedy.</summary>
public sealed class DemoHubStartException : Exception
{
    internal DemoHubStartException(string message)
        : base(message)
    {
    }
}
