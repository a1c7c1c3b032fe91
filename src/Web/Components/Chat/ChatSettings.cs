using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Running;
using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Chat;

/// <summary>The inputs of a conversation other than message and history.</summary>
internal sealed class ChatSettings
{
    private readonly InputValues _values;

    public ChatSettings(Demo demo, ChatLayout layout)
    {
        Inputs = [.. demo.Inputs.Where(input => input.Name != layout.Message && input.Name != layout.History)];
        _values = new(demo with { Inputs = Inputs });
    }

    public IReadOnlyList<Component> Inputs { get; }

    /// <summary>Whether a visitor has something to do there: a value is missing or wrong.</summary>
    public bool MustBeSeen => _values.HasErrors || Inputs.Any(input => input.Required && input.Default is null);

    public Dictionary<string, JsonElement> Values => _values.ToJson().Deserialize<Dictionary<string, JsonElement>>()!;

    public void Fill(IReadOnlyDictionary<string, JsonElement> values) =>
        _values.Fill(new Example(values.Where(value => Inputs.Any(input => input.Name == value.Key)).ToDictionary()));

    /// <summary>Shows what was refused; the sentences, for those who do not see it.</summary>
    public string? Reject(IReadOnlyDictionary<string, string[]> errors)
    {
        _values.Reject(errors);
        return _values.HasErrors ? string.Join(" ", Inputs.Select(_values.ErrorOf).OfType<string>()) : null;
    }

    public Dictionary<string, object?> ParametersOf(Component input, object receiver) => new()
    {
        [nameof(InputRenderer<>.Component)] = input,
        [nameof(InputRenderer<>.Value)] = _values[input],
        [nameof(InputRenderer<>.ValueChanged)] = EventCallback.Factory.Create<JsonNode?>(receiver, value => _values.Set(input, value)),
        [nameof(InputRenderer<>.Error)] = _values.ErrorOf(input),
    };
}
