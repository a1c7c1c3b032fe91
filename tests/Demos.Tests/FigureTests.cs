using DemoHub.Demos.Binding;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class FigureTests
{
    private sealed record Plots(Chart First, Chart? Second);

    private sealed record Report(Figure[] Figures, [property: Tabs] Plots Plots);

    [Fact]
    public async Task Figures_AreATableWithColumnsOfTheirOwn()
    {
        using var hub = new Hub();
        var demo = Hub.Demo(() => new Report([new("Accuracy", 0.5) { Low = 0.25, High = 0.75 }, new("Recall", null) { Note = "undefined" }], new(new("a"), null)));
        var run = await hub.RunAsync(demo);

        Assert.True(Assert.IsType<TableComponent>(demo.Outputs[0]).Figures);
        Assert.Equal(
            """{"columns":["name","value","low","high","note","meaning","formula","group"],"rows":[["Accuracy",0.5,0.25,0.75,null,null,null,null],["Recall",null,null,null,"undefined",null,null,null]]}""",
            run.Outputs!.Value.GetProperty("figures").GetRawText());
    }

    [Fact]
    public void Tabs_OnARecord_AreAskedFor()
    {
        var demo = Hub.Demo(() => new Report([], new(new("a"), null)));

        Assert.True(Assert.IsType<GroupComponent>(demo.Outputs[1]).Tabs);
    }

    [Fact]
    public void ColumnOf_TablesAndFiles_IsKept()
    {
        var demo = Hub.Demo((Table? table, FileData? file, [ColumnOf("table", "file")] string? truth, [TagList, ColumnOf("table")] string[]? scores) => 1);

        Assert.Equal(["table", "file"], Assert.IsType<TextComponent>(demo.Inputs[2]).ColumnOf);
        Assert.Equal(["table"], Assert.IsType<TagsComponent>(demo.Inputs[3]).ColumnOf);
    }

    [Fact]
    public void ColumnOf_WhatIsNoTable_IsRefused()
    {
        var failure = Assert.Throws<DemoFaultException>(() => Hub.Demo(([ColumnOf("text")] string? truth, string text) => 1));

        Assert.Contains("parameter 'truth' has [ColumnOf] with 'text'", failure.Message, StringComparison.Ordinal);
    }
}
