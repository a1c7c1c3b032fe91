namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>Predictions of the models that ship, for examples. <c>training/predictions</c> makes them.</summary>
internal static class MetricExamples
{
    /// <param name="name">The name of the file, without its ending.</param>
    public static Table Table(string name)
    {
        using var csv = typeof(MetricExamples).Assembly.GetManifestResourceStream($"Examples/{name}.csv")
            ?? throw new ArgumentException($"There is no example '{name}'.", nameof(name));
        return DemoHub.Table.FromCsv(csv);
    }
}
