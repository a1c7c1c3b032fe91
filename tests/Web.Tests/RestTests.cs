using System.Net;
using System.Text.Json;

namespace DemoHub.Web.Tests;

public sealed class RestTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demos_List_DescribesInputsAndOutputs()
    {
        var demos = (await GetJson("/api/v1/demos")).GetProperty("demos").EnumerateArray().ToArray();

        var sentiment = demos.Single(demo => demo.GetProperty("slug").GetString() == "sentiment");
        Assert.Equal(["text", "choice"], sentiment.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("kind").GetString()));
        Assert.Equal(["labelScores", "highlightedText", "text", "chart", "table"], sentiment.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("kind").GetString()));
        Assert.Equal("lstm", sentiment.GetProperty("inputs")[1].GetProperty("default").GetString());
        Assert.Equal(sentiment.GetRawText(), (await GetJson("/api/v1/demos/sentiment")).GetRawText());
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("rnn")]
    public async Task Sentiment_EachCell_TellsPraiseFromBlame(string cell)
    {
        Assert.Equal("positive", await Verdict("A moving, beautifully acted film."));
        Assert.Equal("negative", await Verdict("…a dull, lifeless mess."));

        async Task<string?> Verdict(string text)
        {
            using var response = await hub.RunAsync("sentiment", new { text, cell });
            var run = await HubFactory.JsonOf(response);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("succeeded", run.GetProperty("status").GetString());
            Assert.Equal("CPU", run.GetProperty("device").GetString());
            Assert.Equal($"sentiment-{cell}", run.GetProperty("model").GetProperty("name").GetString());
            Assert.True(run.GetProperty("timing").GetProperty("runMs").GetDouble() > 0);
            var outputs = run.GetProperty("outputs");
            Assert.Equal(text, string.Concat(outputs.GetProperty("trace").EnumerateArray().Select(span => span.GetProperty("text").GetString() + span.GetProperty("after").GetString())));
            return outputs.GetProperty("sentiment")[0].GetProperty("label").GetString();
        }
    }

    [Fact]
    public async Task Run_DefaultsAndGivenInputs_Answers()
    {
        using var response = await hub.RunAsync("echo", new { text = "ab", times = 3 });

        Assert.Equal("ababab", (await HubFactory.JsonOf(response)).GetProperty("outputs").GetProperty("result").GetString());
    }

    [Theory]
    [InlineData("echo", """{"inputs":{"text":""}}""", 422)]
    [InlineData("echo", """{"inputs":{}}""", 422)]
    [InlineData("echo", """{}""", 422)]
    [InlineData("echo", """{"inputs":null}""", 422)]
    [InlineData("echo", """{"inputs":[1]}""", 422)]
    [InlineData("echo", """{"inputs":{"text":5}}""", 422)]
    [InlineData("echo", """{"inputs":{"text":"a","times":10}}""", 422)]
    [InlineData("echo", """{"inputs":{"text":"a","nope":1}}""", 422)]
    [InlineData("echo", """{"inputs":{"text":"a"},"extra":1}""", 422)]
    [InlineData("echo", """{"inputs":{"text":"a\u0007b"}}""", 422)]
    [InlineData("echo", """{"inputs":{"text":"\ud83d"}}""", 422)]
    [InlineData("echo", """{"inputs":{"\ud83d":"a"}}""", 422)]
    [InlineData("echo", """{"\ud83d":"a"}""", 400)]
    [InlineData("echo", """{"inputs":{"text":"a"}""", 400)]
    [InlineData("echo", "", 400)]
    [InlineData("echo", "null", 400)]
    [InlineData("echo", "[[[[", 400)]
    [InlineData("nope", """{"inputs":{}}""", 404)]
    [InlineData("sentiment", """{"inputs":{"text":"   "}}""", 422)]
    [InlineData("sentiment", """{"inputs":{"text":"a","cell":"transformer"}}""", 422)]
    [InlineData("picky", """{"inputs":{"text":"a"}}""", 422)]
    public async Task Run_BadRequest_IsAProblemNotAFault(string slug, string body, int status)
    {
        using var response = await hub.PostAsync(slug, body);

        Assert.Equal(status, (int)response.StatusCode);
        await AssertIsProblem(response);
    }

    [Fact]
    public async Task Run_BadInput_NamesItInErrors()
    {
        using var response = await hub.RunAsync("picky", new { text = "a" });

        Assert.Equal("is not to my liking", (await HubFactory.JsonOf(response)).GetProperty("errors").GetProperty("text")[0].GetString());
    }

    [Fact]
    public async Task Run_TextTooLong_Is422AndHugeBodyIs413()
    {
        using var tooLong = await hub.RunAsync("sentiment", new { text = new string('a', 100_000) });
        using var huge = await hub.RunAsync("sentiment", new { text = new string('a', 5_000_000) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        await AssertIsProblem(huge);
    }

    [Fact]
    public async Task Run_InvalidUtf8_Is400()
    {
        using var content = new ByteArrayContent([.. "{\"inputs\":{\"text\":\""u8, 0xC3, 0x28, .. "\"}}"u8]);
        content.Headers.ContentType = new("application/json");
        using var response = await hub.Http.PostAsync("/api/v1/demos/echo/runs", content, Stop);

        Assert.Contains((int)response.StatusCode, (int[])[400, 422]);
        await AssertIsProblem(response);
    }

    [Fact]
    public async Task Run_NotJson_Is415()
    {
        using var response = await hub.PostAsync("echo", "text=a", "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await AssertIsProblem(response);
    }

    [Fact]
    public async Task Run_DemoBreaks_Is500WithoutItsInside()
    {
        using var response = await hub.RunAsync("broken", new { });

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("inside", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_UnknownAddressOrMethod_IsAProblem()
    {
        using var unknown = await hub.Http.GetAsync("/api/v1/nothing", Stop);
        using var method = await hub.Http.PutAsync("/api/v1/demos", null, Stop);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        await AssertIsProblem(unknown);
        await AssertIsProblem(method);
    }

    [Fact]
    public async Task System_Always_TellsVersionsProvidersAndDevice()
    {
        var system = await GetJson("/api/v1/system");

        Assert.Contains("CPUExecutionProvider", system.GetProperty("onnxRuntime").GetProperty("providers").EnumerateArray().Select(name => name.GetString()));
        Assert.True(system.GetProperty("onnxRuntime").GetProperty("extensions").GetBoolean());
        Assert.Equal("cpu", system.GetProperty("device").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_Running_Answers(string path)
    {
        using var response = await hub.Http.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/favicon.svg")]
    [InlineData("/api/v1/demos/sentiment")]
    public async Task Head_OfWhatGetAnswers_AnswersWithoutBody(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Answers_Always_CarryTheSecurityHeaders()
    {
        using var response = await hub.Http.GetAsync("/demos/sentiment", Stop);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static async Task AssertIsProblem(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await HubFactory.JsonOf(response);
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
    }

    private async Task<JsonElement> GetJson(string path)
    {
        using var response = await hub.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await HubFactory.JsonOf(response);
    }
}
