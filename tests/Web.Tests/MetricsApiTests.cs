using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace DemoHub.Web.Tests;

public sealed class MetricsApiTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Theory]
    [InlineData("classification-metrics", "sentiment")]
    [InlineData("classification-metrics", "pictures")]
    [InlineData("classification-metrics", "sounds")]
    [InlineData("classification-metrics", "notes")]
    [InlineData("regression-metrics", "sizes")]
    public async Task WholeFile_OfRealPredictions_HasTheNumbersOfScikitLearn(string demo, string name)
    {
        using var response = await hub.RunAsync(demo, new { file = new { id = await UploadAsync(Predictions.File(name)) } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Predictions.AssertEqual(name, (await HubFactory.JsonOf(response)).GetProperty("outputs").GetProperty("summary"));
    }

    [Fact]
    public async Task WholeFile_OfAHundredThousandRows_IsTaken()
    {
        var csv = new StringBuilder("y_true,y_pred,score\n");
        for (var i = 0; i < 100_000; i++)
            csv.Append(i % 3 == 0 ? "yes," : "no,").Append(i % 5 == 0 ? "yes," : "no,").Append((i * 7919 % 1000) / 1000.0).Append('\n');

        using var response = await hub.RunAsync("classification-metrics", new { file = new { id = await UploadAsync(Encoding.UTF8.GetBytes(csv.ToString())) }, resamples = 0 });

        Assert.Equal(100_000, (await HubFactory.JsonOf(response)).GetProperty("outputs").GetProperty("summary").GetProperty("samples").GetInt32());
    }

    [Theory]
    [InlineData("classification-metrics")]
    [InlineData("regression-metrics")]
    public async Task NoData_IsRefusedInWords(string demo)
    {
        using var response = await hub.RunAsync(demo, new { });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("Paste a table", (await HubFactory.JsonOf(response)).GetProperty("errors").GetProperty("table")[0].GetString(), StringComparison.Ordinal);
    }

    private async Task<string> UploadAsync(byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "predictions.csv" } };
        using var response = await hub.Http.PostAsync(new Uri("/api/v1/files", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
    }
}
