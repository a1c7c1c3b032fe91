using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

/// <summary>Fields and results of images, sound and files: no violation of axe's rules in light and dark, and room on a small phone.</summary>
public sealed class MediaAccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<ColorScheme> Schemes => [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Image_EachState_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("crops");
        await AccessibilityTests.AssertAccessible(window);

        await window.ChooseAsync("notes.png", "text"u8.ToArray());
        await Expect(window.FieldError()).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessible(window);

        await window.ChooseSceneAsync();
        await Expect(window.Preview()).ToBeVisibleAsync();
        await window.Run.ClickAsync();
        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Enlarge Top left" }).WaitForAsync();
        await AccessibilityTests.AssertAccessible(window);

        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Enlarge Top left" }).ClickAsync();
        await AccessibilityTests.AssertAccessible(window);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Drawing_EmptyAndWithResult_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("draw");
        await window.DrawAsync();
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("28 × 28 px");

        await AccessibilityTests.AssertAccessible(window);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task AudioAndFile_WithResult_HaveNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("reverse");
        await window.ChooseAsync("tone.wav", new AudioData(new float[8000], 8000).ToWav(), "audio/wav");
        await Expect(window.Preview()).ToBeVisibleAsync();
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("WAV sound");
        await AccessibilityTests.AssertAccessible(window);

        await window.OpenDemoAsync("any-file");
        await window.ChooseAsync("a.bin", [1, 2, 3], "application/octet-stream");
        await Expect(window.Page.Locator(".given")).ToBeVisibleAsync();
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("a.bin");
        await AccessibilityTests.AssertAccessible(window);
    }

    [Theory]
    [InlineData("invert")]
    [InlineData("draw")]
    [InlineData("reverse")]
    [InlineData("copy-file")]
    public async Task Page_320PixelsWide_DoesNotScrollSideways(string slug)
    {
        await using var window = await browser.OpenAsync(width: 320);
        await window.OpenDemoAsync(slug);
        if (slug is "invert")
        {
            await window.ChooseAsync("a-name-without-any-place-to-break-it-which-goes-on-and-on-and-on.png", MediaDemos.Scene(800, 20).ToPng());
            await Expect(window.Preview()).ToBeVisibleAsync();
            await window.Run.ClickAsync();
            await Expect(window.Result.Locator("figcaption")).ToBeVisibleAsync();
        }

        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
    }
}
