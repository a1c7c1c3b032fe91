using System.Globalization;
using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Writes filters as Qdrant reads them.</summary>
internal static class QdrantFilterWriter
{
    /// <summary>Writes a member with a filter; nothing if there is none.</summary>
    public static void WriteFilter(this Utf8JsonWriter json, Filter? filter)
    {
        if (filter is null)
            return;
        json.WritePropertyName("filter");
        json.WriteFilterValue(filter);
    }

    public static void WriteFilterValue(this Utf8JsonWriter json, Filter filter)
    {
        json.WriteStartObject();
        Clause(json, "must", filter.Must);
        Clause(json, "should", filter.Should);
        Clause(json, "must_not", filter.MustNot);
        if (filter.MinShould is { MinCount: > 0 } some)
        {
            json.WriteStartObject("min_should");
            json.WriteStartArray("conditions");
            foreach (var condition in some.Conditions)
                Write(json, condition);
            json.WriteEndArray();
            json.WriteNumber("min_count", some.MinCount);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteFieldValue(this Utf8JsonWriter json, FieldValue value)
    {
        switch (value.Value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            default:
                json.WriteStringValue((string)value.Value);
                break;
        }
    }

    private static void Clause(Utf8JsonWriter json, string name, IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var condition in conditions)
            Write(json, condition);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Condition condition)
    {
        switch (condition)
        {
            case Matches matches:
                json.WriteFilterValue(matches.Filter);
                break;
            case MatchAny any:
                WriteAny(json, any);
                break;
            case MatchExcept except:
                WriteExcept(json, except);
                break;
            default:
                json.WriteStartObject();
                WriteMembers(json, condition);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, Condition condition)
    {
        switch (condition)
        {
            case MatchValue match:
                json.WriteString("key", QdrantKey.Write(match.Key));
                json.WriteStartObject("match");
                json.WritePropertyName("value");
                json.WriteFieldValue(match.Value);
                json.WriteEndObject();
                break;
            case NumberRange range:
                json.WriteString("key", QdrantKey.Write(range.Key));
                json.WriteStartObject("range");
                Bounds(range.Gt, range.Gte, range.Lt, range.Lte, (name, bound) => json.WriteNumber(name, bound));
                json.WriteEndObject();
                break;
            case TimeRange range:
                json.WriteString("key", QdrantKey.Write(range.Key));
                json.WriteStartObject("range");
                Bounds(range.Gt, range.Gte, range.Lt, range.Lte, (name, bound) => json.WriteString(name, Rfc3339(bound)));
                json.WriteEndObject();
                break;
            case ValuesCount count:
                json.WriteString("key", QdrantKey.Write(count.Key));
                json.WriteStartObject("values_count");
                Bounds(count.Gt, count.Gte, count.Lt, count.Lte, (name, bound) => json.WriteNumber(name, bound));
                json.WriteEndObject();
                break;
            case IsEmpty empty:
                json.WriteStartObject("is_empty");
                json.WriteString("key", QdrantKey.Write(empty.Key));
                json.WriteEndObject();
                break;
            case IsNull isNull:
                json.WriteStartObject("is_null");
                json.WriteString("key", QdrantKey.Write(isNull.Key));
                json.WriteEndObject();
                break;
            case HasId has:
                json.WriteStartArray("has_id");
                foreach (var id in has.Ids.Distinct())
                    json.WriteId(id);
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"The Qdrant store does not know the condition {condition.GetType().Name}.");
        }
    }

    /// <summary>Qdrant takes lists of texts or of whole numbers. A mixed one becomes one of several conditions.</summary>
    private static void WriteAny(Utf8JsonWriter json, MatchAny any)
    {
        var values = any.Values.Distinct().ToArray();
        if (values.All(value => value.Value is string) || values.All(value => value.Value is long))
        {
            WriteList(json, any.Key, "any", values);
            return;
        }

        json.WriteFilterValue(new Filter { Should = [.. values.Select(value => new MatchValue(any.Key, value))] });
    }

    /// <summary>The same the other way round. A truth value is excluded by asking for the other one.</summary>
    private static void WriteExcept(Utf8JsonWriter json, MatchExcept except)
    {
        var texts = except.Values.Where(value => value.Value is string).Distinct().ToArray();
        var numbers = except.Values.Where(value => value.Value is long).Distinct().ToArray();
        var truths = except.Values.Where(value => value.Value is bool).Distinct().ToArray();
        if (numbers.Length + truths.Length == 0 || texts.Length + truths.Length == 0)
        {
            WriteList(json, except.Key, "except", numbers.Length == 0 ? texts : numbers);
            return;
        }

        if (texts.Length + numbers.Length == 0)
        {
            json.WriteFilterValue(truths.Length == 2
                ? new Filter { Must = [new MatchAny(except.Key, [])] }
                : new Filter { Must = [new MatchValue(except.Key, !(bool)truths[0].Value)] });
            return;
        }

        json.WriteFilterValue(new Filter
        {
            Must = [new MatchExcept(except.Key, texts), new MatchExcept(except.Key, numbers)],
            MustNot = [.. truths.Select(truth => new MatchValue(except.Key, truth))],
        });
    }

    private static void WriteList(Utf8JsonWriter json, string key, string kind, FieldValue[] values)
    {
        json.WriteStartObject();
        json.WriteString("key", QdrantKey.Write(key));
        json.WriteStartObject("match");
        json.WriteStartArray(kind);
        foreach (var value in values)
            json.WriteFieldValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Bounds<T>(T? gt, T? gte, T? lt, T? lte, Action<string, T> write)
        where T : struct
    {
        if (gt is { } above)
            write("gt", above);
        if (gte is { } from)
            write("gte", from);
        if (lt is { } below)
            write("lt", below);
        if (lte is { } to)
            write("lte", to);
    }

    private static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
