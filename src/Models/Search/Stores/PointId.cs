using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Models.Search;

/// <summary>The id of a point: an unsigned 64-bit number or a UUID, as in Qdrant. Numbers sort before UUIDs.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct PointId : IComparable<PointId>
{
    private readonly ulong _number;
    private readonly Guid? _uuid;

    public PointId(ulong number) => _number = number;

    public PointId(Guid uuid) => _uuid = uuid;

    /// <summary>The number; null if the id is a UUID.</summary>
    public ulong? Number => _uuid is null ? _number : null;

    /// <summary>The UUID; null if the id is a number.</summary>
    public Guid? Uuid => _uuid;

    public static implicit operator PointId(ulong number) => new(number);

    public static implicit operator PointId(Guid uuid) => new(uuid);

    public static bool operator <(PointId left, PointId right) => left.CompareTo(right) < 0;

    public static bool operator <=(PointId left, PointId right) => left.CompareTo(right) <= 0;

    public static bool operator >(PointId left, PointId right) => left.CompareTo(right) > 0;

    public static bool operator >=(PointId left, PointId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads decimal digits or a UUID.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PointId id)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            id = new(number);
            return true;
        }

        var isUuid = Guid.TryParse(text, out var uuid);
        id = isUuid ? new(uuid) : default;
        return isUuid;
    }

    public int CompareTo(PointId other) => (_uuid, other._uuid) switch
    {
        (null, null) => _number.CompareTo(other._number),
        (null, _) => -1,
        (_, null) => 1,
        // Guid compares its fields as unsigned numbers, which is the order of the text and of the bytes on the wire.
        ({ } mine, { } others) => mine.CompareTo(others),
    };

    public override string ToString() => _uuid?.ToString() ?? _number.ToString(CultureInfo.InvariantCulture);

    private sealed class Converter : JsonConverter<PointId>
    {
        public override PointId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number => new(reader.GetUInt64()),
            JsonTokenType.String => new(reader.GetGuid()),
            _ => throw new JsonException("A point's id is a number or a UUID."),
        };

        public override void Write(Utf8JsonWriter writer, PointId value, JsonSerializerOptions options)
        {
            if (value.Uuid is { } uuid)
                writer.WriteStringValue(uuid);
            else
                writer.WriteNumberValue(value._number);
        }
    }
}
