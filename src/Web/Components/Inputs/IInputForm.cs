using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Inputs;

/// <summary>What stands in a list of inputs: those of a demo, or the fields of a group.</summary>
public interface IInputForm
{
    /// <summary>The value of an input; null while there is none. It is never changed in place: another value is another node.</summary>
    JsonNode? this[Component input] { get; }

    /// <summary>What is wrong, as sentences, by the input's name or by the path below it: <c>person.age</c>.</summary>
    IReadOnlyDictionary<string, string> Errors { get; }

    /// <summary>Takes another value and forgets what was wrong with the last.</summary>
    Task SetAsync(Component input, JsonNode? value);
}
