using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>What the client sent.</summary>
internal sealed record Asked(string Method, string Path, string Query, string? Key, string Body)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>What the server sends back, and how it misbehaves.</summary>
internal sealed record Answer(int Status, string Body, string Type = "application/json")
{
    public int? RetryAfter { get; init; }

    /// <summary>The connection ends after so many bytes of the body, all of which were promised.</summary>
    public int? BreaksOffAfter { get; init; }

    /// <summary>The connection ends without a word after the answer, as a server closes idle ones.</summary>
    public bool Closes { get; init; }

    /// <summary>No answer comes.</summary>
    public bool Stalls { get; init; }

    public static Answer Ok(string result) => new(200, $$"""{"result": {{result}}, "status": "ok", "time": 0.001}""");

    public static Answer Error(int status, string error) => new(status, $$"""{"status": {"error": "{{error}}"}, "time": 0.001}""");
}

/// <summary>A small HTTP server on a free port of this machine that can do what servers should not.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly Func<Asked, Task<Answer>> _answer;
    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly CancellationTokenSource _stop = new();
    private TcpListener _listener;
    private int _connections;
    private int _active;
    private int _mostActive;

    public LoopbackServer(Func<Asked, Answer> answer)
        : this(asked => Task.FromResult(answer(asked)))
    {
    }

    public LoopbackServer(Func<Asked, Task<Answer>> answer)
    {
        _answer = answer;
        _listener = new(IPAddress.Loopback, 0);
        Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public IReadOnlyList<Asked> Asked => [.. _asked];

    public int Connections => _connections;

    /// <summary>The most requests that were under way at one time.</summary>
    public int MostActive => _mostActive;

    /// <summary>Ends with each request that stalls.</summary>
    public SemaphoreSlim Stalled { get; } = new(0);

    /// <summary>Nobody listens from now on, and connections are cut.</summary>
    public void GoDown()
    {
        _listener.Stop();
        foreach (var client in _clients.Keys)
            client.Dispose();
    }

    public void ComeBack()
    {
        _listener = new(IPAddress.Loopback, Port);
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        GoDown();
        _stop.Dispose();
        Stalled.Dispose();
    }

    private void Start()
    {
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It went down.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        _clients[client] = true;
        try
        {
            using var stream = client.GetStream();
            while (await ReadAsync(stream) is { } asked)
            {
                _asked.Enqueue(asked);
                var active = Interlocked.Increment(ref _active);
                InterlockedMax(ref _mostActive, active);
                var answer = await _answer(asked);
                if (answer.Stalls)
                {
                    Stalled.Release();
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                Interlocked.Decrement(ref _active);
                if (!await WriteAsync(stream, answer))
                    break;
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client, or the test, cut the connection.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private static async Task<Asked?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        var headers = lines.Skip(1).Where(line => line.Contains(':', StringComparison.Ordinal))
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body);
        var first = lines[0].Split(' ');
        var target = first[1].Split('?');
        return new(first[0], target[0], target.Length > 1 ? target[1] : "", headers.GetValueOrDefault("api-key"), Encoding.UTF8.GetString(body));
    }

    private static async Task<bool> WriteAsync(NetworkStream stream, Answer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Any\r\nContent-Length: {body.Length}\r\n");
        if (answer.Type.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {answer.Type}\r\n");
        if (answer.RetryAfter is { } seconds)
            head.Append(CultureInfo.InvariantCulture, $"Retry-After: {seconds}\r\n");
        head.Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()));
        await stream.WriteAsync(answer.BreaksOffAfter is { } bytes ? body.AsMemory(0, bytes) : body);
        return answer is { BreaksOffAfter: null, Closes: false };
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
