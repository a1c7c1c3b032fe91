using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class MetricsTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Table_Dropped_ShowsNumbersCurvesAndFormulas(ColorScheme scheme, int width)
    {
        await using var window = await OpenAsync("sentiment", scheme, width);

        // scikit-learn's numbers of this file; all of them are compared over the API.
        await Expect(Tile(window, "Accuracy")).ToContainTextAsync(Shown("accuracy_score"));
        await Expect(Tile(window, "ROC AUC")).ToContainTextAsync(Shown("roc_auc_score"));
        await Tile(window, "ROC AUC").Locator("summary").ClickAsync();
        await Expect(Tile(window, "ROC AUC").Locator("math")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "ROC", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator("[role=tabpanel]:visible [data-drawn]").First).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Threshold_Moved_IsFollowedWithoutRun()
    {
        await using var window = await OpenAsync("sentiment");
        await Expect(Tile(window, "Recall")).ToContainTextAsync(Shown("recall_score"));

        var slider = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Decision threshold" });
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "Not set");
        await slider.EvaluateAsync("slider => { slider.value = '0.9'; slider.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(Tile(window, "Recall")).Not.ToContainTextAsync(Shown("recall_score"));
        await Expect(window.Result).ToContainTextAsync("where its score is 0.9 or more");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Unset Decision threshold" }).ClickAsync();
        await Expect(Tile(window, "Recall")).ToContainTextAsync(Shown("recall_score"));
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Column_Chosen_IsTakenInsteadOfTheRecognisedOne()
    {
        await using var window = await OpenAsync("sentiment");
        await Expect(Tile(window, "Accuracy")).ToContainTextAsync(Shown("accuracy_score"));

        await window.Page.Locator("#input-prediction").SelectOptionAsync("text");

        await Expect(window.Result).ToContainTextAsync("prediction is “text”");
        Assert.Empty(window.Errors);
    }

    private async Task<Window> OpenAsync(string file, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("classification-metrics");
        await Expect(window.Page.Locator("#input-table [role=gridcell]").First).ToBeVisibleAsync();
        await window.Page.Locator("#input-table input[type=file]").SetInputFilesAsync(new FilePayload { Name = string.Create(CultureInfo.InvariantCulture, $"{file}.csv"), MimeType = "text/csv", Buffer = Predictions.File(file) });
        return window;
    }

    /// <summary>One of scikit-learn's numbers of the sentences, as a tile has it.</summary>
    private static string Shown(string key) => Predictions.ScikitLearn("sentiment", key).ToString("0.######", CultureInfo.InvariantCulture);

    private static ILocator Tile(Window window, string name) =>
        window.Page.Locator("#output-figures li").Filter(new() { Has = window.Page.GetByText(name, new() { Exact = true }) });
}
