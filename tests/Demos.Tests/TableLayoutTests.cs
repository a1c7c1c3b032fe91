using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class TableLayoutTests
{
    private sealed record Hit(string Title, string Text, double Score);

    private sealed record Found(
        [Chips(Filter = "tags")] Table Facets,
        [Cards(Title = nameof(Hit.Title), Text = nameof(Hit.Text), Score = nameof(Hit.Score), Filter = "tags")] Hit[] Results);

    private sealed record Wrong(
        [Chips(Filter = "query")] Hit[] Facets,
        [Cards(Title = "name", Score = "text", Facts = ["size"], Filter = "labels")] Hit[] Results);

    [Fact]
    public void Return_WithLayouts_IsTableAsBefore()
    {
        var demo = Hub.Demo((string query, [TagList] string[]? tags) => new Found(new Table(["tag", "count"], [["a", 2.0]]), [new("One", "Text", 0.5)]));

        var cards = Assert.IsType<TableComponent>(demo.Outputs[1]);
        Assert.Equal(
            """{"title":"title","text":"text","score":"score","facts":[],"filter":"tags"}""",
            JsonSerializer.Serialize(cards.Cards, JsonSerializerOptions.Web));
        Assert.Equal(new ChipsLayout("tags"), Assert.IsType<TableComponent>(demo.Outputs[0]).Chips);
    }

    [Fact]
    public async Task Run_WithLayouts_GivesColumnsAndRows()
    {
        using var hub = new Hub();
        var run = await hub.RunAsync(Hub.Demo(([TagList] string[]? tags) => new Found(new Table(["tag", "count"], [["a", 2.0]]), [new("One", "Text", 0.5)])));

        Assert.Equal(
            """{"facets":{"columns":["tag","count"],"rows":[["a",2]]},"results":{"columns":["title","text","score"],"rows":[["One","Text",0.5]]}}""",
            run.Outputs!.Value.GetRawText());
    }

    [Fact]
    public void Layouts_OfWhatThereIsNot_AreAllToldAtOnce()
    {
        var failure = Assert.Throws<DemoFaultException>(() => Hub.Demo(([Cards(Title = "a")] Table table, string query) => new Wrong([], [])));

        string[] expected = ["parameter 'table'", "column 'name'", "column 'size'", "score 'text'", "input 'labels', which there is not", "input 'query', which is no list of texts", "[Chips], which need"];
        Assert.All(expected, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Table_WithCardsAndChips_IsRefused()
    {
        var failure = Assert.Throws<DemoFaultException>(() => Hub.Demo([return: Cards(Title = "a"), Chips] () => new Table(["a"], [])));

        Assert.Contains("keep one", failure.Message, StringComparison.Ordinal);
    }
}
