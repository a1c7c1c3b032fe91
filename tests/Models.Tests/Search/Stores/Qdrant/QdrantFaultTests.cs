using System.Text.Json;
using DemoHub.Models.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>What the client makes of a server that is down, slow, wrong or strange.</summary>
public sealed class QdrantFaultTests : IAsyncDisposable
{
    private readonly FastTime _time = new();
    private readonly Queue<Answer> _answers = new();
    private readonly LoopbackServer _server;
    private readonly QdrantVectorStore _store;
    private string _version = "1.19.0";

    public QdrantFaultTests()
    {
        _server = new(Next);
        _store = new(new() { Url = _server.Url, MaxParallelWrites = 2 }, NullLogger<QdrantVectorStore>.Instance, _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The requests but for the handshake.</summary>
    private int Requests => _server.Asked.Count(asked => asked.Path != "/");

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(400, "Wrong input: Vector dimension error: expected dim: 384, got 3", VectorStoreFault.Invalid, "Vector dimension error")]
    [InlineData(403, "Forbidden: Global access is required", VectorStoreFault.Denied, "Global access is required")]
    [InlineData(404, "Not found: Collection `docs` doesn't exist!", VectorStoreFault.NotFound, "Collection `docs` doesn't exist")]
    [InlineData(409, "Wrong input: Collection `docs` already exists!", VectorStoreFault.Conflict, "already exists")]
    [InlineData(422, "Validation error in JSON body: [limit: value 0 invalid]", VectorStoreFault.Invalid, "limit: value 0 invalid")]
    [InlineData(507, "Insufficient storage: the disk is full", VectorStoreFault.Full, "the disk is full")]
    public async Task Refusal_IsToldInWords_AndNotRepeated(int status, string error, VectorStoreFault fault, string words)
    {
        Answers(Answer.Error(status, error));

        var failure = await FailsAsync();

        Assert.Equal(fault, failure.Fault);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, Requests);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task WrongKey_PlainText_NamesTheSetting()
    {
        Answers(new Answer(401, "Must provide an API key or an Authorization bearer token", "text/plain"));

        var failure = await FailsAsync();

        Assert.Equal(VectorStoreFault.Denied, failure.Fault);
        Assert.Contains("DemoHub:Search:Qdrant:ApiKey", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Must provide an API key", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, Requests);
    }

    [Fact]
    public async Task UnknownRoute_EmptyBody_NamesTheVersionThatIsNeeded()
    {
        Answers(new Answer(404, "", ""));

        var failure = await FailsAsync();

        Assert.Equal(VectorStoreFault.Unavailable, failure.Fault);
        Assert.Contains("1.10", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldServer_IsRefused()
    {
        _version = "1.9.7";

        Assert.Contains("1.9.7", (await FailsAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests);
    }

    [Fact]
    public async Task Page_InsteadOfJson_IsNamed()
    {
        Answers(new Answer(200, "<!doctype html><title>Welcome</title>", "text/html"));

        var failure = await FailsAsync();

        Assert.Equal(VectorStoreFault.Unavailable, failure.Fault);
        Assert.Contains("a page instead of JSON", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Trouble_ThatPasses_IsWaitedFor(int status)
    {
        Answers(Answer.Error(status, "busy"), Answer.Error(status, "busy"));

        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
        Assert.Equal(3, Requests);
        Assert.Equal(2, _time.Pauses.Count);
    }

    [Fact]
    public async Task Trouble_ThatStays_IsToldAfterFourTries()
    {
        Answers([.. Enumerable.Repeat(new Answer(503, """{"status": "already_in_progress", "time": 0}"""), 4)]);

        var failure = await FailsAsync();

        Assert.Equal(VectorStoreFault.Unavailable, failure.Fault);
        Assert.Contains("already_in_progress", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, Requests);
    }

    [Fact]
    public async Task TooOften_WithRetryAfter_WaitsAsLong()
    {
        Answers(Answer.Error(429, "Rate limiting exceeded: Read rate limit exceeded") with { RetryAfter = 2 });

        await _store.CountAsync("docs", null, Stop);

        Assert.Equal([TimeSpan.FromSeconds(2)], _time.Pauses);
    }

    [Fact]
    public async Task TooOften_RetryAfterBeyondTheDeadline_IsPassedOn()
    {
        Answers(Answer.Error(429, "Rate limiting exceeded") with { RetryAfter = 3600 });

        var failure = await FailsAsync();

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Equal(1, Requests);
    }

    [Theory]
    [InlineData(400, "Upsert batch size 100 exceeds the limit of 60")]
    [InlineData(429, "Rate limiting exceeded: the request is larger than the bucket")]
    public async Task Upsert_TooManyAtOnce_IsHalved(int status, string error)
    {
        Answers(Answer.Error(status, error));

        await _store.UpsertAsync("docs", [.. Enumerable.Range(0, 100).Select(i => new Point { Id = (ulong)i })], Stop);

        Assert.Equal([50, 50, 100], _server.Asked.Where(asked => asked.Method == "PUT").Select(Points).Order());
    }

    [Fact]
    public async Task Upsert_OnePointTooMuch_IsTold()
    {
        Answers(Answer.Error(400, "Upsert batch size 1 exceeds the limit of 0"));

        await Assert.ThrowsAsync<VectorStoreException>(() => _store.UpsertAsync("docs", [new Point { Id = 1 }], Stop));
    }

    [Fact]
    public async Task Write_OnlyNoted_IsNotTakenForDone()
    {
        Answers(new Answer(202, """{"status": "accepted", "time": 0}"""));

        await Assert.ThrowsAsync<VectorStoreException>(() => _store.UpsertAsync("docs", [new Point { Id = 1 }], Stop));
    }

    [Fact]
    public async Task Answer_BrokenOff_IsAskedForAgain()
    {
        Answers(Answer.Ok("""{"count": 7}""") with { BreaksOffAfter = 12 }, new Answer(200, """{"result": {"cou"""));

        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
        Assert.Equal(3, Requests);
    }

    [Fact]
    public async Task DeleteByFilter_AnswerBrokenOff_IsNotDoneTwice()
    {
        Answers(Answer.Ok("{}") with { BreaksOffAfter = 3 });

        await Assert.ThrowsAsync<VectorStoreException>(() => _store.DeleteAsync("docs", new Filter { Must = [new MatchValue("lang", "en")] }, Stop));
        Assert.Equal(1, Requests);
    }

    [Fact]
    public async Task DeleteByFilter_RefusedUnseen_IsSentAgain()
    {
        Answers(Answer.Error(429, "Rate limiting exceeded") with { RetryAfter = 1 });

        await _store.DeleteAsync("docs", new Filter { Must = [new MatchValue("lang", "en")] }, Stop);

        Assert.Equal(2, Requests);
    }

    [Fact]
    public async Task CreateCollection_AnswerLostAndThereAlready_IsASuccess()
    {
        var schema = new CollectionSchema { Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(4) } };
        Answers(
            Answer.Ok("true") with { BreaksOffAfter = 3 },
            Answer.Error(409, "Wrong input: Collection `docs` already exists!"),
            Answer.Ok("""{"config": {"params": {"vectors": {"dense": {"size": 4, "distance": "Cosine"}}}}, "payload_schema": {}}"""),
            Answer.Ok("""{"count": 0}"""));

        await _store.CreateCollectionAsync("docs", schema, Stop);

        Assert.Equal(4, Requests);
    }

    [Fact]
    public async Task CreateCollection_IndexFails_LeavesNothingBehind()
    {
        var schema = new CollectionSchema
        {
            Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(4) },
            PayloadIndexes = new Dictionary<string, PayloadType> { ["lang"] = PayloadType.Keyword },
        };
        Answers(Answer.Ok("true"), Answer.Error(507, "Insufficient storage"), Answer.Ok("true"));

        await Assert.ThrowsAsync<VectorStoreException>(() => _store.CreateCollectionAsync("docs", schema, Stop));

        Assert.Equal("DELETE /collections/docs", _server.Asked[^1].ToString());
    }

    [Fact]
    public async Task ConnectionClosedBetweenRequests_IsNotNoticed()
    {
        Answers(Answer.Ok("""{"count": 7}""") with { Closes = true }, Answer.Ok("""{"count": 8}""") with { Closes = true });

        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
        Assert.Equal(8, await _store.CountAsync("docs", null, Stop));
        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
    }

    [Fact]
    public async Task Slow_EndsWithTheTimeout()
    {
        await _store.CountAsync("docs", null, Stop);
        Answers(new Answer(200, "") { Stalls = true });

        var asking = _store.CountAsync("docs", null, Stop);
        await _server.Stalled.WaitAsync(Stop);
        _time.Advance(TimeSpan.FromSeconds(10));
        var failure = await Assert.ThrowsAsync<VectorStoreException>(() => asking);

        Assert.Equal(VectorStoreFault.Unavailable, failure.Fault);
        Assert.Contains("did not answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_CallerGivesUp_IsACancellation()
    {
        await _store.CountAsync("docs", null, Stop);
        Answers(new Answer(200, "") { Stalls = true });
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var asking = _store.CountAsync("docs", null, caller.Token);
        await _server.Stalled.WaitAsync(Stop);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
    }

    [Fact]
    public async Task Down_FailsFast_AndRecoversByItself()
    {
        await _store.CountAsync("docs", null, Stop);
        _server.GoDown();

        var first = await FailsAsync();
        Assert.Equal(VectorStoreFault.Unavailable, first.Fault);
        var pauses = _time.Pauses.Count;
        var fast = await FailsAsync();
        Assert.Contains("cannot be reached", fast.Message, StringComparison.Ordinal);
        Assert.NotNull(fast.RetryAfter);
        Assert.Equal(pauses, _time.Pauses.Count);

        _server.ComeBack();
        var connections = _server.Connections;
        await FailsAsync();
        Assert.Equal(connections, _server.Connections);

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
        Assert.Equal(2, _server.Asked.Count(asked => asked.Path == "/"));
    }

    [Fact]
    public async Task Down_ProbeFails_WaitsAgain()
    {
        _server.GoDown();
        await FailsAsync();
        _time.Advance(TimeSpan.FromSeconds(5));

        await FailsAsync();
        _server.ComeBack();
        await FailsAsync();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
    }

    [Fact]
    public async Task Flapping_EveryRequestSucceedsInTheEnd()
    {
        for (var i = 0; i < 20; i++)
        {
            Answers(i % 2 == 0 ? Answer.Error(502, "bad gateway") : Answer.Ok("""{"count": 7}""") with { BreaksOffAfter = 5 });
            Assert.Equal(7, await _store.CountAsync("docs", null, Stop));
        }
    }

    [Fact]
    public async Task Upsert_ManyBatches_KeepsToTheLimitOfParallelWrites()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _store.UpsertAsync("docs", [.. Enumerable.Range(0, 1500).Select(i => new Point { Id = (ulong)i })], Stop)));

        Assert.True(_server.MostActive is 1 or 2, $"{_server.MostActive} at one time");
    }

    [Fact]
    public async Task Check_TellsTheVersion() => Assert.Equal("Qdrant 1.19.0", await _store.CheckAsync(Stop));

    private static int Points(Asked asked) => JsonSerializer.Deserialize<JsonElement>(asked.Body).GetProperty("points").GetArrayLength();

    private Task<VectorStoreException> FailsAsync() => Assert.ThrowsAsync<VectorStoreException>(() => _store.CountAsync("docs", null, Stop));

    /// <summary>What comes next; after that all goes well.</summary>
    private void Answers(params Answer[] answers)
    {
        lock (_answers)
        {
            foreach (var answer in answers)
                _answers.Enqueue(answer);
        }
    }

    private Answer Next(Asked asked)
    {
        if (asked.Path == "/")
            return new(200, $$"""{"title": "qdrant - vector search engine", "version": "{{_version}}"}""");
        lock (_answers)
        {
            if (_answers.TryDequeue(out var answer))
                return answer;
        }

        return (asked.Method, asked.Path) switch
        {
            ("GET", "/collections") => Answer.Ok("""{"collections": []}"""),
            ("GET", _) => Answer.Ok("""{"config": {"params": {"vectors": {}}}, "payload_schema": {}}"""),
            ("PUT", "/collections/docs") => Answer.Ok("true"),
            (_, "/collections/docs/points/count") => Answer.Ok("""{"count": 7}"""),
            _ => Answer.Ok("""{"operation_id": 1, "status": "completed"}"""),
        };
    }
}
