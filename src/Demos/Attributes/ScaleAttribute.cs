namespace DemoHub;

/// <summary>What the two ends of a score mean.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class ScaleAttribute(string low, string high) : Attribute
{
    public string Low { get; } = low;

    public string High { get; } = high;
}
