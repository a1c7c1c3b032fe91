namespace DemoHub;

/// <summary>The language of a <see cref="Code"/>, such as <c>csharp</c>, <c>python</c> or <c>json</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class LanguageAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
