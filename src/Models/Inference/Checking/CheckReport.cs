using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Models.Inference.Checking;

/// <summary>What the examining process tells its parent, one line of JSON after each stage.</summary>
/// <param name="Stage">How far it is.</param>
/// <param name="Verdict">What it knows so far.</param>
public sealed record CheckReport(GraphStage Stage, GraphVerdict Verdict)
{
    // Sets these lines apart from what native libraries may print.
    private const string Mark = "demohub-check ";

    /// <summary>The form of verdicts in files and on the command line.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 128,
    };

    /// <summary>The line that carries this report.</summary>
    public string ToLine() => Mark + JsonSerializer.Serialize(this, Json);

    /// <summary>The report on a line; null where it carries none.</summary>
    internal static CheckReport? FromLine(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<CheckReport>(line.AsSpan(Mark.Length), Json);
        }
        catch (JsonException)
        {
            // Cut off by a crash.
            return null;
        }
    }
}
