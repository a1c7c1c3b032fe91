using Microsoft.Playwright;

namespace DemoHub.Browser.Tests.Media;

/// <summary>What visitors do with files on a demo's page.</summary>
internal static class MediaPage
{
    public static ILocator Chooser(this Window window) => window.Page.Locator("input[type=file]:visible").First;

    public static ILocator Preview(this Window window) => window.Page.Locator(".upload .preview");

    public static ILocator FieldError(this Window window) => window.Page.Locator(".field-error");

    public static async Task ChooseAsync(this Window window, string name, byte[] bytes, string type = "image/png")
    {
        await window.ReadyAsync();
        await window.Chooser().SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
    }

    public static Task ChooseSceneAsync(this Window window, int width = 60, int height = 40) => window.ChooseAsync("scene.png", MediaDemos.Scene(width, height).ToPng());

    /// <summary>Pastes or drops a picture that the browser itself makes.</summary>
    /// <param name="window">The window.</param>
    /// <param name="action"><c>paste</c> or <c>drop</c>.</param>
    /// <param name="type">The picture's content type.</param>
    public static async Task HandOverAsync(this Window window, string action, string type)
    {
        await window.ReadyAsync();
        await window.Page.EvaluateAsync(
            """
            async ([action, type]) => {
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [50, 30];
              canvas.getContext('2d').fillRect(0, 0, 25, 30);
              const blob = await new Promise(resolve => canvas.toBlob(resolve, type));
              const data = new DataTransfer();
              data.items.add(new File([blob], 'picture.' + type.split('/')[1], { type }));
              document.querySelector('h1').dispatchEvent(action === 'paste'
                ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
                : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """, new[] { action, type });
    }

    /// <summary>Waits until the field can be used; the live page is there a little earlier.</summary>
    public static Task ReadyAsync(this Window window) => Assertions.Expect(window.Page.Locator("input[type=file]").First).ToBeEnabledAsync();

    /// <summary>Draws a line on the pad.</summary>
    public static async Task DrawAsync(this Window window)
    {
        await window.ReadyAsync();
        var pad = (await window.Page.Locator("canvas").BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(pad.X + pad.Width / 4, pad.Y + pad.Height / 2);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(pad.X + pad.Width * 3 / 4, pad.Y + pad.Height / 2, new() { Steps = 10 });
        await window.Page.Mouse.UpAsync();
    }
}
