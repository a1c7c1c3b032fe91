namespace DemoHub.Models.Metrics;

/// <summary>How much a disagreement between two classes counts in Cohen's kappa.</summary>
public enum KappaWeighting
{
    /// <summary>All disagreements count the same.</summary>
    None,

    /// <summary>By the distance of the classes' numbers; for classes in order, such as grades.</summary>
    Linear,

    /// <summary>By the square of that distance.</summary>
    Quadratic,
}
