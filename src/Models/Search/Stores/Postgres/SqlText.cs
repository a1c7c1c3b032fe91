using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace DemoHub.Models.Search.Postgres;

/// <summary>A statement in the making. Values become parameters; only names of tables and columns that the store made itself are text.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<NpgsqlParameter> _parameters = [];

    public SqlText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a value.</summary>
    /// <returns>How the text names it.</returns>
    public string Value(object value, NpgsqlDbType type)
    {
        _parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return $"${_parameters.Count}";
    }

    public string Text(string value) => Value(value, NpgsqlDbType.Text);

    public string Json(string json) => Value(json, NpgsqlDbType.Jsonb);

    public string Jsons(string[] jsons) => Value(jsons, NpgsqlDbType.Array | NpgsqlDbType.Jsonb);

    public string Texts(string?[] values) => Value(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public string Ids(IEnumerable<PointId> ids) => Value(ids.Select(id => id.ToBytes()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public string Number(double value) => Value(value, NpgsqlDbType.Double);

    public string Whole(int value) => Value(value, NpgsqlDbType.Integer);

    public string Vector(float[] vector) => Value(vector, NpgsqlDbType.Array | NpgsqlDbType.Real) + "::vector";

    public NpgsqlCommand Command(NpgsqlConnection connection)
    {
#pragma warning disable CA2100 // Values are parameters.
        var command = new NpgsqlCommand(_text.ToString(), connection);
#pragma warning restore CA2100
        foreach (var parameter in _parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    public async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var command = Command(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(reader));
        return rows;
    }

    public async Task<int> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = Command(connection);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
