namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>Which columns of a table are meant; null or empty for what is to be recognised.</summary>
internal sealed record RegressionColumns(string? Truth, string? Prediction, string? Weight);
