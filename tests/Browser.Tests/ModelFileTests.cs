using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>What a newcomer sees who copies ONNX files into the folder of a running hub.</summary>
public sealed class ModelFileTests(BrowserFixture browser) : IDisposable
{
    private readonly ModelHub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Classifier_CopiedIntoTheFolder_HasACardAndAPageWithoutReload()
    {
        await using var window = await browser.OpenAsync(address: _hub.Http.BaseAddress);
        await window.Page.GotoAsync("");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Your model" })).ToBeVisibleAsync();

        _hub.Write("labels.txt", "apple\nlime\nplum\n");
        _hub.Drop("good/image-no-labels.onnx", "fruit.onnx");
        _hub.Drop("bad/unknown-operator.onnx", "broken.onnx");

        // The card of a file that is still checked leads to the model's page; that of the demo takes its place.
        await window.Page.Locator("a[href='demos/fruit']").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Fruit", Level = 1 })).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Model" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Tabpanel, new() { Name = "Model" })).ToContainTextAsync("labels.txt names as many classes");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "The model's page" }).ClickAsync();
        await Expect(window.Page.GetByText("median of")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        await Expect(window.Page.GetByText("com.example:Levitate")).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Classifier_OfNumbers_RunsOnItsPage()
    {
        _hub.Drop("good/features.onnx", "iris.onnx");
        await _hub.WaitForDemoAsync("iris");
        await using var window = await browser.OpenAsync(address: _hub.Http.BaseAddress);
        await window.OpenDemoAsync("iris");

        foreach (var name in (string[])["Sepal length", "Sepal width", "Petal length", "Petal width"])
            await window.Page.GetByLabel(name).FillAsync("2");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("virginica");
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_OfModels_HaveNoViolationsAndFitAPhone(ColorScheme scheme)
    {
        _hub.Drop("good/image-classifier.onnx", "good.onnx");
        _hub.Drop("bad/truncated.onnx", "bad.onnx");
        _hub.Write("good.demo.json", """{ "titel": "x" }""");
        await _hub.WaitForDemoAsync("good");
        await _hub.WaitForFaultAsync("bad");
        await using var window = await browser.OpenAsync(scheme, width: 320, address: _hub.Http.BaseAddress);
        foreach (var path in (string[])["", "models", "models/good", "models/bad", "demos/good"])
        {
            await window.Page.GotoAsync(path);

            var result = await window.Page.RunAxe();
            Assert.True(result.Violations.Length == 0, path + ": " + string.Join('\n', result.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
            Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320, $"'{path}' is wider than a phone.");
        }
    }
}
