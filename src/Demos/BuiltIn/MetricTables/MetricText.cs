namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>What a metric is called, what it says, and how it is calculated.</summary>
/// <param name="Key">scikit-learn's name of the function.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Meaning">What it says, in a sentence or two.</param>
/// <param name="Formula">TeX.</param>
internal sealed record MetricText(string Key, string Name, string Meaning, string Formula);
