using System.Net;
using System.Text;
using System.Text.Json;

namespace DemoHub.Web.Tests;

public sealed class SearchDemosTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static readonly string[] s_tags = ["sky", "light"];

    [Theory]
    [InlineData("semantic")]
    [InlineData("keyword")]
    [InlineData("hybrid")]
    public async Task Search_ShippedNotes_FindsThemAndSaysWhy(string mode)
    {
        var outputs = await SucceedAsync(hub.Http, "semantic-search", new { query = "the moon pulls the sea: tides", collection = "everyday", mode, limit = 5 });

        var best = Rows(outputs, "results")[0];
        Assert.Equal("Tides", best["title"].GetString());
        Assert.Contains("tide", best["words"].GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.True(best["score"].GetDouble() > 0);
        Assert.Contains("passages searched", outputs.GetProperty("timing").GetString(), StringComparison.Ordinal);
        Assert.Contains(Rows(outputs, "facets"), row => row["tag"].GetString() == "sky");
        Assert.True(outputs.TryGetProperty("map", out _));
    }

    // The table of docs/search.md.
    [Theory]
    [InlineData("everyday", "how the fridge gets cold", "Refrigerator")]
    [InlineData("everyday", "tired after a long flight", "Jet lag")]
    [InlineData("everyday", "my aircraft shakes", "Turbulence in the air")]
    [InlineData("glossary", "drug trial with sugar pills", "Randomised controlled trial")]
    [InlineData("glossary", "hit or miss table of a classifier", "Confusion matrix")]
    public async Task Search_ByMeaning_FindsWhatWordsMiss(string collection, string query, string title)
    {
        var byMeaning = Rows(await SucceedAsync(hub.Http, "semantic-search", new { query, collection, mode = "semantic" }), "results");
        var byWords = Rows(await SucceedAsync(hub.Http, "semantic-search", new { query, collection, mode = "keyword" }), "results");

        Assert.Equal(title, byMeaning[0]["title"].GetString());
        Assert.DoesNotContain(title, byWords.Take(3).Select(row => row["title"].GetString()));
    }

    [Fact]
    public async Task Search_Tags_AreAllCarried()
    {
        var outputs = await SucceedAsync(hub.Http, "semantic-search", new { query = "light", collection = "everyday", tags = s_tags, limit = 20 });
        Assert.All(Rows(outputs, "results"), row => Assert.Subset(row["tags"].GetString()!.Split(" | ").ToHashSet(), s_tags.ToHashSet()));
    }

    [Theory]
    [InlineData("""{ "query": "" }""", "query")]
    [InlineData("""{ "query": "   " }""", "query")]
    [InlineData("""{ "query": "what is the", "mode": "keyword" }""", "query")]
    [InlineData("""{ "query": "tides", "collection": "nothing" }""", "collection")]
    [InlineData("""{ "query": "tides", "tags": ["no such tag"] }""", "tags")]
    [InlineData("""{ "query": "tides", "limit": 0 }""", "limit")]
    [InlineData("""{ "query": "tides", "mode": "magic" }""", "mode")]
    public async Task Search_BadInput_NamesTheField(string inputs, string field)
    {
        using var response = await hub.PostAsync("semantic-search", $$"""{ "inputs": {{inputs}} }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.True((await HubFactory.JsonOf(response)).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Search_QueryOfAMegabyte_IsRefused()
    {
        using var response = await hub.RunAsync("semantic-search", new { query = new string('x', 1_000_000) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task OwnDocuments_OfASession_AreSearchedByItAlone()
    {
        using var mine = Client(hub, "one-session");
        using var other = Client(hub, "another-session");
        await SucceedAsync(mine, "own-documents", new { text = "# Leave\nEveryone has thirty days of paid holiday a year.\n---\n# Illness\nTell your manager on the first morning." });
        await SucceedAsync(other, "own-documents", new { text = "title,text,tags\nGarden,The roses are cut in March.,plants" });

        var found = Rows(await SucceedAsync(mine, "semantic-search", new { query = "how many days of vacation do I get", collection = "own" }), "results");
        Assert.Equal("Leave", found[0]["title"].GetString());
        Assert.Equal(2, found.Count);

        await SucceedAsync(mine, "own-documents", new { action = "remove" });
        using var gone = await PostAsync(mine, "semantic-search", new { query = "vacation", collection = "own" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, gone.StatusCode);
        Assert.Single(Rows(await SucceedAsync(other, "semantic-search", new { query = "roses", collection = "own" }), "results"));
    }

    [Theory]
    [InlineData("own-documents", """{ "text": "Something." }""")]
    [InlineData("memory", """{ "action": "list" }""")]
    public async Task PrivateDemos_CallerWithoutSession_AreToldHow(string slug, string inputs)
    {
        using var response = await hub.PostAsync(slug, $$"""{ "inputs": {{inputs}} }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("DemoHub-Session", (await HubFactory.JsonOf(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "text": "" }""", "text")]
    [InlineData("""{ "text": "{\"title\":\"no text\"}" }""", "text")]
    [InlineData("""{ "text": "id,text\n1,a\n1,b" }""", null)]
    public async Task OwnDocuments_BadInput_IsRefusedWhole(string inputs, string? field)
    {
        using var client = Client(hub, "bad-documents");
        using var response = await PostAsync(client, "own-documents", JsonSerializer.Deserialize<JsonElement>(inputs));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await HubFactory.JsonOf(response);
        if (field is not null)
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        using var search = await PostAsync(client, "semantic-search", new { query = "anything", collection = "own" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, search.StatusCode);
    }

    [Fact]
    public async Task Memory_RememberedFacts_AreRecalledAndForgotten()
    {
        using var client = Client(hub, "a-memory");
        await SucceedAsync(client, "memory", new { action = "remember", text = "Anna is allergic to peanuts.", importance = 9 });
        await SucceedAsync(client, "memory", new { action = "remember", text = "The meeting with the bank is on Thursday." });
        await SucceedAsync(client, "memory", new { action = "remember", text = "The meeting with the bank is on Thursday." });

        var recalled = Rows(await SucceedAsync(client, "memory", new { action = "recall", text = "when do we meet the bank" }), "memories");
        Assert.Equal("The meeting with the bank is on Thursday.", recalled[0]["text"].GetString());
        Assert.Equal(2, recalled.Count);

        using var unknown = await PostAsync(client, "memory", new { action = "forget", text = "the bank" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        await SucceedAsync(client, "memory", new { action = "forget", text = recalled[0]["id"].GetString() });
        Assert.Single(Rows(await SucceedAsync(client, "memory", new { action = "list" }), "memories"));
        await SucceedAsync(client, "memory", new { action = "forget", text = "*" });
        Assert.Empty(Rows(await SucceedAsync(client, "memory", new { action = "list" }), "memories"));
    }

    [Fact]
    public async Task Hub_Restarted_KeepsMemoriesAndDocuments()
    {
        var data = Directory.CreateTempSubdirectory("demohub-tests-");
        try
        {
            await WithHubAsync(data, async http =>
            {
                await SucceedAsync(http, "memory", new { action = "remember", text = "The key is under the mat." });
                await SucceedAsync(http, "own-documents", new { text = "The roses are cut in March." });
            });
            await WithHubAsync(data, async http =>
            {
                Assert.Equal("The key is under the mat.", Rows(await SucceedAsync(http, "memory", new { action = "recall", text = "where is the key" }), "memories")[0]["text"].GetString());
                Assert.Single(Rows(await SucceedAsync(http, "semantic-search", new { query = "roses", collection = "own" }), "results"));
            });
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task StoreDown_SearchSaysSoAndOtherDemosRun()
    {
        var data = Directory.CreateTempSubdirectory("demohub-tests-");
        try
        {
            await WithHubAsync(data, async http =>
            {
                using var search = await PostAsync(http, "semantic-search", new { query = "tides" });
                Assert.Equal(HttpStatusCode.ServiceUnavailable, search.StatusCode);
                Assert.NotNull(search.Headers.RetryAfter);
                Assert.Contains("Qdrant", (await HubFactory.JsonOf(search)).GetProperty("detail").GetString(), StringComparison.Ordinal);
                await SucceedAsync(http, "sentiment", new { text = "Fine." });
            }, "--DemoHub:Search:Store=qdrant", "--DemoHub:Search:Qdrant:Url=http://127.0.0.1:1");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task WithHubAsync(DirectoryInfo data, Func<HttpClient, Task> use, params string[] settings)
    {
        var builder = DemoHubApplication.CreateBuilder(
            [$"--DemoHub:Data={data.FullName}", "--urls=http://127.0.0.1:0", "--DemoHub:Inference:Device=cpu", .. settings]);
        builder.AddBuiltInDemos();
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Add("DemoHub-Session", "restart");
        await use(http);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private static HttpClient Client(HubFactory hub, string session)
    {
        var client = new HttpClient { BaseAddress = hub.Http.BaseAddress, Timeout = TimeSpan.FromMinutes(1) };
        client.DefaultRequestHeaders.Add("DemoHub-Session", session);
        return client;
    }

    private static async Task<JsonElement> SucceedAsync(HttpClient http, string slug, object inputs)
    {
        using var response = await PostAsync(http, slug, inputs);
        var answer = await HubFactory.JsonOf(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer.GetProperty("outputs");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string slug, object inputs)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { inputs }), Encoding.UTF8, "application/json");
        return await http.PostAsync($"/api/v1/demos/{slug}/runs", content, TestContext.Current.CancellationToken);
    }

    private static List<Dictionary<string, JsonElement>> Rows(JsonElement outputs, string name)
    {
        var table = outputs.GetProperty(name);
        var columns = table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToArray();
        return [.. table.GetProperty("rows").EnumerateArray().Select(row => columns.Zip(row.EnumerateArray()).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
