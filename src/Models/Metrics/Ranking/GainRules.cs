namespace DemoHub.Models.Metrics;

/// <summary>What a result of some relevance is worth.</summary>
public enum Gain
{
    /// <summary>Its relevance, as in scikit-learn.</summary>
    Linear,

    /// <summary>2 to the power of its relevance, less 1, as is usual for web search.</summary>
    Exponential,
}

/// <summary>What becomes of results with equal scores.</summary>
public enum Ties
{
    /// <summary>The mean over all their orders, as in scikit-learn.</summary>
    Average,

    /// <summary>They keep the order in which they are given.</summary>
    InOrder,
}
