using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace DemoHub.Models.Search;

/// <summary>A PostgreSQL server, 16 or newer, with the extension pgvector 0.8 or newer. Configuration section <c>DemoHub:Search:Postgres</c>.</summary>
public sealed class PostgresOptions
{
    private const int MaxSchemaLength = 50;

    /// <summary>How to reach the server, in Npgsql's words: <c>Host=…;Database=…;Username=…;Password=…</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The database schema that holds all tables; made at the first use. Default: <c>demohub</c>.</summary>
    public string Schema { get; set; } = "demohub";

    /// <summary>Seconds that a statement may take. Default: 30.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How new collections are indexed.</summary>
    public PostgresHnswOptions Hnsw { get; set; } = new();

    /// <summary>What the ranges of single values cannot tell.</summary>
    /// <param name="section">The configuration section, for the messages.</param>
    internal IEnumerable<string> Faults(string section)
    {
        if (Schema.Length is 0 or > MaxSchemaLength || !Schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') || char.IsAsciiDigit(Schema[0]))
            yield return $"{section}:Schema is \"{Schema}\"; use up to {MaxSchemaLength} lower-case letters, digits and underscores, the first of them no digit.";
        if (ConnectionFault() is { } fault)
            yield return $"{section}:ConnectionString {fault}; set it to a text such as Host=localhost;Database=demohub;Username=demohub;Password=…";
    }

    private string? ConnectionFault()
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(ConnectionString).Host) ? "names no host" : null;
        }
        catch (ArgumentException failure)
        {
            // The message names the wrong keyword or value, and never the password.
            return $"cannot be read ({failure.Message.TrimEnd('.')})";
        }
    }
}

/// <summary>The graph by which pgvector finds neighbours.</summary>
public sealed class PostgresHnswOptions
{
    /// <summary>Edges of each node. Default: 16.</summary>
    [Range(2, 100)]
    public int M { get; set; } = 16;

    /// <summary>Candidates looked at when a point is added; at least twice <see cref="M"/>. Default: 64.</summary>
    [Range(4, 1000)]
    public int EfConstruct { get; set; } = 64;

    /// <summary>Candidates looked at by a query. Default: 100.</summary>
    [Range(1, 1000)]
    public int Ef { get; set; } = 100;
}
