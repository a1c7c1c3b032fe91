namespace DemoHub;

/// <summary>Shows the properties of a returned record as tabs, one at a time, instead of one below the other.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class TabsAttribute : Attribute;
