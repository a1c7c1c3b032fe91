using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>The component for a C# type, and the ways between the values of both.</summary>
/// <param name="Component">The component.</param>
internal sealed record TypeBinding(Component Component)
{
    private static readonly Func<object, object?> s_same = static value => value;

    /// <summary>Makes the method's value of a checked one.</summary>
    public Func<object, object?> ToMethod { get; init; } = s_same;

    /// <summary>Makes the component's value of the method's.</summary>
    public Func<object, object?> FromMethod { get; init; } = s_same;

    public object? Read(object? value) => value is null ? null : ToMethod(value);

    public object? Write(object? value) => value is null ? null : FromMethod(value);
}
