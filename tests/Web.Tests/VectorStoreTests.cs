using System.Net;
using System.Text.Json;

namespace DemoHub.Web.Tests;

public sealed class VectorStoreTests
{
    [Theory]
    [InlineData("qdrant", "--DemoHub:Search:Qdrant:Url=http://127.0.0.1:1")]
    [InlineData("postgres", "--DemoHub:Search:Postgres:ConnectionString=Host=127.0.0.1;Port=1;Username=me;Password=secret")]
    public async Task ServerOfVectors_Down_HubIsReadyAndSaysSo(string store, string where)
    {
        var data = Directory.CreateTempSubdirectory("demohub-tests-");
        try
        {
            var builder = DemoHubApplication.CreateBuilder([$"--DemoHub:Data={data.FullName}", $"--DemoHub:Search:Store={store}", where, "--urls=http://127.0.0.1:0", "--DemoHub:Inference:Device=cpu"]);
            await using var app = builder.Build();
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

            var ready = await http.GetAsync("/readyz", TestContext.Current.CancellationToken);
            var system = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/v1/system", TestContext.Current.CancellationToken)).GetProperty("vectorStore");

            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
            Assert.Equal(store, system.GetProperty("kind").GetString());
            Assert.False(system.GetProperty("answers").GetBoolean());
            Assert.Contains("127.0.0.1:1", system.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("secret", system.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public void Start_WrongSettingsOfTheStore_AreAllNamed()
    {
        var builder = DemoHubApplication.CreateBuilder(
        [
            "--DemoHub:Search:Store=qdrant",
            "--DemoHub:Search:Qdrant:Url=http://qdrant.example.org:6333",
            "--DemoHub:Search:Qdrant:ApiKey=secret",
            "--DemoHub:Search:Qdrant:Hnsw:M=0",
            "--DemoHub:Search:Qdrant:MaxParallelWrites=0",
        ]);

        var failure = Assert.Throws<DemoHubStartException>(() => builder.Build());

        Assert.All(
            ["DemoHub:Search:Qdrant:ApiKey ", "DemoHub:Search:Qdrant:Hnsw:M ", "DemoHub:Search:Qdrant:MaxParallelWrites "],
            key => Assert.Contains(key, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }
}
