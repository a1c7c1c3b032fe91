using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DemoHub.Demos;
using DemoHub.Demos.Schema;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Hosting;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>Frozen results: what their pages show, and that nothing but the end of their share changes them.</summary>
public sealed partial class SnapshotTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HubFolders Folders => hub.Services.GetRequiredService<IOptions<HubFolders>>().Value;

    [Fact]
    public async Task Snapshot_OfARun_ShowsInputsAndResultAndHowItWasMade()
    {
        var page = await hub.ReadPageAsync(await hub.ShareRunAsync("echo", new { text = "ember", times = 2 }));

        Assert.Contains("emberember", page, StringComparison.Ordinal);
        Assert.Contains(">Text</h3>", page, StringComparison.Ordinal);
        Assert.Contains("A result as it was on", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Try it yourself", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_OfAModelsRun_NamesModelAndDevice()
    {
        var page = await hub.ReadPageAsync(await hub.ShareRunAsync("sentiment", new { text = "A wonderful film." }));

        Assert.Contains("First digits of the SHA-256", page, StringComparison.Ordinal);
        Assert.Contains("sentiment", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Snapshot_FilesOfTheRunGone_StillServesItsOwn()
    {
        var address = await hub.ShareRunAsync("invert", new { image = Inline("photo.png", MediaDemos.Scene(12, 8).ToPng()) });
        ForgetFiles();

        var files = FilesOf(await hub.ReadPageAsync(address));

        Assert.Equal(2, files.Length);
        foreach (var file in files)
        {
            using var response = await hub.Http.GetAsync(new Uri(address, file), Stop);
            Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Stop));
        }
    }

    [Fact]
    public async Task Snapshot_ItsFiles_AreNotThoseOfTheHubNorOfAnotherShare()
    {
        var address = await hub.ShareRunAsync("invert", new { image = Inline("photo.png", MediaDemos.Scene(12, 8).ToPng()) });
        var other = await hub.ShareRunAsync("echo", new { text = "other" });
        var file = FilesOf(await hub.ReadPageAsync(address))[0];

        using var onHub = await hub.Http.GetAsync(file, Stop);
        using var onOther = await hub.Http.GetAsync(new Uri(other, file), Stop);

        Assert.Equal(HttpStatusCode.NotFound, onHub.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, onOther.StatusCode);
    }

    [Fact]
    public async Task Snapshot_EveryKindOfOutput_IsShown()
    {
        var page = await hub.ReadPageAsync(await hub.ShareRunAsync("all-out", new { }));

        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>document", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("1,234.5", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_MarkupInLabelAndInputs_IsShownAsText()
    {
        var run = await hub.RunDemoAsync("echo", new { text = KitchenSink.Markup });
        var (link, _) = await hub.ShareAsync(new { run = run.GetProperty("id").GetString(), label = "<b>bold</b>" });

        var page = await hub.ReadPageAsync(link);

        Assert.DoesNotContain("<b>bold", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_DemoGone_IsShownAsBefore()
    {
        var address = await hub.ShareRunAsync("counter", new { to = 3 }, "look", "run");
        var catalog = hub.Services.GetRequiredService<DemoCatalog>();
        Assert.True(catalog.TryGet("counter", out var demo));
        catalog.Remove(demo);
        try
        {
            var page = await hub.ReadPageAsync(address);

            Assert.Contains(">To</h3>", page, StringComparison.Ordinal);
            Assert.Contains(">Counter</h1>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Try it yourself", page, StringComparison.Ordinal);
        }
        finally
        {
            catalog.TryAdd(demo);
        }
    }

    [Fact]
    public async Task Snapshot_WithTheRightToRun_LeadsToTheFormWithItsInputs()
    {
        var address = await hub.ShareRunAsync("copy-file", new { file = Inline("notes.txt", "some words"u8.ToArray()) }, "look", "run");
        ForgetFiles();

        Assert.Contains("href=\"demos/copy-file\"", await hub.ReadPageAsync(address), StringComparison.Ordinal);
        var form = await hub.ReadPageAsync(new Uri(address, "demos/copy-file"));

        Assert.Contains("notes.txt", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_ShareRevoked_IsGoneFromTheDisk()
    {
        var run = await hub.RunDemoAsync("echo", new { text = "soon gone" });
        var (link, id) = await hub.ShareAsync(new { run = run.GetProperty("id").GetString() });
        var folder = Path.Combine(Folders.Snapshots, hub.Services.GetRequiredService<ShareStore>().Get(id)!.SnapshotId!);
        Assert.True(Directory.Exists(folder));

        using var revoked = await hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);
        using var page = await hub.GetPageAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Snapshot_ShareRemoved_IsGoneFromTheDisk()
    {
        var run = await hub.RunDemoAsync("echo", new { text = "removed" });
        var (_, id) = await hub.ShareAsync(new { run = run.GetProperty("id").GetString() });
        var shares = hub.Services.GetRequiredService<ShareStore>();
        var folder = Path.Combine(Folders.Snapshots, shares.Get(id)!.SnapshotId!);

        // One whose time is over is removed without being revoked first.
        hub.Change(id, share => share.Expires = share.Created);
        shares.Remove(id, Viewer.Owner);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Create_UnknownRun_SaysSo()
    {
        Assert.Contains("'run' is not known", await FaultOfAsync(new { run = "0123" }), StringComparison.Ordinal);
        Assert.Contains("'run' must be the id", await FaultOfAsync(new { run = 5 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_RunThatFailed_SaysSo()
    {
        using var failed = await hub.RunAsync("broken", new { });
        var id = (await HubFactory.JsonOf(failed)).GetProperty("runId").GetString();

        Assert.Contains("'run' ended without a result", await FaultOfAsync(new { run = id }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_RunNotFinished_SaysSo()
    {
        using var waiting = await hub.RunAsync("steps", new { text = "on" }, prefer: "respond-async");
        var id = (await HubFactory.JsonOf(waiting)).GetProperty("id").GetString();

        Assert.Contains("'run' has not ended yet", await FaultOfAsync(new { run = id }), StringComparison.Ordinal);
        using var stopped = await hub.Http.DeleteAsync($"api/v1/runs/{id}", Stop);
    }

    [Fact]
    public async Task Create_RunOfAShare_IsNotTheHubsToPassOn()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights = new[] { "look", "run", "api" } });
        using var run = await hub.Http.RunAsync(link, "echo", new { text = "theirs" });
        var id = (await HubFactory.JsonOf(run)).GetProperty("id").GetString();

        Assert.Contains("'run' is not known", await FaultOfAsync(new { run = id }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_FilesOfTheRunGone_SaysSo()
    {
        var run = await hub.RunDemoAsync("invert", new { image = Inline("photo.png", MediaDemos.Scene(12, 8).ToPng()) });
        ForgetFiles();

        Assert.Contains("no longer kept", await FaultOfAsync(new { run = run.GetProperty("id").GetString() }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AnotherDemoThanTheRuns_SaysSo()
    {
        var run = await hub.RunDemoAsync("echo", new { text = "here" });

        Assert.Contains("'demos' must be that of the run", await FaultOfAsync(new { run = run.GetProperty("id").GetString(), demos = new[] { "counter" } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all-in")]
    [InlineData("all-out")]
    public void Freeze_EveryKind_ComponentsAreReadAsTheyWere(string slug)
    {
        var demo = KitchenSink.Demos.Single(demo => demo.Slug == slug);
        var snapshot = new Snapshot
        {
            Id = "0", Demo = slug, Title = "", Description = "", Files = [], RunAt = default, Timing = new(0, 0),
            Inputs = [.. demo.Inputs.Select(input => JsonSerializer.SerializeToElement(input, RestJson.Options))],
            Outputs = [.. demo.Outputs.Select(output => JsonSerializer.SerializeToElement(output, RestJson.Options))],
        };

        var read = snapshot.ToDemo();

        Assert.Equal(demo.Inputs.Select(input => input.GetType()), read.Inputs.Select(input => input.GetType()));
        Assert.Equal(demo.Outputs.Select(output => output.GetType()), read.Outputs.Select(output => output.GetType()));
        Assert.Equal(JsonSerializer.Serialize(demo.Inputs, RestJson.Options), JsonSerializer.Serialize(read.Inputs, RestJson.Options));
    }

    [Fact]
    public void Read_AKindOfALaterVersion_IsShownAsJson()
    {
        var unknown = JsonSerializer.SerializeToElement(new { kind = "hologram", name = "scene", label = "Scene" });
        var snapshot = new Snapshot { Id = "0", Demo = "d", Title = "", Description = "", Files = [], RunAt = default, Timing = new(0, 0), Inputs = [], Outputs = [unknown] };

        var output = Assert.IsType<JsonComponent>(Assert.Single(snapshot.ToDemo().Outputs));

        Assert.Equal(("scene", "Scene"), (output.Name, output.Label));
    }

    [Fact]
    public async Task Create_MoreThanASnapshotMayHave_SaysSo()
    {
        await using var small = new HubFactory(new Dictionary<string, string> { ["DemoHub:Sharing:MaxSnapshotMegabytes"] = "1" });
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[1_100_000]), "file", "large.bin" } };
        var file = await HubFactory.JsonOf(await small.Http.PostAsync("api/v1/files", form, Stop));
        var run = await small.RunDemoAsync("any-file", new { file = new { id = file.GetProperty("id").GetString() } });

        using var response = await small.PostSharesAsync(new { run = run.GetProperty("id").GetString() });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("'run' has 2.2 MB with its files; a frozen result may have 1 MB at most", (await HubFactory.JsonOf(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Data(small).Snapshots) ? Directory.GetDirectories(Data(small).Snapshots) : []);

        static HubFolders Data(HubFactory hub) => hub.Services.GetRequiredService<IOptions<HubFolders>>().Value;
    }

    [Fact]
    public void Sweep_RemovesWhatNothingNamesOnceItIsOld()
    {
        var store = hub.Services.GetRequiredService<SnapshotStore>();
        var (old, half, young, named) = (Folder("00aa", 2), Folder(".new-00ab", 2), Folder("00ac", 0), Folder("00ad", 2));

        store.Sweep(new HashSet<string> { "00ad" });

        Assert.False(Directory.Exists(old));
        Assert.False(Directory.Exists(half));
        Assert.True(Directory.Exists(young));
        Assert.True(Directory.Exists(named));

        string Folder(string name, int hours)
        {
            var path = Directory.CreateDirectory(Path.Combine(Folders.Snapshots, name)).FullName;
            Directory.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-hours));
            return path;
        }
    }

    [Theory]
    [InlineData("../files")]
    [InlineData("")]
    [InlineData(".new-00ab")]
    public void TryGet_WhatIsNoId_IsNoPath(string id) => Assert.False(hub.Services.GetRequiredService<SnapshotStore>().TryGet(id, out _));

    [GeneratedRegex("src=\"(files/[0-9a-f]+/[^\"]+)\"")]
    private static partial Regex FileAddress { get; }

    private static string[] FilesOf(string page) => [.. FileAddress.Matches(page).Select(match => match.Groups[1].Value).Distinct()];

    private static object Inline(string name, byte[] bytes) => new { name, data = Convert.ToBase64String(bytes) };

    private async Task<string> FaultOfAsync(object share)
    {
        using var response = await hub.PostSharesAsync(share);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return (await HubFactory.JsonOf(response)).GetProperty("detail").GetString()!;
    }

    private void ForgetFiles()
    {
        foreach (var file in Directory.EnumerateFiles(Folders.Files))
            File.Delete(file);
    }
}
