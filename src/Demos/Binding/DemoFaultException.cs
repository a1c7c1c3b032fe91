namespace DemoHub.Demos.Binding;

/// <summary>What was written as a demo cannot be one.</summary>
public sealed class DemoFaultException(IEnumerable<string> faults) : Exception
{
    /// <summary>Each reason, with what it is about and its remedy.</summary>
    public IReadOnlyList<string> Faults { get; } = [.. faults];

    public override string Message => string.Join('\n', Faults);
}
