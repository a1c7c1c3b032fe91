using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// A day, a time of day, or both, written as in ISO 8601: <c>2026-01-31</c>, <c>18:30</c>, <c>2026-01-31T18:30</c>. Its value is a
/// <see cref="DateOnly"/>, <see cref="TimeOnly"/> or <see cref="DateTime"/> without a time zone.
/// </summary>
public sealed record DateComponent : Component
{
    private static readonly string[] s_times = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] s_moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    public DatePrecision Precision { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind != JsonValueKind.String || !json.TryGetText(out var text))
            return Refuse($"must be {Wanted()}, not {json.KindName()}", out value, out error);
        var culture = CultureInfo.InvariantCulture;
        switch (Precision)
        {
            case DatePrecision.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var date):
                return Accept(date, out value, out error);
            case DatePrecision.Time when TimeOnly.TryParseExact(text, s_times, culture, DateTimeStyles.None, out var time):
                return Accept(time, out value, out error);
            case DatePrecision.DateTime when DateTime.TryParseExact(text, s_moments, culture, DateTimeStyles.None, out var moment):
                return Accept(moment, out value, out error);
            default:
                return Refuse($"must be {Wanted()}", out value, out error);
        }
    }

    public override JsonNode? Write(object? value, FileStore files) => value switch
    {
        null => null,
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => JsonValue.Create(time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture)),
        DateTime moment => JsonValue.Create(moment.ToString(moment.Second == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"'{Name}' is a {value.GetType().Name}, not a date."),
    };

    private string Wanted() => Precision switch
    {
        DatePrecision.Date => "a date such as 2026-01-31",
        DatePrecision.Time => "a time such as 18:30",
        _ => "a date and time such as 2026-01-31T18:30",
    };
}

/// <summary>What a date says.</summary>
public enum DatePrecision
{
    Date,
    DateTime,
    Time,
}
