using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Outputs;

namespace DemoHub.Web.Tests.Components;

public sealed class ChartReadingTests
{
    [Fact]
    public void Lines_OverTheSamePoints_StandSideBySide()
    {
        var reading = Read(new Chart("Loss").Axes("epoch", "loss").Line("train", [1, 2]).Band("spread", [0, 1], [0, 1], [2, 3]));

        Assert.Equal("""{"columns":["epoch","train","spread, lower","spread, upper"],"rows":[[0,1,0,2],[1,2,1,3]]}""", reading.ToTable().ToJsonString());
        Assert.Equal("Chart “Loss”. Line “train”, 2 points, values from 1 to 2. Band “spread”, 2 points, values from 0 to 3.", reading.Describe());
    }

    [Fact]
    public void Lines_OverOtherPoints_StandBelowEachOther()
    {
        var reading = Read(new Chart().Line("a", [5.0]).Scatter("b", [7], [double.NaN], ["seven"]));

        Assert.Equal("""{"columns":["Series","x","y","Label"],"rows":[["a",0,5,null],["b",7,null,"seven"]]}""", reading.ToTable().ToJsonString());
        Assert.Contains("no values", reading.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_OfOtherCategories_ShareATable()
    {
        var reading = Read(new Chart().Axes("fruit", "kg").Bar("2024", ["pear"], [1]).Bar("2025", ["plum", "pear"], [2, 3]));

        Assert.Equal("""{"columns":["fruit","2024","2025"],"rows":[["pear",1,3],["plum",null,2]]}""", reading.ToTable().ToJsonString());
    }

    [Fact]
    public void HeatMap_IsATableOfItsRows()
    {
        var reading = Read(new Chart().HeatMap("n", new[,] { { 1, double.NaN }, { 3, 4.0 } }, ["c", "d"], ["r", "s"]));

        Assert.Equal("""{"columns":["","c","d"],"rows":[["r",1,null],["s",3,4]]}""", reading.ToTable().ToJsonString());
        Assert.False(reading.CanZoom);
    }

    [Fact]
    public void Chart_WithoutSeries_IsReadToo()
    {
        var reading = Read(new Chart("Nothing"));

        Assert.Equal("Chart “Nothing”.", reading.Describe());
        Assert.NotNull(reading.ToTable());
    }

    private static ChartReading Read(Chart chart) =>
        new(JsonSerializer.SerializeToElement(new ChartComponent { Name = "c", Label = "C" }.Write(chart, TestDemo.Files)));
}
