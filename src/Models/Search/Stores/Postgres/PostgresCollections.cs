using Npgsql;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Makes, finds and deletes collections, and their aliases.</summary>
internal sealed class PostgresCollections(PostgresDatabase database, PostgresOptions options)
{
    private string Names => $"\"{database.Schema}\".collections";

    private string Aliases => $"\"{database.Schema}\".aliases";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<string>>(
            async (connection, stop) => await new SqlText().Add($"""select name from {Names} order by name collate "C" """)
                .ReadAsync(connection, row => row.GetString(0), stop).ConfigureAwait(false),
            cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyDictionary<string, string>>(
            async (connection, stop) => (await new SqlText().Add($"select alias, collection from {Aliases}")
                .ReadAsync(connection, row => (row.GetString(0), row.GetString(1)), stop).ConfigureAwait(false))
                .ToDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.Ordinal),
            cancellationToken);

    public Task<CollectionInfo?> DescribeAsync(string name, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                if (await FindAsync(connection, name, stop).ConfigureAwait(false) is not { } collection)
                    return null;
                var (points, bytes) = (await new SqlText()
                    .Add($"select count(*), pg_total_relation_size('{collection.Table}') from {collection.Table}")
                    .ReadAsync(connection, row => (row.GetInt64(0), row.GetInt64(1)), stop).ConfigureAwait(false))[0];
                return new CollectionInfo(collection.Name, collection.Schema, points)
                {
                    Index = $"HNSW (pgvector, m {options.Hnsw.M}, ef {options.Hnsw.Ef}), or a scan where the planner finds that cheaper",
                    DiskBytes = bytes,
                };
            },
            cancellationToken);

    /// <summary>A collection by name or alias; null if there is none.</summary>
    public async Task<PostgresCollection?> FindAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        var sql = new SqlText();
        var value = sql.Text(name);
        sql.Add($"select number, name, spec::text from {Names} where name = coalesce((select collection from {Aliases} where alias = {value}), {value})");
        return (await sql.ReadAsync(
            connection, row => new PostgresCollection(database.Schema, row.GetInt64(0), row.GetString(1), PostgresCollection.Read(row.GetString(2))), cancellationToken).ConfigureAwait(false))
            .SingleOrDefault();
    }

    public async Task<PostgresCollection> RequireAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken) =>
        await FindAsync(connection, name, cancellationToken).ConfigureAwait(false) ?? throw NotFound(name);

    public Task CreateAsync(string name, CollectionSchema schema, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                await LockAsync(connection, stop).ConfigureAwait(false);
                if (await FindAsync(connection, name, stop).ConfigureAwait(false) is not null)
                    throw Taken(name);
                var sql = new SqlText();
                sql.Add($"insert into {Names} (name, spec) values ({sql.Text(name)}, {sql.Json(PostgresCollection.Write(schema))}) returning number");
                var number = (await sql.ReadAsync(connection, row => row.GetInt64(0), stop).ConfigureAwait(false))[0];
                var definition = new PostgresCollection(database.Schema, number, name, schema).Definition(options.Hnsw);
                return await new SqlText().Add(definition).RunAsync(connection, stop).ConfigureAwait(false);
            },
            cancellationToken);

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                await LockAsync(connection, stop).ConfigureAwait(false);
                var collection = await FindAsync(connection, name, stop).ConfigureAwait(false);
                if (collection is null || collection.Name != name)
                    return false;
                var sql = new SqlText();
                sql.Add($"delete from {Names} where name = {sql.Text(name)}");
                await sql.RunAsync(connection, stop).ConfigureAwait(false);
                await new SqlText().Add($"drop table {collection.Table}").RunAsync(connection, stop).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task SetAliasAsync(string alias, string name, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, stop) =>
            {
                await LockAsync(connection, stop).ConfigureAwait(false);
                if (await FindAsync(connection, alias, stop).ConfigureAwait(false) is { } taken && taken.Name == alias)
                    throw Taken(alias);
                var target = await FindAsync(connection, name, stop).ConfigureAwait(false);
                if (target is null || target.Name != name)
                    throw NotFound(name);
                var sql = new SqlText();
                sql.Add($"insert into {Aliases} (alias, collection) values ({sql.Text(alias)}, {sql.Text(name)}) on conflict (alias) do update set collection = excluded.collection");
                return await sql.RunAsync(connection, stop).ConfigureAwait(false);
            },
            cancellationToken);

    public Task DeleteAliasAsync(string alias, CancellationToken cancellationToken) =>
        database.RunAsync(
            (connection, stop) =>
            {
                var sql = new SqlText();
                return sql.Add($"delete from {Aliases} where alias = {sql.Text(alias)}").RunAsync(connection, stop);
            },
            cancellationToken);

    /// <summary>Names of collections and aliases are one set: only one transaction at a time changes it.</summary>
    private Task<int> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        new SqlText().Add($"lock table {Names} in share row exclusive mode").RunAsync(connection, cancellationToken);

    private static VectorStoreException NotFound(string name) => new(VectorStoreFault.NotFound, $"There is no collection \"{name}\".");

    private static VectorStoreException Taken(string name) => new(VectorStoreFault.Conflict, $"The name \"{name}\" is taken by a collection or an alias.");
}
