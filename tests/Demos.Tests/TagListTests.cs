using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class TagListTests
{
    private static readonly Demo s_demo = Hub.Demo(([TagList(MaxCount = 3, MaxLength = 5), Choices("one", "two")] string[] tags, [TagList] IReadOnlyList<string>? more = null) => string.Join('+', tags));

    private static readonly string[] s_twice = [" a ", "two", "a"];

    [Fact]
    public async Task Tags_GivenTwiceWithSpaces_ReachTheMethodOnce()
    {
        using var hub = new Hub();
        var run = await hub.RunAsync(s_demo, new { tags = s_twice });

        Assert.Equal("a+two", run.Outputs!.Value.GetProperty("result").GetString());
        Assert.Equal(["one", "two"], Assert.IsType<TagsComponent>(s_demo.Inputs[0]).Suggestions!.Select(choice => choice.Value));
    }

    [Theory]
    [InlineData("\"a\"", "list of texts")]
    [InlineData("[]", "at least one")]
    [InlineData("[\"a\", 1]", "a text 2 that must be text")]
    [InlineData("[\"a\", null]", "a text 2")]
    [InlineData("[\" \"]", "is empty")]
    [InlineData("[\"123456\"]", "shorten it to 5")]
    [InlineData("[\"a\\nb\"]", "line break")]
    [InlineData("[\"\\u0000\"]", "U+0000")]
    [InlineData("[\"\\ud800\"]", "surrogate")]
    [InlineData("[\"a\", \"b\", \"c\", \"d\"]", "has 4 texts; use at most 3")]
    public void Tags_Unfit_AreRefusedInWords(string json, string reason)
    {
        Assert.False(s_demo.Inputs[0].TryRead(JsonSerializer.Deserialize<JsonElement>(json), TestDemo.Files, out _, out var error));

        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_Optional_MayBeEmpty() =>
        Assert.True(s_demo.Inputs[1].TryRead(JsonSerializer.SerializeToElement(Array.Empty<string>()), TestDemo.Files, out _, out _));
}
