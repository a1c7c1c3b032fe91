namespace DemoHub.Demos.Tests.BuiltIn.MetricTables;

public sealed class PredictionExamplesTests
{
    [Theory]
    [InlineData("sentiment", 240, "text", "y_true", "y_pred", "p_positive")]
    [InlineData("pictures", 300, "y_true", "y_pred", "p_circle", "p_crescent", "p_diamond", "p_ellipse", "p_heart", "p_hexagon", "p_rectangle", "p_square")]
    [InlineData("sounds", 320, "y_true", "y_pred")]
    [InlineData("notes", 293, "y_true", "y_pred")]
    [InlineData("sizes", 250, "y_true", "y_pred")]
    public void Example_ThatShips_IsReadWhole(string name, int rows, params string[] columns)
    {
        var table = Read(name);

        Assert.Equal(columns, table.Columns);
        Assert.Equal(rows, table.Rows.Count);
        Assert.DoesNotContain(table.Rows, row => row.Any(cell => cell is null));
    }

    [Fact]
    public void Pictures_Probabilities_SumToOne() =>
        Assert.All(Read("pictures").Rows, row => Assert.Equal(1, row.Skip(2).Sum(cell => Assert.IsType<double>(cell)), 1e-9));

    private static Table Read(string name) =>
        Table.FromCsv(typeof(DemoCatalog).Assembly.GetManifestResourceStream($"Examples/{name}.csv")!);
}
