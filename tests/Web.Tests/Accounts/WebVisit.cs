using System.Net;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>What a browser does without scripts: follows no redirect by itself, keeps cookies, sends forms.</summary>
internal sealed partial class WebVisit : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public WebVisit(Uri address)
    {
        Http = new(_handler) { BaseAddress = address };
        Http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public HttpClient Http { get; }

    public IReadOnlyList<Cookie> Cookies => [.. _handler.CookieContainer.GetAllCookies().Cast<Cookie>()];

    public async Task<(HttpResponseMessage Response, string Body)> GetAsync(string path)
    {
        var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        return (response, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Opens a page and sends one of its forms.</summary>
    public async Task<(HttpResponseMessage Response, string Body)> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var (_, page) = await GetAsync(path);
        return await PostAsync(path, form, TokenPattern().Match(page).Groups[1].Value, fields);
    }

    public async Task<(HttpResponseMessage Response, string Body)> PostAsync(string path, string form, string token, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("_handler", form), KeyValuePair.Create("__RequestVerificationToken", token)]);
        var response = await Http.PostAsync(path, content, TestContext.Current.CancellationToken);
        return (response, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public Task<(HttpResponseMessage Response, string Body)> SignInAsync(string name, string password, string returnTo = "") =>
        SendAsync($"login?return={Uri.EscapeDataString(returnTo)}", "login", ("UserName", name), ("Password", password));

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
