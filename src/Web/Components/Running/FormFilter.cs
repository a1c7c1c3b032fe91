using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;

namespace DemoHub.Web.Components.Running;

/// <summary>What a result may do to the form beside it: put a text into a list of texts, or take it out, and run the demo again.</summary>
/// <param name="inputs">The inputs of the form.</param>
/// <param name="values">What stands in it.</param>
/// <param name="run">Runs the demo.</param>
public sealed class FormFilter(IReadOnlyList<Component> inputs, IInputForm values, Action run)
{
    /// <summary>Another value stands in the form.</summary>
    public event Action? Changed;

    /// <summary>Whether a text is in the input of that name.</summary>
    public bool Holds(string input, string text) => Find(input) is { } found && TextList.Of(values[found]).Contains(text);

    /// <summary>Puts a text into the input of that name, or takes it out, and runs the demo.</summary>
    public async Task ToggleAsync(string input, string text)
    {
        if (Find(input) is not { } found)
            return;
        await values.SetAsync(found, TextList.Toggle(found, values[found], text));
        run();
    }

    /// <summary>Says that another value stands in the form.</summary>
    public void Tell() => Changed?.Invoke();

    private Component? Find(string name) => inputs.FirstOrDefault(input => input.Name == name);
}
