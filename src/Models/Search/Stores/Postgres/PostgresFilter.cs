using System.Globalization;
using System.Text.Json;
using NpgsqlTypes;

namespace DemoHub.Models.Search.Postgres;

/// <summary>
/// Filters as conditions of SQL on the columns <c>id</c> and <c>payload</c>. Equality is answered by the index of the payload;
/// ranges and the rest look at the payloads of the rows that are left.
/// </summary>
internal static class PostgresFilter
{
    /// <summary>A condition that is true or false, never null.</summary>
    public static string Write(SqlText sql, Filter filter)
    {
        var parts = new List<string>();
        parts.AddRange(filter.Must.Select(condition => Write(sql, condition)));
        parts.AddRange(filter.MustNot.Select(condition => $"not {Write(sql, condition)}"));
        if (filter.Should.Count > 0)
            parts.Add($"({string.Join(" or ", filter.Should.Select(condition => Write(sql, condition)))})");
        if (filter.MinShould is { } some)
            parts.Add($"({string.Join(" + ", some.Conditions.Select(condition => $"{Write(sql, condition)}::int").DefaultIfEmpty("0"))} >= {sql.Whole(some.MinCount)})");
        return parts.Count == 0 ? "true" : $"({string.Join(" and ", parts)})";
    }

    /// <summary>The values of a field, as rows with a column <c>e</c>: those of an array, else the one that is there. Null is no value.</summary>
    public static string Elements(string field) =>
        $"jsonb_array_elements(case when coalesce(jsonb_typeof({field}), 'null') = 'null' then '[]' when jsonb_typeof({field}) = 'array' then {field} else jsonb_build_array({field}) end) as elements (e)";

    public static string Field(SqlText sql, string key) => new PayloadPath(key).Field(sql);

    /// <summary>A value as a time; null if it is none.</summary>
    public static string Time(string element) =>
        $"case when jsonb_typeof({element}) = 'string' and {element} #>> '{{}}' ~ '^\\d{{4}}-' and pg_input_is_valid({element} #>> '{{}}', 'timestamptz') then ({element} #>> '{{}}')::timestamptz end";

    /// <summary>A value as a number; null if it is none.</summary>
    public static string Number(string element) => $"case when jsonb_typeof({element}) = 'number' then {element}::float8 end";

    private static string Write(SqlText sql, Condition condition) => condition switch
    {
        Matches matches => Write(sql, matches.Filter),
        MatchValue match => Any(sql, match.Key, [match.Value]),
        MatchAny any => Any(sql, any.Key, any.Values),
        MatchExcept except => $"exists (select from {Elements(Field(sql, except.Key))} where jsonb_typeof(e) in ('string', 'number', 'boolean') and e <> all ({sql.Jsons([.. except.Values.Select(Json)])}))",
        NumberRange range => Range(sql, range.Key, Number("e"), Bounds(
            (">", range.Gt), (">=", range.Gte), ("<", range.Lt), ("<=", range.Lte)).Select(bound => (bound.Sign, sql.Number(bound.Value)))),
        TimeRange range => Range(sql, range.Key, Time("e"), Bounds(
            (">", range.Gt), (">=", range.Gte), ("<", range.Lt), ("<=", range.Lte)).Select(bound => (bound.Sign, sql.Value(bound.Value.ToUniversalTime(), NpgsqlDbType.TimestampTz)))),
        ValuesCount count => Count(sql, count),
        IsEmpty empty => $"(coalesce({Field(sql, empty.Key)}, 'null') in ('null', '[]'))",
        IsNull isNull => $"coalesce({Field(sql, isNull.Key)} = 'null', false)",
        HasId has => $"(id = any ({sql.Ids(has.Ids)}))",
        _ => throw new NotSupportedException($"The PostgreSQL store does not know the condition {condition.GetType().Name}."),
    };

    /// <summary>The field is one of the values, or an array that holds one.</summary>
    private static string Any(SqlText sql, string key, IReadOnlyList<FieldValue> values)
    {
        var path = new PayloadPath(key);
        return $"(payload @> any ({sql.Jsons([.. values.Select(Json).SelectMany(value => (string[])[path.Containing(value), path.Containing($"[{value}]")])])}))";
    }

    private static string Range(SqlText sql, string key, string value, IEnumerable<(string Sign, string Bound)> bounds)
    {
        var field = Field(sql, key);
        var tests = bounds.Select(bound => $"v {bound.Sign} {bound.Bound}").DefaultIfEmpty("v is not null");
        return $"exists (select from {Elements(field)}, lateral (select {value} as v) t where {string.Join(" and ", tests)})";
    }

    private static string Count(SqlText sql, ValuesCount count)
    {
        var field = Field(sql, count.Key);
        var length = $"(case coalesce(jsonb_typeof({field}), 'null') when 'null' then 0 when 'array' then jsonb_array_length({field}) else 1 end)";
        var tests = Bounds((">", count.Gt), (">=", count.Gte), ("<", count.Lt), ("<=", count.Lte)).Select(bound => $"{length} {bound.Sign} {sql.Whole(bound.Value)}").DefaultIfEmpty("true");
        return $"({string.Join(" and ", tests)})";
    }

    private static IEnumerable<(string Sign, T Value)> Bounds<T>(params (string Sign, T? Value)[] bounds)
        where T : struct =>
        bounds.Where(bound => bound.Value is not null).Select(bound => (bound.Sign, bound.Value!.Value));

    private static string Json(FieldValue value) => value.Value switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => JsonSerializer.Serialize((string)value.Value),
    };
}
