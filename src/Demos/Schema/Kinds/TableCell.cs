using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Cells of tables as JSON.</summary>
internal static class TableCell
{
    public static bool TryRead(JsonElement cell, out object? value)
    {
        value = null;
        switch (cell.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                value = cell.GetBoolean();
                return true;
            case JsonValueKind.Number when cell.TryGetDouble(out var number) && double.IsFinite(number):
                value = number;
                return true;
            case JsonValueKind.String when cell.TryGetText(out var text):
                value = text;
                return true;
            default:
                return false;
        }
    }

    /// <param name="cell">The cell of a table that a demo returned.</param>
    /// <param name="name">The name for a file, without its ending.</param>
    /// <param name="files">Keeps it.</param>
    public static JsonNode? Write(object? cell, string name, FileStore files) => cell switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        decimal exact => JsonValue.Create(exact),
        DateOnly or DateTime or TimeOnly => JsonValue.Create(((IFormattable)cell).ToString(cell is DateTime ? "s" : "O", CultureInfo.InvariantCulture)),
        Enum member => JsonValue.Create(Words.CamelCase(member.ToString())),
        AudioData audio => AudioComponent.Write(audio, name, files),
        ImageData image => ImageComponent.Write(image, name, files),
        IConvertible number => Numbers.ToJson(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(cell.ToString()),
    };
}
