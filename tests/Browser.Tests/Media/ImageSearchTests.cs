using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

/// <summary>Pictures that are searched by a drawing and by a frame of a video.</summary>
public sealed partial class ImageSearchTests(BrowserFixture browser)
{
    // The first of them draws and indexes the gallery.
    private static readonly LocatorAssertionsToContainTextOptions s_first = new() { Timeout = 240_000 };

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Run_AfterDrawing_ShowsPicturesWithScores(ColorScheme scheme, int width)
    {
        await using var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("image-search");

        await window.DrawAsync();
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("3,000 pictures searched", s_first);

        await Expect(window.Result.Locator("figure")).ToHaveCountAsync(12);
        await Expect(window.Result.Locator("figcaption").First).ToContainTextAsync(Score());
        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Video_ChosenFrame_IsThePicture()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("image-search");
        await window.ReadyAsync();

        await DropClipAsync(window);
        var place = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Place in the video" });
        await Expect(place).ToBeFocusedAsync();
        await place.PressAsync("End");
        await Expect(place).Not.ToHaveAttributeAsync("aria-valuetext", FirstMoment());
        await AccessibilityTests.AssertAccessible(window);
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("3,000 pictures searched", s_first);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove video" }).ClickAsync();
        await Expect(window.Page.GetByText("Choose video")).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Video_ThatCannotBeDecoded_SaysWhatToDo()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("image-search");
        await window.ReadyAsync();
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Video" }).ClickAsync();

        await window.ChooseAsync("broken.mp4", "no video"u8.ToArray(), "video/mp4");

        await Expect(window.FieldError()).ToContainTextAsync("“broken.mp4” is a video that this browser cannot decode. Use MP4 with H.264 or WebM");
    }

    /// <summary>Drops a clip of a moving square, recorded there and then.</summary>
    private static async Task DropClipAsync(Window window) => await window.Page.EvaluateAsync(
        """
        async () => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [160, 120];
          const context = canvas.getContext('2d');
          const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
          const parts = [];
          recorder.ondataavailable = event => parts.push(event.data);
          recorder.start();
          for (let i = 0; i < 30; i++) {
            context.fillStyle = '#fff';
            context.fillRect(0, 0, 160, 120);
            context.fillStyle = '#c00';
            context.fillRect(i * 4, 40, 40, 40);
            await new Promise(requestAnimationFrame);
            await new Promise(resolve => setTimeout(resolve, 25));
          }
          await new Promise(resolve => { recorder.onstop = resolve; recorder.stop(); });
          const data = new DataTransfer();
          data.items.add(new File(parts, 'square.webm', { type: 'video/webm' }));
          document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """);

    [GeneratedRegex(@"0\.\d\d")]
    private static partial Regex Score();

    [GeneratedRegex("^0:00 of")]
    private static partial Regex FirstMoment();
}
