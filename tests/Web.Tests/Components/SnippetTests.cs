using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Tabs;

namespace DemoHub.Web.Tests.Components;

public sealed class SnippetTests
{
    [Fact]
    public void For_FileInput_SendsTheFileFirstInEachLanguage()
    {
        var snippets = Write(TestDemo.Of((ImageData image, AudioData? sound) => "", "look"));

        Assert.StartsWith("""file1=$(curl -sS http://hub/api/v1/files -F 'file=@"photo.jpg"' | sed 's/.*"id":"\([^"]*\)".*/\1/')""", snippets["curl"], StringComparison.Ordinal);
        Assert.Contains("""-d '{"inputs":{"image":{"id":"'"$file1"'"}}}'""", snippets["curl"], StringComparison.Ordinal);
        Assert.Contains("""["image"] = await Send("photo.jpg"),""", snippets["csharp"], StringComparison.Ordinal);
        Assert.Contains("""  "image": send("photo.jpg"),""", snippets["python"], StringComparison.Ordinal);
        Assert.Contains("""  "image": await send("photo.jpg"),""", snippets["javascript"], StringComparison.Ordinal);
    }

    [Fact]
    public void For_ListsAndObjects_AreLiteralsOfTheLanguage()
    {
        var demo = TestDemo.Of((string text) => text, "say") with
        {
            Examples = [new Example(new Dictionary<string, JsonElement> { ["text"] = JsonSerializer.Deserialize<JsonElement>("""{"a":[true,null]}""") })],
        };
        var snippets = Write(demo);

        Assert.Contains("""JsonSerializer.Deserialize<JsonElement>("{\"a\":[true,null]}")""", snippets["csharp"], StringComparison.Ordinal);
        Assert.Contains("""{"a": [True, None]}""", snippets["python"], StringComparison.Ordinal);
        Assert.DoesNotContain("send(", snippets["python"], StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Write(Demo demo) => Snippet.For(demo, "http://hub/").ToDictionary(snippet => snippet.Id, snippet => snippet.Code);
}
