using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

public sealed class ImageInputTests(BrowserFixture browser)
{
    [Fact]
    public async Task Upload_Png_IsShownWithItsSizeAndRun()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");

        await window.ChooseSceneAsync();

        await Expect(window.Preview()).ToContainTextAsync("60 × 40 px");
        await window.Run.ClickAsync();
        await Expect(window.Result.Locator("figcaption")).ToContainTextAsync("60 × 40 px");
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData("paste", "image/webp")]
    [InlineData("drop", "image/png")]
    public async Task HandedOver_AnywhereOnThePage_GoesToTheOnlyField(string action, string type)
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");

        await window.HandOverAsync(action, type);

        await Expect(window.Preview()).ToContainTextAsync("50 × 30 px · PNG image");
        if (type != "image/png")
            await Expect(window.Preview()).ToContainTextAsync("Converted from WebP");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Upload_TooManyPixels_IsScaledDownAndSaysSo()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("small");

        await window.ChooseSceneAsync(400, 200);

        await Expect(window.Preview()).ToContainTextAsync("Scaled down from 400 × 200 to 141 × 70 pixels");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("141 by 70");
    }

    [Theory]
    [InlineData("drawing.png", "svg", "is an SVG")]
    [InlineData("notes.png", "text", "no image that this browser can read")]
    [InlineData("empty.png", "empty", "is empty")]
    [InlineData("huge.png", "huge", "100,000 by 100,000 pixels")]
    [InlineData("cut.png", "cut", "no image that this browser can read")]
    public async Task Upload_WhatIsNoImage_IsRefusedBesideTheField(string name, string kind, string says)
    {
        var png = MediaDemos.Scene(60, 40).ToPng();
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");

        await window.ChooseAsync(name, kind switch
        {
            "svg" => "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
            "text" => "hello"u8.ToArray(),
            "empty" => [],
            "huge" => MediaFiles.DeclaredSize(png, 100_000, 100_000),
            _ => png[..40],
        });

        await Expect(window.FieldError()).ToContainTextAsync(says);
        await Expect(window.Chooser()).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Upload_HubRefusesOrIsAway_IsToldInWordsAndCanBeTriedAgain()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");
        const string Address = "**/api/v1/files";

        await window.Page.RouteAsync(Address, route => route.FulfillAsync(new()
        {
            Status = 413,
            ContentType = "application/problem+json",
            Body = """{"status":413,"detail":"A file may have 50 MB at most. Send a smaller one."}""",
        }));
        await window.ChooseSceneAsync();
        await Expect(window.FieldError()).ToContainTextAsync("50 MB at most");

        await window.Page.UnrouteAsync(Address);
        await window.Page.RouteAsync(Address, route => route.AbortAsync());
        await window.ChooseSceneAsync();
        await Expect(window.FieldError()).ToContainTextAsync("cannot be reached");

        await window.Page.UnrouteAsync(Address);
        await window.ChooseSceneAsync();
        await Expect(window.Preview()).ToBeVisibleAsync();
        await Expect(window.FieldError()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Run_WhileTheFileIsOnItsWay_WaitsForIt()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");
        var send = new TaskCompletionSource();
        await window.Page.RouteAsync("**/api/v1/files", async route =>
        {
            await send.Task;
            await route.ContinueAsync();
        });

        await window.ChooseSceneAsync();
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeVisibleAsync();
        await window.Run.ClickAsync();
        send.SetResult();

        await Expect(window.Result.Locator("figcaption")).ToContainTextAsync("60 × 40 px");
    }

    [Fact]
    public async Task Upload_Cancelled_LeavesTheFieldEmpty()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");
        var cancelled = new TaskCompletionSource();
        await window.Page.RouteAsync("**/api/v1/files", _ => cancelled.Task);

        await window.ChooseSceneAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        cancelled.SetResult();

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeHiddenAsync();
        await Expect(window.Preview()).ToHaveCountAsync(0);
        await Expect(window.FieldError()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Example_Chosen_IsShownAndCanBeRemoved()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");

        await window.Page.Locator("#example-0").ClickAsync();
        await Expect(window.Preview()).ToContainTextAsync("240 × 160 px");
        await Expect(window.Result.Locator("figcaption")).ToContainTextAsync("240 × 160 px");
        await window.Preview().GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(window.Preview()).ToHaveCountAsync(0);
        await window.Run.ClickAsync();
        await Expect(window.FieldError()).ToBeVisibleAsync();
        await Expect(window.Chooser()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Camera_PhotoTaken_IsTheValue()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");

        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Camera" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Start camera" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Take photo" }).ClickAsync();

        await Expect(window.Preview()).ToContainTextAsync("photo.jpg");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Take another" })).ToBeFocusedAsync();
        await window.Run.ClickAsync();
        await Expect(window.Result.Locator("figcaption")).ToContainTextAsync("px");
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData("NotAllowedError", "is not allowed for this page")]
    [InlineData("NotFoundError", "No camera was found")]
    public async Task Camera_DeniedOrAbsent_SaysWhatToDo(string failure, string says)
    {
        await using var window = await browser.OpenAsync();
        await window.Page.AddInitScriptAsync($"navigator.mediaDevices.getUserMedia = async () => {{ throw new DOMException('', '{failure}'); }};");
        await window.OpenDemoAsync("invert");

        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Camera" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Start camera" }).ClickAsync();

        await Expect(window.FieldError()).ToContainTextAsync(says);
    }

    [Fact]
    public async Task Field_BeforeThePageIsLive_IsVisibleButInert()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.RouteAsync("**/_blazor/negotiate**", route => Task.CompletedTask);
        await window.Page.GotoAsync("demos/invert", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await Expect(window.Page.Locator(".drop")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("input[type=file]")).ToBeDisabledAsync();
    }
}
