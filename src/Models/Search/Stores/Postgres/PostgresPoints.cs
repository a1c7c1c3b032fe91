using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Writes, reads, counts and deletes points without a query.</summary>
internal sealed class PostgresPoints(PostgresDatabase database, PostgresCollections collections)
{
    private const int RowsAtOnce = 500;

    /// <summary>In one transaction: all points are written, or none.</summary>
    public Task UpsertAsync(string name, IReadOnlyList<Point> points, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                foreach (var rows in points.Chunk(RowsAtOnce))
                    await Upsert(collection, rows).RunAsync(connection, stop).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<Point>> GetAsync(string name, IReadOnlyList<PointId> ids, bool withVectors, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<Point>>(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                var found = (await LoadAsync(connection, collection, ids, withVectors, stop).ConfigureAwait(false)).ToDictionary(point => point.Id);
                return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id])];
            },
            cancellationToken);

    public static Task<List<Point>> LoadAsync(NpgsqlConnection connection, PostgresCollection collection, IEnumerable<PointId> ids, bool withVectors, CancellationToken cancellationToken)
    {
        var sql = new SqlText();
        sql.Add($"select {Columns(collection, withVectors)} from {collection.Table} where id = any ({sql.Ids(ids)})");
        return sql.ReadAsync(connection, row => Read(row, collection, withVectors), cancellationToken);
    }

    public Task<PointPage> ScrollAsync(string name, int limit, PointId? from, Filter? filter, bool withVectors, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                var sql = new SqlText();
                sql.Add($"select {Columns(collection, withVectors)} from {collection.Table} where {PostgresFilter.Write(sql, filter ?? new())}");
                if (from is { } first)
                    sql.Add($" and id >= {sql.Value(first.ToBytes(), NpgsqlTypes.NpgsqlDbType.Bytea)}");
                sql.Add($" order by id limit {sql.Whole(limit + 1)}");
                var points = await sql.ReadAsync(connection, row => Read(row, collection, withVectors), stop).ConfigureAwait(false);
                return points.Count > limit ? new PointPage(points[..limit], points[limit].Id) : new PointPage(points, null);
            },
            cancellationToken);

    public Task<long> CountAsync(string name, Filter? filter, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                var sql = new SqlText();
                sql.Add($"select count(*) from {collection.Table} where {PostgresFilter.Write(sql, filter ?? new())}");
                return (await sql.ReadAsync(connection, row => row.GetInt64(0), stop).ConfigureAwait(false))[0];
            },
            cancellationToken);

    public Task<IReadOnlyList<FacetHit>> FacetAsync(string name, string key, int limit, Filter? filter, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<FacetHit>>(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                if (!collection.Schema.PayloadIndexes.TryGetValue(key, out var type) || type is not (PayloadType.Keyword or PayloadType.Integer or PayloadType.Bool))
                    throw new VectorStoreException(VectorStoreFault.Invalid, $"The payload field \"{key}\" has no index of texts, whole numbers or truth values to count by.");
                var kind = type switch
                {
                    PayloadType.Integer => "number",
                    PayloadType.Bool => "boolean",
                    _ => "string",
                };
                var sql = new SqlText();
                sql.Add(
                    $"""
                    select e::text, count(distinct id) from {collection.Table}, {PostgresFilter.Elements(PostgresFilter.Field(sql, key))}
                    where jsonb_typeof(e) = '{kind}' and {PostgresFilter.Write(sql, filter ?? new())}
                    group by e order by 2 desc, {PostgresFilter.Number("e")}, (e #>> array[]::text[]) collate "C" limit {sql.Whole(limit)}
                    """);
                var rows = await sql.ReadAsync(connection, row => (Value: row.GetString(0), Count: row.GetInt64(1)), stop).ConfigureAwait(false);
                return [.. rows.Where(row => type != PayloadType.Integer || IsWhole(row.Value)).Select(row => new FacetHit(Read(row.Value), row.Count))];
            },
            cancellationToken);

    public Task DeleteAsync(string name, Filter filter, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                var sql = new SqlText();
                return await sql.Add($"delete from {collection.Table} where {PostgresFilter.Write(sql, filter)}").RunAsync(connection, stop).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>A text, whole number or truth value in JSON.</summary>
    internal static FieldValue Read(string json) => json switch
    {
        "true" => true,
        "false" => false,
        ['"', ..] => JsonSerializer.Deserialize<string>(json)!,
        _ => long.Parse(json, CultureInfo.InvariantCulture),
    };

    internal static bool IsWhole(string json) => long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>One statement for many rows. Vectors go as text, since rows of arrays of several lengths have no other form.</summary>
    private static SqlText Upsert(PostgresCollection collection, Point[] points)
    {
        var sql = new SqlText();
        var columns = new List<(string Name, string Type, string Values)>
        {
            ("payload", "jsonb", sql.Texts([.. points.Select(point => point.Payload.ValueKind == JsonValueKind.Object ? point.Payload.GetRawText() : "{}")])),
        };
        foreach (var point in points)
        {
            foreach (var name in point.Vectors.Keys)
                collection.Column(name);
            foreach (var name in point.SparseVectors.Keys)
                collection.Columns(name);
        }

        foreach (var name in collection.Dense)
        {
            columns.Add((collection.Column(name), "vector", sql.Texts([.. points.Select(point => point.Vectors.TryGetValue(name, out var vector)
                ? List(collection.Ready(name, vector, $"vector of point {point.Id}"), '[', ']')
                : null)])));
        }

        foreach (var name in collection.Sparse)
        {
            var (terms, weights) = collection.Columns(name);
            columns.Add((terms, "bigint[]", sql.Texts([.. points.Select(point => point.SparseVectors.TryGetValue(name, out var vector) ? List(vector.Indices, '{', '}') : null)])));
            columns.Add((weights, "real[]", sql.Texts([.. points.Select(point => point.SparseVectors.TryGetValue(name, out var vector) ? List(vector.Values, '{', '}') : null)])));
        }

        var names = string.Join(", ", columns.Select(column => column.Name));
        return sql.Add(
            $"""
            insert into {collection.Table} (id, {names})
            select id, {string.Join(", ", columns.Select(column => $"{column.Name}::{column.Type}"))}
            from unnest({sql.Ids(points.Select(point => point.Id))}, {string.Join(", ", columns.Select(column => column.Values))}) as fresh (id, {names})
            on conflict (id) do update set {string.Join(", ", columns.Select(column => $"{column.Name} = excluded.{column.Name}"))}
            """);
    }

    private static string List<T>(T[] values, char open, char close)
        where T : IFormattable =>
        open + string.Join(',', values.Select(value => value.ToString(null, CultureInfo.InvariantCulture))) + close;

    private static string Columns(PostgresCollection collection, bool withVectors) => withVectors
        ? string.Join(
            ", ",
            collection.Dense.Select(name => $"{collection.Column(name)}::real[]")
                .Concat(collection.Sparse.SelectMany(name => (string[])[collection.Columns(name).Terms, collection.Columns(name).Weights]))
                .Prepend("payload::text").Prepend("id"))
        : "id, payload::text";

    private static Point Read(NpgsqlDataReader row, PostgresCollection collection, bool withVectors)
    {
        var dense = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var sparse = new Dictionary<string, SparseVector>(StringComparer.Ordinal);
        var column = 2;
        foreach (var name in withVectors ? collection.Dense : [])
        {
            if (!row.IsDBNull(column))
                dense[name] = row.GetFieldValue<float[]>(column);
            column++;
        }

        foreach (var name in withVectors ? collection.Sparse : [])
        {
            if (!row.IsDBNull(column))
                sparse[name] = new([.. row.GetFieldValue<long[]>(column).Select(term => (uint)term)], row.GetFieldValue<float[]>(column + 1));
            column += 2;
        }

        return new()
        {
            Id = PointKey.Read(row.GetFieldValue<byte[]>(0)),
            Payload = JsonSerializer.Deserialize<JsonElement>(row.GetString(1)),
            Vectors = dense,
            SparseVectors = sparse,
        };
    }
}
