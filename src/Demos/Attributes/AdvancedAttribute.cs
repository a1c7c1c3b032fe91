namespace DemoHub;

/// <summary>Keeps an input in the fold for further settings.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class AdvancedAttribute : Attribute;
