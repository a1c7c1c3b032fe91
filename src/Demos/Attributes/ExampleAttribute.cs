namespace DemoHub;

/// <summary>Inputs to try, in the order of the method's own parameters; what is left out takes its default.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ExampleAttribute(params object?[] values) : Attribute
{
    public IReadOnlyList<object?> Values { get; } = values;
}
