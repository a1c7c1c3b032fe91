using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Models.Search.Postgres;

/// <summary>A collection with its table: one row for each point, one column for each dense vector and two for each sparse one.</summary>
internal sealed class PostgresCollection
{
    /// <summary>pgvector indexes vectors up to this size; larger ones are scanned.</summary>
    private const int MaxIndexed = 2000;

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly List<string> _dense;
    private readonly List<string> _sparse;

    public PostgresCollection(string databaseSchema, long number, string name, CollectionSchema schema)
    {
        Name = name;
        Schema = schema;
        Table = $"\"{databaseSchema}\".points_{number}";
        // Columns have numbers, since names may be longer than PostgreSQL allows.
        _dense = [.. schema.Vectors.Keys.Order(StringComparer.Ordinal)];
        _sparse = [.. schema.SparseVectors.Keys.Order(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public CollectionSchema Schema { get; }

    public string Table { get; }

    public IReadOnlyList<string> Dense => _dense;

    public IReadOnlyList<string> Sparse => _sparse;

    /// <summary>The column of a dense vector.</summary>
    /// <exception cref="VectorStoreException">The collection has no such vector.</exception>
    public string Column(string vector) => _dense.IndexOf(vector) is >= 0 and var index ? $"v{index}" : throw NoVector(vector);

    /// <summary>The columns of a sparse vector.</summary>
    /// <exception cref="VectorStoreException">The collection has no such vector.</exception>
    public (string Terms, string Weights) Columns(string vector) =>
        _sparse.IndexOf(vector) is >= 0 and var index ? ($"s{index}_terms", $"s{index}_weights") : throw NoVector(vector);

    /// <summary>pgvector's operator; less is nearer. Cosine vectors are stored with the length 1, so that their product is the cosine.</summary>
    public string Operator(string vector) => Schema.Vectors[vector].Distance switch
    {
        Distance.Euclid => "<->",
        Distance.Manhattan => "<+>",
        _ => "<#>",
    };

    public bool IsDistance(string vector) => Schema.Vectors[vector].Distance is Distance.Euclid or Distance.Manhattan;

    /// <summary>Checks a vector against the schema and normalises it where the schema says so.</summary>
    public float[] Ready(string name, float[] vector, string what)
    {
        if (!Schema.Vectors.TryGetValue(name, out var parameters))
            throw NoVector(name);
        if (vector.Length != parameters.Size)
            throw new VectorStoreException(VectorStoreFault.Invalid, $"The {what} has the dimension {vector.Length}; that of \"{name}\" is {parameters.Size}.");
        if (parameters.Distance != Distance.Cosine)
            return vector;
        var length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return length == 0 ? vector : [.. vector.Select(value => (float)(value / length))];
    }

    /// <summary>The statements that make the table and its indexes.</summary>
    public string Definition(PostgresHnswOptions hnsw)
    {
        var columns = _dense.Select(name => $", {Column(name)} vector({Schema.Vectors[name].Size})")
            .Concat(_sparse.Select(name => $", {Columns(name).Terms} bigint[], {Columns(name).Weights} real[]"));
        var statements = new List<string>
        {
            $"create table {Table} (id bytea primary key, payload jsonb not null{string.Concat(columns)})",
            $"create index on {Table} using gin (payload jsonb_path_ops)",
        };
        statements.AddRange(_sparse.Select(name => $"create index on {Table} using gin ({Columns(name).Terms})"));
        statements.AddRange(_dense.Where(name => Schema.Vectors[name].Size <= MaxIndexed).Select(name =>
            $"create index on {Table} using hnsw ({Column(name)} {Operators(name)}) with (m = {hnsw.M}, ef_construction = {hnsw.EfConstruct})"));
        return string.Join(";\n", statements);
    }

    public static string Write(CollectionSchema schema) => JsonSerializer.Serialize(schema, s_json);

    public static CollectionSchema Read(string json) => JsonSerializer.Deserialize<CollectionSchema>(json, s_json)!;

    private string Operators(string name) => Schema.Vectors[name].Distance switch
    {
        Distance.Euclid => "vector_l2_ops",
        Distance.Manhattan => "vector_l1_ops",
        _ => "vector_ip_ops",
    };

    private static VectorStoreException NoVector(string name) => new(VectorStoreFault.Invalid, $"The collection has no vector \"{name}\" of this kind.");
}
