using System.Collections.Concurrent;
using System.Net;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DemoHub.Web.Tests.Sharing;

public sealed class SecretsInLogsTests
{
    [Fact]
    public async Task Token_OfAShareThatIsUsed_IsInNoLog()
    {
        using var lines = new Lines();
        await using var hub = new HubFactory(
            new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Information", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information" },
            services => services.AddSingleton<ILoggerProvider>(lines));
        var made = hub.Services.GetRequiredService<ShareMaker>().TryMake(
            new ShareDraft { Demos = ["echo"], Rights = ShareRights.Look | ShareRights.Run | ShareRights.Api, Password = "open sesame" }, Viewer.Owner, out _)!;

        Assert.Equal(HttpStatusCode.OK, (await hub.Http.PageAsync(made.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.RunAsync(new Uri(made.Address.AbsoluteUri + "/"), "echo", new { text = "a" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.PageAsync(new Uri(made.Address.AbsoluteUri + "x"))).Status);

        Assert.NotEmpty(lines.All);
        Assert.All(lines.All, line => Assert.DoesNotContain(made.Token, line, StringComparison.Ordinal));
        Assert.All(lines.All, line => Assert.DoesNotContain("open sesame", line, StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
