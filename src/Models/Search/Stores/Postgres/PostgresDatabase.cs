using System.Data;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Runs statements on the server: makes the schema at the first use, and puts failures into words.</summary>
internal sealed partial class PostgresDatabase : IAsyncDisposable
{
    private static readonly Version s_oldest = new(16, 0);
    private static readonly Version s_oldestExtension = new(0, 8);

    private readonly NpgsqlDataSource _source;
    private readonly CircuitBreaker _breaker;
    private readonly SemaphoreSlim _setup = new(1);
    private readonly ILogger _logger;
    private readonly string _where;
    private volatile string? _version;

    public PostgresDatabase(PostgresOptions options, ILogger logger, TimeProvider time)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            CommandTimeout = options.TimeoutSeconds,
            Timezone = "UTC",
            ApplicationName = "DemoHub",
        };
        Schema = options.Schema;
        _source = NpgsqlDataSource.Create(connection);
        _breaker = new(time);
        _logger = logger;
        _where = $"{connection.Host}:{connection.Port}";
    }

    public string Schema { get; }

    /// <summary>The versions of the server and of pgvector.</summary>
    public Task<string> CheckAsync(CancellationToken cancellationToken) =>
        RunAsync(
            async (connection, stop) =>
            {
                await new SqlText().Add("select 1").RunAsync(connection, stop).ConfigureAwait(false);
                return _version!;
            },
            cancellationToken);

    /// <summary>Does work in one transaction. It is done again if a connection of the pool proves dead.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isolation">With repeatable read all statements see one state of the data.</param>
    /// <exception cref="VectorStoreException">It failed, and nothing is changed.</exception>
    public async Task<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            _breaker.Enter();
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await SetUpAsync(connection, cancellationToken).ConfigureAwait(false);
                await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
                var result = await work(connection, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                Answered();
                return result;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                _breaker.Abandon();
                throw;
            }
            catch (VectorStoreException)
            {
                Answered();
                throw;
            }
            catch (PostgresException failure) when (!PostgresFaults.IsLost(failure))
            {
                Answered();
                if (isAgain || !PostgresFaults.IsConflictOfTransactions(failure))
                    throw PostgresFaults.ToException(failure);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                var reason = PostgresFaults.Reason(failure, _where);
                if (_breaker.Fail(reason))
                    LogLost(reason);
                if (isAgain || failure is TimeoutException or { InnerException: TimeoutException or SocketException { SocketErrorCode: SocketError.ConnectionRefused } })
                    throw new VectorStoreException(VectorStoreFault.Unavailable, reason, failure);
                _source.Clear();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync().ConfigureAwait(false);
        _setup.Dispose();
    }

    private void Answered()
    {
        if (_breaker.Succeed())
            LogBack(_where);
    }

    private async Task SetUpAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_version is not null)
            return;
        await _setup.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_version is not null)
                return;
            if (connection.PostgreSqlVersion < s_oldest)
                throw new VectorStoreException(VectorStoreFault.Unavailable, $"PostgreSQL at {_where} has the version {connection.PostgreSqlVersion}; 16 or newer is needed.");
            // Once all is there, the user needs no right to make it.
            var isThere = (await new SqlText().Add($"select to_regclass('\"{Schema}\".aliases') is not null")
                .ReadAsync(connection, row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false))[0];
            if (!isThere)
                await MakeTablesAsync(connection, cancellationToken).ConfigureAwait(false);
            var extension = (await new SqlText().Add("select extversion from pg_extension where extname = 'vector'")
                .ReadAsync(connection, row => row.GetString(0), cancellationToken).ConfigureAwait(false))[0];
            if (Version.TryParse(extension, out var version) && version < s_oldestExtension)
                throw new VectorStoreException(VectorStoreFault.Unavailable, $"pgvector at {_where} has the version {extension}; 0.8 or newer is needed: run ALTER EXTENSION vector UPDATE.");
            _version = $"PostgreSQL {connection.PostgreSqlVersion} with pgvector {extension}";
        }
        finally
        {
            _setup.Release();
        }
    }

    private async Task MakeTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        // Two hubs that start at one time must not both make them.
        await new SqlText().Add(
            $"""
            select pg_advisory_xact_lock(hashtext('demohub:{Schema}'));
            create extension if not exists vector;
            create schema if not exists "{Schema}";
            create table if not exists "{Schema}".collections (
                number bigint generated always as identity, name text primary key, spec jsonb not null);
            create table if not exists "{Schema}".aliases (
                alias text primary key, collection text not null references "{Schema}".collections (name) on delete cascade);
            """).RunAsync(connection, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vector store is lost: {Reason} Searching fails until it answers; all else goes on.")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL at {Where} answers again.")]
    private partial void LogBack(string where);
}
