using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

public sealed class AudioTests(BrowserFixture browser)
{
    private static byte[] Tone(double seconds) =>
        new AudioData([.. Enumerable.Range(0, (int)(8000 * seconds)).Select(i => 0.5f * MathF.Sin(i * 0.3f) * i / (float)(8000 * seconds))], 8000).ToWav();

    [Fact]
    public async Task Upload_Wav_IsPlayedAndRun()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("reverse");

        await window.ChooseAsync("tone.wav", Tone(2), "audio/wav");
        await Expect(window.Preview()).ToContainTextAsync("0:00 / 0:02");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("0:00 / 0:02");
        var position = window.Result.GetByRole(AriaRole.Slider);
        await position.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(position).ToHaveAttributeAsync("aria-valuetext", "0:02 of 0:02");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Microphone_Recording_IsTheValue()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("reverse");

        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Microphone" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator("[data-part=time]")).ToHaveTextAsync("0:01");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop recording" }).ClickAsync();

        await Expect(window.Preview()).ToContainTextAsync("recording.wav");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("WAV sound");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Drop_FormatTheHubDoesNotTake_IsConvertedToWav()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("reverse");

        await window.ReadyAsync();
        await window.Page.EvaluateAsync(
            """
            async () => {
              const context = new AudioContext();
              const [tone, target] = [context.createOscillator(), context.createMediaStreamDestination()];
              tone.connect(target);
              tone.start();
              const recorder = new MediaRecorder(target.stream);
              const blob = await new Promise(resolve => {
                recorder.ondataavailable = event => resolve(event.data);
                recorder.start();
                setTimeout(() => recorder.stop(), 600);
              });
              const data = new DataTransfer();
              data.items.add(new File([blob], 'tone.webm', { type: blob.type }));
              document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """);

        await Expect(window.Preview()).ToContainTextAsync("tone.wav");
        await Expect(window.Preview()).ToContainTextAsync("Converted to WAV");
    }

    [Fact]
    public async Task Upload_TooLong_IsRefusedWithTheLimit()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("reverse");

        await window.ChooseAsync("long.wav", Tone(31), "audio/wav");

        await Expect(window.FieldError()).ToContainTextAsync("lasts 31 seconds. Use at most 30");
    }
}
