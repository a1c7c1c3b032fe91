using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Catalog;
using DemoHub.Web.Components.Running;
using DemoHub.Web.Components.Tabs;

namespace DemoHub.Web.Tests.Components;

public sealed class DemoPageModelTests
{
    private static readonly Demo s_demo = TestDemo.Of((string text, int times = 2, bool loud = false) => text, "say") with
    {
        Description = "Says it.",
        Tags = ["text"],
        Examples = [new Example(new Dictionary<string, JsonElement> { ["text"] = JsonSerializer.SerializeToElement("it's \"new\"\n<b>") })],
    };

    [Fact]
    public void Values_AtFirst_AreTheDefaultsAndPassTheCheckOnceFilled()
    {
        var values = new InputValues(s_demo);
        Assert.Equal("""{"text":"","times":2,"loud":false}""", values.ToJson().GetRawText());

        values.Fill(s_demo.Examples[0].Inputs);

        Assert.Empty(Demos.Running.InputReader.Read(s_demo, values.ToJson(), TestDemo.Files).Errors);
    }

    [Fact]
    public void Values_Rejected_TellBesideTheFieldUntilItChanges()
    {
        var values = new InputValues(s_demo);
        var text = s_demo.Inputs[0];

        values.Reject(new Dictionary<string, string[]> { ["text"] = ["is empty; type some text"] });
        Assert.Equal("Text is empty; type some text.", values.ErrorOf(text));
        values.Set(text, "x");

        Assert.Null(values.ErrorOf(text));
    }

    [Fact]
    public void Snippets_QuotesAndLineBreaks_AreEscapedForEachLanguage()
    {
        var snippets = Snippet.For(s_demo, "http://localhost:7860/").ToDictionary(snippet => snippet.Id, snippet => snippet.Code);

        Assert.Contains("""-d '{"inputs":{"text":"it'\''s \"new\"\n<b>"}}'""", snippets["curl"], StringComparison.Ordinal);
        Assert.Contains("""["text"] = "it's \"new\"\n<b>",""", snippets["csharp"], StringComparison.Ordinal);
        Assert.Contains(""" "text": "it's \"new\"\n<b>",""", snippets["python"], StringComparison.Ordinal);
        Assert.Contains("http://localhost:7860/api/v1/demos/say/runs", snippets["javascript"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData("SAYS", null, 1)]
    [InlineData("say text", "text", 1)]
    [InlineData("nothing", null, 0)]
    [InlineData(null, "image", 0)]
    public void Search_WordsAndTag_Narrow(string? words, string? tag, int found) =>
        Assert.Equal(found, DemoSearch.Find([s_demo], words, tag).Length);
}
