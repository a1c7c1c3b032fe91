using System.Text;
using System.Text.Json;

namespace DemoHub.Models.Search.Embedded;

/// <summary>A key of a payload as Qdrant writes it: <c>author.name</c> goes into an object, <c>parts[].kind</c> into each element of an array.</summary>
internal sealed class FieldPath
{
    private readonly (byte[] Name, bool IsEach)[] _steps;

    public FieldPath(string key) =>
        _steps = [.. key.Split('.').Select(step => step.EndsWith("[]", StringComparison.Ordinal) ? (Encoding.UTF8.GetBytes(step[..^2]), true) : (Encoding.UTF8.GetBytes(step), false))];

    /// <summary>Reads what a payload holds under this key.</summary>
    public void Read(ReadOnlySpan<byte> payload, FieldContent content)
    {
        content.Clear();
        if (payload.IsEmpty)
            return;
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        Walk(ref reader, 0, content);
    }

    private void Walk(ref Utf8JsonReader reader, int step, FieldContent content)
    {
        if (step == _steps.Length)
        {
            Take(ref reader, content);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNext = reader.ValueTextEquals(_steps[step].Name);
            reader.Read();
            if (!isNext)
                reader.Skip();
            else if (_steps[step].IsEach && step + 1 < _steps.Length && reader.TokenType == JsonTokenType.StartArray)
                WalkEach(ref reader, step + 1, content);
            else
                Walk(ref reader, step + 1, content);
        }
    }

    private void WalkEach(ref Utf8JsonReader reader, int step, FieldContent content)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            Walk(ref reader, step, content);
    }

    private static void Take(ref Utf8JsonReader reader, FieldContent content)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            content.AddNull();
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                TakeOne(ref reader, content);
        }
        else
        {
            TakeOne(ref reader, content);
        }
    }

    private static void TakeOne(ref Utf8JsonReader reader, FieldContent content)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                content.Add(new(reader.GetString()!, null));
                break;
            case JsonTokenType.Number:
                content.Add(new(reader.TryGetInt64(out var whole) ? whole : null, reader.GetDouble()));
                break;
            case JsonTokenType.True or JsonTokenType.False:
                content.Add(new(reader.GetBoolean(), null));
                break;
            default:
                reader.Skip();
                content.AddOther();
                break;
        }
    }
}
