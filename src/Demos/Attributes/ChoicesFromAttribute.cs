namespace DemoHub;

/// <summary>
/// Makes a text one of a few values that may change while the hub runs. A public method without parameters, or a public property,
/// gives them as <see cref="Choice"/>s or strings. It is asked often, at the same time from several threads: it must be quick.
/// </summary>
/// <param name="name">The name of the method or property.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ChoicesFromAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The class that has it, as a static member. Default: null, for the class of the demo's own method.</summary>
    public Type? Of { get; init; }
}
