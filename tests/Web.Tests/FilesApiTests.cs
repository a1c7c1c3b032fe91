using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace DemoHub.Web.Tests;

/// <summary>Files from outside, by way of the API: kept under safe names, served so that nothing in them runs.</summary>
public sealed class FilesApiTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static readonly byte[] s_png = MediaDemos.Scene(12, 8).ToPng();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_Png_IsToldAndServedAsItCame()
    {
        using var response = await UploadAsync("photo.png", s_png);
        var file = await HubFactory.JsonOf(response);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("image/png", file.GetProperty("contentType").GetString());
        Assert.Equal(s_png.Length, file.GetProperty("size").GetInt64());
        using var download = await hub.Http.GetAsync(file.GetProperty("url").GetString(), Stop);
        Assert.Equal(s_png, await download.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("image/png", download.Content.Headers.ContentType?.MediaType);
        Assert.Null(download.Content.Headers.ContentDisposition);
        AssertInert(download);
    }

    [Theory]
    [InlineData("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("page.html", "<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("photo.png", "<script>alert(1)</script>")]
    [InlineData("data.json", "{}")]
    public async Task Download_WhatIsNoMedia_IsForSavingOnly(string name, string content)
    {
        using var upload = await UploadAsync(name, Encoding.UTF8.GetBytes(content));
        using var download = await hub.Http.GetAsync((await HubFactory.JsonOf(upload)).GetProperty("url").GetString(), Stop);

        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", download.Content.Headers.ContentType?.MediaType);
        AssertInert(download);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Windows\system.ini", "system.ini")]
    [InlineData("<img src=x onerror=alert(1)>.png", "img src=x onerror=alert(1).png")]
    [InlineData("..", "file")]
    [InlineData(".htaccess", "htaccess")]
    public async Task Upload_NameWithPathOrMarkup_IsMadeHarmless(string name, string kept)
    {
        using var response = await UploadAsync(name, s_png);

        Assert.Equal(kept, (await HubFactory.JsonOf(response)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Download_Range_GivesThatPart()
    {
        using var upload = await UploadAsync("sound.wav", [.. "RIFF\0\0\0\0WAVEfmt 0123456789"u8]);
        using var request = new HttpRequestMessage(HttpMethod.Get, (await HubFactory.JsonOf(upload)).GetProperty("url").GetString());
        request.Headers.Range = new RangeHeaderValue(8, 11);
        using var response = await hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("WAVE", await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("/files/nothing/file")]
    [InlineData("/files/..%2F..%2Fappsettings.json/file")]
    public async Task Download_UnknownId_Is404(string path)
    {
        using var response = await hub.Http.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Upload_LargerThanAFileMayBe_Is413()
    {
        using var response = await UploadAsync("large.bin", new byte[50_000_001]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("50 MB", (await HubFactory.JsonOf(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data", "x", 415)]
    [InlineData("multipart/form-data; boundary=b", "", 400)]
    [InlineData("multipart/form-data; boundary=b", "no form at all", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nno file\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ncut sho", 400)]
    public async Task Upload_MalformedForm_IsAProblemNotAFault(string contentType, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await hub.Http.PostAsync("/api/v1/files", content, Stop);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("empty", "is empty")]
    [InlineData("text", "is not an image")]
    [InlineData("huge", "megapixels")]
    [InlineData("truncated", "")]
    public async Task Run_ImageThatIsNone_Is422AndNamesTheInput(string kind, string says)
    {
        byte[] bytes = kind switch
        {
            "empty" => [],
            "text" => "hello, this is text"u8.ToArray(),
            "huge" => MediaFiles.DeclaredSize(s_png, 100_000, 100_000),
            _ => s_png[..(s_png.Length / 2)],
        };
        using var upload = await UploadAsync("photo.png", bytes);
        using var response = await hub.RunAsync("invert", new { image = new { id = (await HubFactory.JsonOf(upload)).GetProperty("id") } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(says, (await HubFactory.JsonOf(response)).GetProperty("errors").GetProperty("image")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputGivenAsInput_IsTaken()
    {
        using var first = await hub.RunAsync("invert", new { image = new { name = "a.png", data = Convert.ToBase64String(s_png) } });
        var image = (await HubFactory.JsonOf(first)).GetProperty("outputs").GetProperty("result");
        using var second = await hub.RunAsync("invert", new { image });

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(12, (await HubFactory.JsonOf(second)).GetProperty("outputs").GetProperty("result").GetProperty("width").GetInt32());
    }

    private static void AssertInert(HttpResponseMessage response)
    {
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    // By hand, because the framework's own form cleans names.
    private async Task<HttpResponseMessage> UploadAsync(string name, byte[] bytes)
    {
        using var content = new ByteArrayContent([
            .. Encoding.UTF8.GetBytes($"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"),
            .. bytes,
            .. "\r\n--frontier--\r\n"u8]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=frontier");
        return await hub.Http.PostAsync("/api/v1/files", content, Stop);
    }
}
