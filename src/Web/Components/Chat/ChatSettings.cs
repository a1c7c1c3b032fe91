using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Running;

namespace DemoHub.Web.Components.Chat;

/// <summary>The inputs of a conversation other than message and history.</summary>
internal sealed class ChatSettings
{
    private readonly InputValues _values;

    public ChatSettings(Demo demo, ChatLayout layout)
    {
        // They are in a fold together, without another one in it.
        Inputs = [.. demo.Inputs.Where(input => input.Name != layout.Message && input.Name != layout.History).Select(input => input with { Advanced = false })];
        _values = new(demo with { Inputs = Inputs });
    }

    public IReadOnlyList<Component> Inputs { get; }

    /// <summary>What stands in them.</summary>
    public IInputForm Form => _values;

    /// <summary>Whether a visitor has something to do there: a value is missing or wrong.</summary>
    public bool MustBeSeen => _values.Errors.Count > 0 || Inputs.Any(input => input.Required && input.Default is null);

    public Dictionary<string, JsonElement> Values => _values.ToJson().Deserialize<Dictionary<string, JsonElement>>()!;

    /// <summary>What was typed and can be no value, as errors; empty for nothing.</summary>
    public IReadOnlyDictionary<string, string[]> FindUnreadable() => _values.FindUnreadable();

    public void Fill(IReadOnlyDictionary<string, JsonElement> values) => _values.Fill(values);

    /// <summary>Shows what was refused; the sentences, for those who do not see it.</summary>
    public string? Reject(IReadOnlyDictionary<string, string[]> errors)
    {
        _values.Reject(errors);
        return _values.Errors.Count > 0 ? string.Join(" ", _values.Errors.Values) : null;
    }
}
