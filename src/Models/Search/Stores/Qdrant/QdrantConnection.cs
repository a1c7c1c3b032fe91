using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>
/// Sends requests to Qdrant, each within its time. What can be repeated without harm is, at most three times, after pauses of
/// random length that grow (exponential back-off with full jitter) or as long as the server says.
/// </summary>
internal sealed partial class QdrantConnection : IDisposable
{
    private const int MaxRepetitions = 3;
    private const int MaxAnswerBytes = 512 << 20;

    // Qdrant closes connections after 5 s without use; one that it is about to close must not be taken.
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http;
    private readonly QdrantOptions _options;
    private readonly CircuitBreaker _breaker;
    private readonly SemaphoreSlim _writes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public QdrantConnection(QdrantOptions options, ILogger logger, TimeProvider time)
    {
        _options = options;
        _logger = logger;
        _time = time;
        _breaker = new(time);
        _writes = new(options.MaxParallelWrites);
        Url = new Uri(options.Url.TrimEnd('/') + "/");
        _http = new HttpClient(Handler(options))
        {
            BaseAddress = Url,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _http.DefaultRequestHeaders.Accept.Add(new("application/json"));
        if (!string.IsNullOrEmpty(options.ApiKey))
            _http.DefaultRequestHeaders.Add("api-key", options.ApiKey);
    }

    public Uri Url { get; }

    /// <summary>How often the server was lost so far.</summary>
    public int Losses => _breaker.Losses;

    public void Dispose()
    {
        _http.Dispose();
        _writes.Dispose();
    }

    public async Task<QdrantReply> TrySendAsync(QdrantRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsWrite)
            return await RepeatAsync(request, TimeSpan.FromSeconds(_options.TimeoutSeconds), cancellationToken).ConfigureAwait(false);
        await _writes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RepeatAsync(request, TimeSpan.FromSeconds(_options.WriteTimeoutSeconds), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writes.Release();
        }
    }

    private async Task<QdrantReply> RepeatAsync(QdrantRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var wasRepeated = false;
        for (var repetition = 0; ; repetition++)
        {
            var left = timeout - _time.GetElapsedTime(start);
            var reply = await TryOnceAsync(request, left, either.Token, cancellationToken).ConfigureAwait(false);
            if (reply.Failure is not { IsTransient: true } failure || repetition == MaxRepetitions || !(request.IsRepeatable || failure.IsNotBegun))
                return reply with { WasRepeated = wasRepeated };

            var pause = failure.RetryAfter ?? Jitter(repetition);
            // A request for more than the bucket ever holds fails again, however long it waits: it is split instead.
            if ((failure.IsTooLarge && request.WaitsForPoints) || pause >= timeout - _time.GetElapsedTime(start))
                return reply with { WasRepeated = wasRepeated };
            wasRepeated |= !failure.IsNotBegun;
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<QdrantReply> TryOnceAsync(QdrantRequest request, TimeSpan left, CancellationToken either, CancellationToken caller)
    {
        _breaker.Enter();
        var reply = await ExchangeAsync(request, left, either, caller).ConfigureAwait(false);
        if (reply.Failure is { IsLost: true } failure)
        {
            if (_breaker.Fail(failure.Message))
                LogLost(failure.Message);
        }
        else if (_breaker.Succeed())
        {
            LogBack(Url);
        }

        return reply;
    }

    private async Task<QdrantReply> ExchangeAsync(QdrantRequest request, TimeSpan left, CancellationToken either, CancellationToken caller)
    {
        try
        {
            using var message = Message(request, left);
            using var response = await _http.SendAsync(message, either).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either).ConfigureAwait(false);
            return QdrantAnswer.Read(response.StatusCode, body, RetryAfter(response.Headers.RetryAfter), request);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            _breaker.Abandon();
            throw;
        }
        catch (OperationCanceledException timeout)
        {
            return Lost($"Qdrant at {Url} did not answer in time.", timeout);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new() { Failure = new(VectorStoreFault.Invalid, "The answer of Qdrant would be too large; ask for fewer points at once.") { Cause = failure } };
        }
        catch (HttpRequestException failure)
        {
            var isNotBegun = failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return Lost(Words(failure), failure, isTransient: failure.HttpRequestError != HttpRequestError.SecureConnectionError, isNotBegun);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return Lost($"Qdrant at {Url} broke off its answer.", failure, isTransient: true);
        }
    }

    private string Words(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"There is no host {Url.Host}, at which Qdrant should be.",
        HttpRequestError.SecureConnectionError => $"The certificate of Qdrant at {Url} is not trusted; DemoHub:Search:Qdrant:CaFile can name one of your own.",
        HttpRequestError.ConnectionError => $"Qdrant at {Url} cannot be reached.",
        _ => $"Qdrant at {Url} broke off its answer.",
    };

    private static QdrantReply Lost(string message, Exception cause, bool isTransient = false, bool isNotBegun = false) => new()
    {
        Failure = new(VectorStoreFault.Unavailable, message) { IsLost = true, IsTransient = isTransient, IsNotBegun = isNotBegun, Cause = cause },
    };

    private static HttpRequestMessage Message(QdrantRequest request, TimeSpan left)
    {
        var query = new List<string>(2);
        if (request.WaitsForPoints)
            query.Add("wait=true");
        // In whole seconds, at least one; the server should give up, and say so, before the client does.
        if (request.Method != HttpMethod.Get)
            query.Add($"timeout={Math.Max(1, (int)left.TotalSeconds - 1)}");
        var message = new HttpRequestMessage(request.Method, request.Path + (query.Count == 0 ? "" : "?" + string.Join('&', query)));
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new("application/json");
        }

        return message;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - _time.GetUtcNow()).Ticks)) : null);

    private static TimeSpan Jitter(int repetition)
    {
        var longest = Math.Min(s_longestPause.TotalMilliseconds, s_firstPause.TotalMilliseconds * (1 << repetition));
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, (int)longest + 1));
    }

    private static SocketsHttpHandler Handler(QdrantOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = s_idle,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.GZip,
            AllowAutoRedirect = false,
            UseCookies = false,
            // A key for this machine must not leave it by way of a proxy.
            UseProxy = !new Uri(options.Url).IsLoopback,
        };
        if (options.CaFile is { } file)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(file);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return handler;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vector store is lost: {Reason} Searching fails until it answers; all else goes on.")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Qdrant at {Url} answers again.")]
    private partial void LogBack(Uri url);
}
