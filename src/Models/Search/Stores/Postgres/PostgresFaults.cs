using Npgsql;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Failures of PostgreSQL in words.</summary>
internal static class PostgresFaults
{
    /// <summary>The server goes down, or is not up yet.</summary>
    public static bool IsLost(PostgresException failure) => failure.SqlState.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>Two transactions got in each other's way; done again, this one may pass.</summary>
    public static bool IsConflictOfTransactions(PostgresException failure) => failure.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    public static string Reason(Exception failure, string where) =>
        failure is TimeoutException or { InnerException: TimeoutException }
            ? $"PostgreSQL at {where} did not answer in time."
            : $"PostgreSQL at {where} cannot be reached.";

    public static VectorStoreException ToException(PostgresException failure)
    {
        var (fault, message) = failure.SqlState switch
        {
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => (VectorStoreFault.NotFound, "The collection has just been deleted."),
            PostgresErrorCodes.UniqueViolation => (VectorStoreFault.Conflict, "The name is taken."),
            PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => (VectorStoreFault.Full, $"PostgreSQL has no space left: {failure.MessageText}."),
            PostgresErrorCodes.TooManyConnections => (VectorStoreFault.Unavailable, "PostgreSQL has no free connection."),
            PostgresErrorCodes.QueryCanceled => (VectorStoreFault.Unavailable, "PostgreSQL gave up for lack of time."),
            PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported when failure.MessageText.Contains("extension", StringComparison.Ordinal) =>
                (VectorStoreFault.Unavailable, "The PostgreSQL server lacks the extension pgvector; install it there."),
            PostgresErrorCodes.InsufficientPrivilege => (VectorStoreFault.Denied, $"PostgreSQL does not allow this user that: {failure.MessageText}. An administrator may have to run CREATE EXTENSION vector once."),
            ['2', '8', ..] => (VectorStoreFault.Denied, $"PostgreSQL does not let the user in: {failure.MessageText}. Check DemoHub:Search:Postgres:ConnectionString."),
            "3D000" => (VectorStoreFault.Denied, $"PostgreSQL has no such database: {failure.MessageText}. Check DemoHub:Search:Postgres:ConnectionString."),
            ['2', '2', ..] or ['2', '3', ..] => (VectorStoreFault.Invalid, $"PostgreSQL refuses a value: {failure.MessageText}."),
            _ => (VectorStoreFault.Unavailable, $"PostgreSQL failed: {failure.MessageText} ({failure.SqlState})."),
        };
        return new(fault, message, failure);
    }
}
