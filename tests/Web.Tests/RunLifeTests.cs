using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace DemoHub.Web.Tests;

/// <summary>Runs that outlive their request. Each test has a hub of its own, since they fill its queue.</summary>
public sealed class RunLifeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly HubFactory _hub = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Run_RespondAsync_Is202AndCanBeFetched()
    {
        using var accepted = await _hub.RunAsync("held", new { }, prefer: "respond-async");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("respond-async", accepted.Headers.GetValues("Preference-Applied").Single());

        _hub.Gate.SetResult();
        var events = await EventsOf(accepted.Headers.Location!.OriginalString);

        Assert.Equal("completed", events[^1].EventType);
        var run = await GetJson(accepted.Headers.Location!.OriginalString);
        Assert.Equal("released", run.GetProperty("outputs").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Run_PrefersToWait_AnswersAtOnceWhenQuickEnough()
    {
        using var response = await _hub.RunAsync("echo", new { text = "a" }, prefer: "wait=20");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Events_Stream_TellsProgressAndOutputsAndResumes()
    {
        using var accepted = await _hub.RunAsync("counter", new { to = 20 }, prefer: "respond-async");
        var path = accepted.Headers.Location!.OriginalString;

        var events = await EventsOf(path);

        Assert.Equal(("queued", "completed"), (events[0].EventType, events[^1].EventType));
        Assert.Contains(events, item => item.EventType == "output");
        Assert.Equal(20, events[^1].Data.GetProperty("outputs").GetProperty("result").GetInt32());
        var rest = await EventsOf(path, events[^2].EventId);
        Assert.Equal("completed", Assert.Single(rest).EventType);
    }

    [Fact]
    public async Task Events_BadLastEventId_Is400()
    {
        using var accepted = await _hub.RunAsync("echo", new { text = "a" }, prefer: "respond-async");
        using var request = new HttpRequestMessage(HttpMethod.Get, accepted.Headers.Location!.OriginalString + "/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "x");
        using var response = await _hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Cancel_RunningRun_StopsIt()
    {
        using var accepted = await _hub.RunAsync("held", new { }, prefer: "respond-async");
        var path = accepted.Headers.Location!.OriginalString;

        using var cancelled = await _hub.Http.DeleteAsync(path, Stop);
        Assert.True(cancelled.IsSuccessStatusCode);

        Assert.Equal("cancelled", (await EventsOf(path))[^1].EventType);
        using var again = await _hub.Http.DeleteAsync(path, Stop);
        Assert.True(again.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Cancel_EndedRun_Is409AndUnknownRunIs404()
    {
        using var done = await _hub.RunAsync("echo", new { text = "a" });
        var id = (await HubFactory.JsonOf(done)).GetProperty("id").GetString();

        using var late = await _hub.Http.DeleteAsync($"/api/v1/runs/{id}", Stop);
        using var unknown = await _hub.Http.DeleteAsync("/api/v1/runs/nope", Stop);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Run_ThousandAtOnce_AreServedOrTurnedAwayPolitely()
    {
        var requests = Enumerable.Range(0, 1000).Select(_ => _hub.RunAsync("held", new { }, prefer: "respond-async")).ToArray();
        var responses = await Task.WhenAll(requests);

        Assert.All(responses, response => Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests]));
        var turnedAway = responses.Where(response => response.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.Equal(900, turnedAway.Length);
        Assert.All(turnedAway, response => Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));

        _hub.Gate.SetResult();
        foreach (var accepted in responses.Where(response => response.StatusCode == HttpStatusCode.Accepted))
            Assert.Equal("completed", (await EventsOf(accepted.Headers.Location!.OriginalString))[^1].EventType);
        using var after = await _hub.RunAsync("echo", new { text = "still here" });
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Run_CallerHangsUp_WorkIsStopped()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var request = _hub.Http.PostAsync("/api/v1/demos/held/runs", new StringContent("{}", null, "application/json"), gone.Token);
        await _hub.Held.Task.WaitAsync(s_patience, Stop);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);

        await _hub.Stopped.Task.WaitAsync(s_patience, Stop);
    }

    private async Task<List<SseItem<JsonElement>>> EventsOf(string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path + "/events");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        using var response = await _hub.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<SseItem<JsonElement>>();
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(Stop), (_, data) => JsonSerializer.Deserialize<JsonElement>(data));
        await foreach (var item in parser.EnumerateAsync(Stop))
            events.Add(item);
        return events;
    }

    private async Task<JsonElement> GetJson(string path)
    {
        using var response = await _hub.Http.GetAsync(path, Stop);
        return await HubFactory.JsonOf(response);
    }
}
