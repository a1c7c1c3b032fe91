using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Tests.Sharing;

public sealed partial class ShareLinkTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_OfOneDemo_OpensItsPageAndNothingElse()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" } });

        var (status, html) = await hub.Http.PageAsync(link);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Says it again.", html, StringComparison.Ordinal);
        Assert.Contains($"<base href=\"{link.AbsolutePath}\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.PageAsync(new Uri(link, "demos/counter"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.PageAsync(new Uri(link, "models"))).Status);
        Assert.DoesNotContain("Counts.", (await hub.Http.PageAsync(new Uri(link, "nothing"))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OfSeveralDemos_OpensAGalleryOfThem()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "counter", "echo" }, label = "For the <b>team</b>" });

        var html = (await hub.Http.PageAsync(link)).Html;

        Assert.Contains("For the &lt;b&gt;team&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("demos/counter", html, StringComparison.Ordinal);
        Assert.DoesNotContain("demos/sentiment", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"models", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AnswersAll_WithHeadersThatKeepItSecret()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" } });

        using var response = await hub.Http.GetAsync(link, Stop);

        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_UnknownEndedPausedAndRevoked_GetOneAnswer()
    {
        var (over, overId) = await hub.ShareAsync(new { demos = new[] { "echo" } });
        var (paused, pausedId) = await hub.ShareAsync(new { demos = new[] { "echo" }, password = "open sesame" });
        var (revoked, revokedId) = await hub.ShareAsync(new { demos = new[] { "counter" } });
        hub.Change(overId, share => share.Expires = share.Created);
        await hub.Http.PatchAsync($"api/v1/shares/{pausedId}", ShareHub.Json(new { paused = true }), Stop);
        await hub.Http.DeleteAsync($"api/v1/shares/{revokedId}", Stop);
        var unknown = new Uri(over, $"/s/{new string('A', 43)}/");

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var link in new[] { unknown, over, paused, revoked, new Uri(over, "/s/short/"), new Uri(over, "/s/") })
        {
            foreach (var path in new[] { "", "demos/echo", "api/v1/demos" })
            {
                var (status, html) = await hub.Http.PageAsync(new Uri(link, path));
                answers.Add((status, Changing().Replace(html, "")));
            }
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.NotFound, answers[0].Item1);
        Assert.Contains("There is nothing at this link", answers[0].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_PausedAndResumed_OpensAgain()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" } });

        await hub.Http.PatchAsync($"api/v1/shares/{id}", ShareHub.Json(new { paused = true }), Stop);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.PageAsync(link)).Status);
        await hub.Http.PatchAsync($"api/v1/shares/{id}", ShareHub.Json(new { paused = false }), Stop);

        Assert.Equal(HttpStatusCode.OK, (await hub.Http.PageAsync(link)).Status);
    }

    [Fact]
    public async Task Share_Renewed_OpensByTheNewAddressOnly()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" } });

        using var response = await hub.Http.PostAsync($"api/v1/shares/{id}/renew", null, Stop);
        var renewed = new Uri((await HubFactory.JsonOf(response)).GetProperty("url").GetString()!);

        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.PageAsync(link)).Status);
        Assert.Equal(HttpStatusCode.OK, (await hub.Http.PageAsync(renewed)).Status);
    }

    [Fact]
    public async Task Token_IsNeitherListedNorInTheDatabase()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" } });
        var token = link.AbsolutePath.Split('/')[2];

        var listed = await hub.Http.GetStringAsync("api/v1/shares", Stop);

        Assert.Contains(id, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(token, listed, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(hub.DataFolder, "hub.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(token, await reader.ReadToEndAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Api_NotGranted_IsNotThere()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" } });

        using var run = await hub.Http.RunAsync(link, "echo", new { text = "a" });

        Assert.Equal(HttpStatusCode.NotFound, run.StatusCode);
        Assert.DoesNotContain("api-tab", (await hub.Http.PageAsync(link)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_Granted_RunsItsDemosAndCounts()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights = new[] { "look", "run", "api" }, maxRuns = 2 });

        using var first = await hub.Http.RunAsync(link, "echo", new { text = "a" });
        using var foreign = await hub.Http.RunAsync(link, "counter", new { to = 1 });
        using var invalid = await hub.Http.RunAsync(link, "echo", new { text = 1 });
        using var second = await hub.Http.RunAsync(link, "echo", new { text = "b" });
        using var third = await hub.Http.RunAsync(link, "echo", new { text = "c" });
        var share = await HubFactory.JsonOf(await hub.Http.GetAsync($"api/v1/shares/{id}", Stop));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, HttpStatusCode.Forbidden],
            [first.StatusCode, foreign.StatusCode, invalid.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Contains("2 runs", await third.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(2, share.GetProperty("runs").GetInt32());
        Assert.Equal(1, share.GetProperty("refusals").GetInt32());
        Assert.Equal(JsonValueKind.String, share.GetProperty("lastUsed").ValueKind);
    }

    [Fact]
    public async Task Limit_PerHour_SaysWhenToComeBack()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights = new[] { "look", "api" }, runsPerHour = 1 });
        await hub.Http.RunAsync(link, "echo", new { text = "a" });

        using var refused = await hub.Http.RunAsync(link, "echo", new { text = "b" });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 59, 60);
    }

    [Fact]
    public async Task Limit_AtATime_HoldsWithManyAtOnce()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "steps" }, rights = new[] { "look", "api" }, maxActive = 2 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => StartAsync()));

        Assert.Equal(2, answers.Count(status => status == HttpStatusCode.Accepted));
        Assert.Equal(28, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        await hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);

        async Task<HttpStatusCode> StartAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(link, "api/v1/demos/steps/runs")) { Content = ShareHub.Json(new { inputs = new { text = "a" } }) };
            request.Headers.Add("Prefer", "respond-async");
            using var response = await hub.Http.SendAsync(request, Stop);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task RunAndFile_OfAShare_AreItsOwn()
    {
        var rights = new[] { "look", "run", "api" };
        var (one, id) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights });
        var (other, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights });
        var run = (await HubFactory.JsonOf(await hub.Http.RunAsync(one, "echo", new { text = "mine" }))).GetProperty("id").GetString();
        var hubRun = (await HubFactory.JsonOf(await hub.RunAsync("echo", new { text = "the hub's" }))).GetProperty("id").GetString();
        var file = await UploadAsync(one);
        var hubFile = await UploadAsync(hub.Http.BaseAddress!);
        Assert.StartsWith(one.AbsolutePath + "files/", file, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(one, $"api/v1/runs/{run}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(one, file));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"api/v1/runs/{run}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(one, $"api/v1/runs/{hubRun}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(hub.Http.BaseAddress!, $"api/v1/runs/{run}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, file.Replace(one.AbsolutePath, other.AbsolutePath, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(hub.Http.BaseAddress!, file.Replace(one.AbsolutePath, "/", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(one, one.AbsolutePath + hubFile.TrimStart('/')));

        await hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(one, $"api/v1/runs/{run}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(one, file));
    }

    [Fact]
    public async Task File_LargerThanTheShareTakes_IsRefused()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, maxFileMegabytes = 1 });
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[1_000_001]), "file", "large.bin" } };

        using var response = await hub.Http.PostAsync(new Uri(link, "api/v1/files"), form, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("1 MB", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "demos": [] }""", "demos")]
    [InlineData("""{ "demos": ["nope"] }""", "demos")]
    [InlineData("""{ "demos": "echo" }""", "demos")]
    [InlineData("""{ "demos": [1] }""", "demos")]
    [InlineData("""{ "demos": ["echo"], "rights": ["rule"] }""", "rights")]
    [InlineData("""{ "demos": ["echo"], "rights": ["run"] }""", "rights")]
    [InlineData("""{ "demos": ["echo"], "minutes": 0 }""", "minutes")]
    [InlineData("""{ "demos": ["echo"], "minutes": "long" }""", "minutes")]
    [InlineData("""{ "demos": ["echo"], "maxRuns": 0 }""", "maxRuns")]
    [InlineData("""{ "demos": ["echo"], "maxRuns": 1000001 }""", "maxRuns")]
    [InlineData("""{ "demos": ["echo"], "maxRuns": 99999999999999 }""", "maxRuns")]
    [InlineData("""{ "demos": ["echo"], "runsPerHour": -1 }""", "runsPerHour")]
    [InlineData("""{ "demos": ["echo"], "password": "abc" }""", "password")]
    [InlineData("""{ "demos": ["echo"], "embedOrigins": ["javascript:alert(1)"] }""", "embedOrigins")]
    [InlineData("""{ "demos": ["echo"], "embedOrigins": ["https://a.example; script-src *"] }""", "embedOrigins")]
    [InlineData("""{ "demos": ["echo"], "presets": { "nope": 1 } }""", "presets")]
    [InlineData("""{ "demos": ["echo", "counter"], "presets": { "text": "a" } }""", "presets")]
    [InlineData("""{ "demos": ["echo"], "owner": "me" }""", "owner")]
    public async Task Create_BadField_IsNamed(string body, string field)
    {
        using var response = await hub.Http.PostAsync("api/v1/shares", new StringContent(body, Encoding.UTF8, "application/json"), Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(field, (await HubFactory.JsonOf(response)).GetProperty("errors").EnumerateObject().Single().Name);
    }

    [Fact]
    public async Task Create_LabelOfMarkupAndLength_IsTextOrRefused()
    {
        using var longer = await hub.PostSharesAsync(new { demos = new[] { "echo" }, label = new string('x', 81) });
        using var control = await hub.PostSharesAsync(new { demos = new[] { "echo" }, label = "a\u0007b" });
        await hub.ShareAsync(new { demos = new[] { "echo" }, label = "<script>alert(1)</script>" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, longer.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, control.StatusCode);
        Assert.DoesNotContain("<script>alert", (await hub.Http.PageAsync(new Uri(hub.Http.BaseAddress!, "shares"))).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Share_UnknownId_Is404(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/v1/shares/0123456789abcdef") { Content = method == "PATCH" ? ShareHub.Json(new { label = "a" }) : null };

        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.SendAsync(request, Stop)).StatusCode);
    }

    // What each page has of its own: nonces, ids, and the address that was asked for.
    [GeneratedRegex("<!--Blazor.*?-->|value=\"CfDJ8[^\"]*\"|<base [^>]*>|class=\"skip\" href=\"[^\"]*\"")]
    private static partial Regex Changing();

    private async Task<string> UploadAsync(Uri root)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", "three.bin");
        using var response = await hub.Http.PostAsync(new Uri(root, "api/v1/files"), form, Stop);
        return (await HubFactory.JsonOf(response)).GetProperty("url").GetString()!;
    }

    private async Task<HttpStatusCode> StatusAsync(Uri root, string path)
    {
        using var response = await hub.Http.GetAsync(new Uri(root, path), Stop);
        return response.StatusCode;
    }
}
