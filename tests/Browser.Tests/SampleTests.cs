using System.Net.Http.Json;
using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>Each sample runs as its reader would run it, and answers on its page and over its API.</summary>
public sealed class SampleTests(BrowserFixture browser)
{
    private static readonly string s_picture = Convert.ToBase64String(new ImageData(2, 1, [0, 0, 0, 255, 255, 255]).ToPng());

    public static TheoryData<string, string, string> Samples => new()
    {
        { "greet", """{ "name": "Ada", "times": 2 }""", "Hello Ada! Hello Ada!" },
        { "image-filter", $$"""{ "image": { "name": "two.png", "data": "{{s_picture}}" } }""", "\"width\":2,\"height\":1" },
        { "csv-summary", """{ "table": { "columns": ["a", "b"], "rows": [[1, "x"], [2, "y"]] } }""", "[\"a\",2,1,1.5,2]" },
        { "count", """{ "seconds": 1 }""", "\"result\":1" },
        { "wave-explorer", """{ "waves": 2 }""", "\"title\":\"2 waves\"" },
        { "chat", """{ "message": "Hello", "millisecondsPerWord": 1 }""", "**weather**" },
        { "film-review", """{ "html": "<p>Dull.</p><p>A <b>quiet triumph</b>.</p>" }""", "\"A quiet triumph.\",\"positive\"" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_Started_HasAPageAndAnswers(string name, string inputs, string part)
    {
        await using var sample = await Sample.StartAsync($"samples/{name}.cs");
        await using var window = await browser.OpenAsync();

        await window.Page.GotoAsync(new Uri(sample.Address, $"demos/{name}").ToString());
        await Expect(window.Page.Locator("[data-island][data-live]")).ToBeAttachedAsync();

        Assert.Empty(window.Errors);
        using var http = new HttpClient { BaseAddress = sample.Address };
        var response = await http.PostAsJsonAsync($"api/v1/demos/{name}/runs", new { inputs = JsonSerializer.Deserialize<JsonElement>(inputs) }, TestContext.Current.CancellationToken);
        Assert.Contains(part, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readme_FirstProgram_GreetsInTheBrowser()
    {
        await using var sample = await Sample.StartAsync("samples/greet.cs");
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(new Uri(sample.Address, "demos/greet").ToString());
        await Expect(window.Page.Locator("[data-island][data-live]")).ToBeAttachedAsync();

        await window.Page.GetByLabel("Name").FillAsync("Ada");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("Hello Ada!");
    }
}
