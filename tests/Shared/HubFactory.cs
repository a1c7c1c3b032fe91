using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Tests.Shared;

/// <summary>The real hub on a free loopback port, with a few demos more whose runs tests can hold and release.</summary>
public sealed class HubFactory : WebApplicationFactory<Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("demohub-tests-").FullName;

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;

    public HubFactory()
        : this(new Dictionary<string, string>())
    {
    }

    /// <summary>With settings and services of a test's own.</summary>
    internal HubFactory(IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? services = null)
    {
        (_settings, _services) = (settings, services);
        UseKestrel(0);
        StartServer();
        Http = new HttpClient { BaseAddress = ClientOptions.BaseAddress, Timeout = TimeSpan.FromMinutes(3) };
    }

    public HttpClient Http { get; }

    /// <summary>All that the hub writes.</summary>
    public string DataFolder => _data;

    public ChatDemos Chats { get; } = new();

    /// <summary>Lets the runs of demo <c>held</c> end.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a run of demo <c>held</c> is at work.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a run of demo <c>held</c> is stopped.</summary>
    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<HttpResponseMessage> RunAsync(string slug, object inputs, string? prefer = null) =>
        PostAsync(slug, JsonSerializer.Serialize(new { inputs }), prefer: prefer);

    public async Task<HttpResponseMessage> PostAsync(string slug, string body, string contentType = "application/json", string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/demos/{slug}/runs")
        {
            Content = new StringContent(body, Encoding.UTF8, contentType),
        };
        // A server that refuses a large body by its length may close before all of it is sent: the client asks first.
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DEMOHUB_DATA", _data);
        builder.UseSetting("DemoHub:Inference:Device", "cpu");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => _services?.Invoke(services));
        builder.ConfigureTestServices(services => Chats.AddTo(new DemoHubBuilder(services)));
        builder.ConfigureTestServices(services => services.AddSingleton(new DemoRegistration((_, _) => KitchenSink.Demos)));
        builder.ConfigureTestServices(services => new DemoHubBuilder(services)
            .AddDemo("echo", "Says it again.", ([MaxLength(1000)] string text, [Range(1, 9)] int times = 1) => string.Concat(Enumerable.Repeat(text, times)))
            .AddDemo("held", "Waits for the test.", async Task<string> (CancellationToken stop) =>
            {
                Held.TrySetResult();
                try
                {
                    await Gate.Task.WaitAsync(stop);
                    return "released";
                }
                finally
                {
                    if (stop.IsCancellationRequested)
                        Stopped.TrySetResult();
                }
            })
            .AddDemo("counter", "Counts.", Count)
            .AddMediaDemos()
            .AddDemo("broken", "Breaks.", string () => throw new InvalidOperationException("the inside of it"))
            .AddBehaviourDemos()
            .AddDemo("picky", "Refuses.", string (string text) => throw new DemoException("is not to my liking", "text"))
            .AddDataDemos()
            .AddDemos<CardDemos>());
    }

    protected override void Dispose(bool disposing)
    {
        Gate.TrySetResult();
        base.Dispose(disposing);
        if (!disposing)
            return;
        Http.Dispose();
        Chats.Client.Dispose();
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    private static async IAsyncEnumerable<int> Count([Range(1, 100)] int to, IProgress<RunProgress> progress, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var i = 1; i <= to; i++)
        {
            progress.Report(new((double)i / to, $"{i} of {to}"));
            await Task.Delay(1, stop);
            yield return i;
        }
    }
}
