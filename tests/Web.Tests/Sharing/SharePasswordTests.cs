using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Tests.Sharing;

public sealed partial class SharePasswordTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private const string Password = "open sesame";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locked_TellsNothingOfWhatIsBehind()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, label = "Secret plan", password = Password, rights = new[] { "look", "run", "api" } });

        foreach (var path in new[] { "", "demos/echo", "nothing" })
        {
            var (status, html) = await hub.Http.PageAsync(new Uri(link, path));
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("This link has a password", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret plan", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Says it again", html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.GetAsync(new Uri(link, "api/v1/demos"), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.RunAsync(link, "echo", new { text = "a" })).StatusCode);
    }

    [Fact]
    public async Task RightPassword_OpensThisShareAndNoOther()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" }, password = Password });
        var (other, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, password = Password });
        using var browser = Browser();

        using var answer = await UnlockAsync(browser, link, Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains($"path={link.AbsolutePath.TrimEnd('/')};", string.Join(' ', answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Says it again.", (await browser.PageAsync(link)).Html, StringComparison.Ordinal);
        Assert.Contains("This link has a password", (await browser.PageAsync(other)).Html, StringComparison.Ordinal);

        // Its cookie, moved by hand to another share, opens nothing there.
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("demohub-share=", StringComparison.Ordinal)).Split(';')[0];
        using var moved = new HttpRequestMessage(HttpMethod.Get, other);
        moved.Headers.Add("Accept", "text/html");
        moved.Headers.Add("Cookie", cookie);
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false });
        Assert.Contains("This link has a password", await (await plain.SendAsync(moved, Stop)).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        // A new password locks out who knew the old one.
        await hub.Http.PatchAsync($"api/v1/shares/{id}", ShareHub.Json(new { password = "another word" }), Stop);
        Assert.Contains("This link has a password", (await browser.PageAsync(link)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_SixthWithinAMinute_Is429()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, password = Password });
        using var browser = Browser();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
            statuses.Add((await UnlockAsync(browser, link, $"guess {i}")).StatusCode);
        using var right = await UnlockAsync(browser, link, Password);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 5), HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    public async Task RightPassword_WithAPathElsewhere_StaysOnTheShare(string path)
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, password = Password });
        using var browser = Browser();

        using var answer = await UnlockAsync(browser, link, Password, path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(link.AbsoluteUri.TrimEnd('/'), new Uri(link, answer.Headers.Location!).AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_SendsThePasswordWithEachRequest()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, password = Password, rights = new[] { "look", "api" } });
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(":" + Password))) } };

        for (var i = 0; i < 8; i++)
            Assert.Equal(HttpStatusCode.OK, (await http.RunAsync(link, "echo", new { text = "a" })).StatusCode);

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("x:wrong"u8));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.RunAsync(link, "echo", new { text = "a" })).StatusCode);
    }

    private static HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false });

    private static async Task<HttpResponseMessage> UnlockAsync(HttpClient browser, Uri link, string password, string path = "")
    {
        var html = (await browser.PageAsync(link)).Html;
        var token = Token().Match(html).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "unlock", ["__RequestVerificationToken"] = token, ["Password"] = password, ["Path"] = path });
        return await browser.PostAsync(new Uri(link, "unlock"), form, Stop);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
