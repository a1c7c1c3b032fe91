using Microsoft.AspNetCore.Builder;

namespace DemoHub.Benchmarks;

/// <summary>The hub with an echo demo, and beside it the least that ASP.NET Core can do with the same request.</summary>
internal static class BenchmarkServer
{
    public const string EchoBody = """{"inputs":{"text":"The quick brown fox."}}""";

    public static void Run(string url)
    {
        var hub = DemoHubApplication.CreateBuilder(["--urls", url, "--Logging:LogLevel:Default=Warning", "--DemoHub:Queue:MaxActivePerCaller=1000"]);
        hub.AddBuiltInDemos();
        hub.AddDemo("echo", "Says it again.", (string text) => text);
        FormBenchmark.AddDemos(hub.Services);
        var app = hub.Build();
        app.MapPost("/bare", (BareRequest request) => new BareAnswer("0", "succeeded", request.Inputs));
        app.Run();
    }

    private sealed record BareRequest(Dictionary<string, string> Inputs);

    private sealed record BareAnswer(string Id, string Status, Dictionary<string, string> Outputs);
}
