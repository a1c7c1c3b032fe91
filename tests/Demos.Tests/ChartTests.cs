using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class ChartTests
{
    [Fact]
    public void Chart_EverySeries_HasItsJson()
    {
        var json = Write(new Chart("All").Axes("x", "y").LogX().RangeY(0, 2)
            .Line("l", [1, double.NaN]).Step("s", [0], [1]).Area("a", [0], [1]).Scatter("p", [0], [1], ["<b>"]).Band("b", [0], [1], [double.PositiveInfinity]));

        Assert.Equal("""{"label":"x","scale":"log"}""", json.GetProperty("x").GetRawText());
        Assert.Equal("""{"label":"y","scale":"linear","minimum":0,"maximum":2}""", json.GetProperty("y").GetRawText());
        Assert.Equal(["line", "step", "area", "scatter", "band"], json.GetProperty("series").EnumerateArray().Select(series => series.GetProperty("type").GetString()));
        Assert.Equal("""{"name":"l","type":"line","x":[0,1],"y":[1,null]}""", json.GetProperty("series")[0].GetRawText());
        Assert.Equal("""{"name":"b","type":"band","x":[0],"low":[1],"high":[null]}""", json.GetProperty("series")[4].GetRawText());
        Assert.False(json.TryGetProperty("horizontal", out _));
    }

    [Fact]
    public void Chart_Guide_IsALineMarkedAsOne()
    {
        Assert.Equal("""{"name":"goal","type":"line","x":[0,1],"y":[2,2],"guide":true}""", Write(new Chart().Guide("goal", [0, 1], [2, 2])).GetProperty("series")[0].GetRawText());
    }

    [Fact]
    public void Chart_BarsAndHeatMap_HaveTheirJson()
    {
        var json = Write(new Chart().Horizontal().Bar("b", ["p", "q"], [1, 2]).HeatMap("h", new[,] { { 1, double.NaN } }, ["c", "d"], ["r"]));

        Assert.True(json.GetProperty("horizontal").GetBoolean());
        Assert.Equal("""{"name":"b","type":"bar","categories":["p","q"],"values":[1,2]}""", json.GetProperty("series")[0].GetRawText());
        Assert.Equal("""{"name":"h","type":"heatMap","columns":["c","d"],"rows":["r"],"values":[[1,null]]}""", json.GetProperty("series")[1].GetRawText());
    }

    [Fact]
    public void Chart_UnevenOrEmptyRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Chart().Band("b", [0, 1], [1], [2]));
        Assert.Throws<ArgumentException>(() => new Chart().Line("l", [0, 1], [1]));
        Assert.Throws<ArgumentException>(() => new Chart().RangeX(1, 1));
    }

    private static JsonElement Write(Chart chart) =>
        JsonSerializer.SerializeToElement(new ChartComponent { Name = "c", Label = "C" }.Write(chart, TestDemo.Files));
}
