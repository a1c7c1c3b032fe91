namespace DemoHub.Models.Inference;

/// <summary>A model that cannot be used: missing, broken, or not of the expected form. The message says why.</summary>
public sealed class ModelException : Exception
{
    public ModelException(string message)
        : base(message)
    {
    }

    public ModelException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
