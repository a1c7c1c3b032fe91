using System.Text;
using System.Text.Json;
using DemoHub.Demos.Onnx;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Tests.Shared;

/// <summary>The real hub on a free loopback port, over a models folder of its own that is empty at first.</summary>
public sealed class ModelHub : WebApplicationFactory<Program>
{
    /// <summary>The one limit for everything that is waited for; it only matters where something is broken.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _root = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
    private readonly (string Key, string Value)[] _settings;

    public ModelHub()
        : this([])
    {
    }

    private ModelHub((string Key, string Value)[] settings)
    {
        _settings = settings;
        Folder = Directory.CreateDirectory(Path.Combine(_root, "models")).FullName;
        UseKestrel(0);
        StartServer();
        Http = new HttpClient { BaseAddress = ClientOptions.BaseAddress, Timeout = Patience };
    }

    public HttpClient Http { get; }

    /// <summary>The models folder.</summary>
    public string Folder { get; }

    public ModelDemos Demos => Services.GetRequiredService<ModelDemos>();

    public static ModelHub With(params (string Key, string Value)[] settings) => new(settings);

    /// <summary>A file of the corpus, such as <c>good/text.onnx</c>.</summary>
    public static string Corpus(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DemoHub.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "Corpus", name);
    }

    /// <summary>Copies a file of the corpus into the models folder.</summary>
    public void Drop(string corpusFile, string name) => File.Copy(Corpus(corpusFile), Path.Combine(Folder, name), overwrite: true);

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>Waits until a model is as wanted.</summary>
    public async Task<ModelEntry> WaitAsync(string name, Func<ModelEntry, bool> wanted)
    {
        ModelEntry? found = null;
        await WaitAsync(() => Demos.TryGet(name, out found) && wanted(found));
        return found!;
    }

    public Task<ModelEntry> WaitForDemoAsync(string name) => WaitAsync(name, entry => entry.Demo is not null);

    public Task<ModelEntry> WaitForFaultAsync(string name) => WaitAsync(name, entry => entry.Fault is not null);

    /// <summary>Waits until something holds, looking at each change.</summary>
    public async Task WaitAsync(Func<bool> holds)
    {
        using var changes = new SemaphoreSlim(0);
        void Signal() => changes.Release();
        Demos.Changed += Signal;
        try
        {
            while (!holds())
            {
                if (!await changes.WaitAsync(Patience, TestContext.Current.CancellationToken))
                    throw new TimeoutException("The models did not come to the state that was waited for: " + string.Join(", ", Demos.All.Select(entry => $"{entry.File.Name} {entry.File.State}")));
            }
        }
        finally
        {
            Demos.Changed -= Signal;
        }
    }

    public async Task<(int Status, JsonElement Json)> RunAsync(string slug, object inputs)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { inputs }), Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"/api/v1/demos/{slug}/runs", content, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return ((int)response.StatusCode, document.RootElement.Clone());
    }

    /// <summary>The outputs of a run that must succeed.</summary>
    public async Task<JsonElement> OutputsAsync(string slug, object inputs)
    {
        var (status, json) = await RunAsync(slug, inputs);
        Assert.True(status == 200, $"{slug}: {status} {json}");
        return json.GetProperty("outputs");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DEMOHUB_DATA", Path.Combine(_root, "data"));
        builder.UseSetting("DemoHub:Models:Folder", Path.Combine(_root, "models"));
        builder.UseSetting("DemoHub:Models:SettleMs", "200");
        builder.UseSetting("DemoHub:Inference:Device", "cpu");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => new DemoHubBuilder(services).AddDemo("taken", "Has its slug already.", () => 1));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        Http.Dispose();
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }
}
