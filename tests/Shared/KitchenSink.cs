using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using Microsoft.Extensions.AI;

namespace DemoHub.Tests.Shared;

/// <summary>Demos with every kind of component: <c>all-in</c> takes them, <c>all-out</c> returns them, <c>many</c> has three hundred inputs.</summary>
internal static class KitchenSink
{
    public const string Markup = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";

    private static float[] Matrix => [1, 2, 3, 4, float.NaN, 6];

    public static Demo[] Demos { get; } =
    [
        Of("all-in", "Takes every kind.", Inputs(), [new JsonComponent { Name = "given", Label = "Given" }], inputs => [JsonSerializer.SerializeToElement(new { given = inputs.Count(value => value is not null) })]),
        Of("all-out", "Returns every kind.", [], [.. Outputs().Select(output => output.Component)], _ => [.. Outputs().Select(output => output.Value)]),
        Of("many", "Has three hundred inputs.", [.. Enumerable.Range(1, 300).Select(Mixed)], [new TextComponent { Name = "result", Label = "Result" }], _ => ["done"]),
        Of("people", "Takes records.", [Person("person", "Person", required: true), Person("guest", "Guest", required: false), Expert], [new TextComponent { Name = "result", Label = "Result" }], inputs => [inputs[1] is null ? "alone" : "with a guest"]),
    ];

    private static TextComponent Expert => new()
    {
        Name = "expert", Label = "For experts", Advanced = true, MaxLength = 20, Default = JsonSerializer.SerializeToElement("usual"), Required = false,
    };

    private static Component[] Inputs() =>
    [
        new TextComponent { Name = "line", Label = "Line", Description = "A short text.", MaxLength = 50, MinLength = 1 },
        new TextComponent { Name = "lines", Label = "Lines", Lines = 4, Placeholder = "More than one line", Required = false },
        new NumberComponent { Name = "number", Label = "Number", Default = JsonSerializer.SerializeToElement(3) },
        new SliderComponent { Name = "slider", Label = "Slider", Minimum = 0, Maximum = 10, Step = 1, WholeNumber = true },
        new SwitchComponent { Name = "switch", Label = "Switch" },
        Choice("segments", "Segments", 3),
        Choice("select", "Select", 9),
        Choice("combo", "Combo", 300),
        new ChoicesComponent { Name = "boxes", Label = "Boxes", Options = Options(4), Required = false },
        new ChoicesComponent { Name = "many", Label = "Many", Options = Options(60), Required = false },
        new TagsComponent { Name = "tags", Label = "Tags", Required = false, Suggestions = Options(4) },
        new DateComponent { Name = "day", Label = "Day", Required = false },
        new DateComponent { Name = "time", Label = "Time", Precision = DatePrecision.Time, Required = false },
        new DateComponent { Name = "moment", Label = "Moment", Precision = DatePrecision.DateTime, Required = false },
        Tensor("scalar", "Scalar", TensorElement.Float32, []),
        Tensor("row", "Row", TensorElement.Float32, [new(3)]),
        Tensor("truths", "Truths", TensorElement.Bool, [new(2), new(2)]),
        Tensor("grid", "Grid", TensorElement.Int64, [new(null, "batch"), new(4)]),
        Tensor("cube", "Cube", TensorElement.Float32, [new(null, "batch"), new(2), new(2)]),
        new JsonComponent { Name = "json", Label = "JSON", Required = false },
        new CodeComponent { Name = "code", Label = "Code", Language = "python", Required = false },
        new MarkdownComponent { Name = "markdown", Label = "Markdown", Required = false },
        Person("person", "Person", required: false),
        new ImageComponent { Name = "image", Label = "Image", Required = false },
        new AudioComponent { Name = "audio", Label = "Audio", Required = false },
        new FileComponent { Name = "file", Label = "File", Required = false },
        new TableComponent { Name = "table", Label = "Table", Required = false },
        new NotationComponent { Name = "notation", Label = "Notation", Required = false },
        new ChatComponent { Name = "chat", Label = "Chat", Required = false },
        Expert,
    ];

    private static (Component Component, object? Value)[] Outputs() =>
    [
        (new TextComponent { Name = "text", Label = "Text" }, Markup),
        (new TextComponent { Name = "long", Label = "Long text" }, string.Concat(Enumerable.Repeat("It goes on. ", 500))),
        (new NumberComponent { Name = "number", Label = "Number" }, 1234.5),
        (new NumberComponent { Name = "nothing", Label = "Not a number" }, double.NaN),
        (new SwitchComponent { Name = "switch", Label = "Switch" }, true),
        (Choice("choice", "Choice", 3), "option2"),
        (new TagsComponent { Name = "tags", Label = "Tags" }, new[] { "one", Markup }),
        (new ChoicesComponent { Name = "choices", Label = "Choices", Options = Options(4) }, Options(3).Select(option => option.Value).ToArray()),
        (new DateComponent { Name = "day", Label = "Day" }, new DateOnly(2026, 1, 31)),
        (new DateComponent { Name = "moment", Label = "Moment", Precision = DatePrecision.DateTime }, new DateTime(2026, 1, 31, 18, 30, 0)),
        (Tensor("scalar", "Scalar", TensorElement.Float32, []), new TensorData(TensorElement.Float32, [], Enumerable.Repeat(0.25f, 1).ToArray())),
        (Tensor("row", "Row", TensorElement.Float32, [new(null)]), new TensorData(TensorElement.Float32, [5000], Enumerable.Range(0, 5000).Select(i => i / 7f).ToArray())),
        (Tensor("matrix", "Matrix", TensorElement.Float32, [new(2), new(3)]), new TensorData(TensorElement.Float32, [2, 3], Matrix)),
        (Tensor("cube", "Cube", TensorElement.Int64, [new(2), new(2), new(2)]), new TensorData(TensorElement.Int64, [2, 2, 2], Enumerable.Range(1, 8).Select(number => (long)number).ToArray())),
        (new JsonComponent { Name = "json", Label = "JSON" }, JsonSerializer.SerializeToElement(new
        {
            title = Markup, numbers = Enumerable.Range(0, 250), nested = new { deep = new { deeper = "needle" } }, truth = true, nothing = (string?)null,
        })),
        (new CodeComponent { Name = "code", Label = "Code", Language = "python" }, new Code($"def greet(name):\n    # says hello\n    return \"Hello \" + name + 42 * 'x'\n\nprint('{Markup}')\n")),
        (new MarkdownComponent { Name = "markdown", Label = "Markdown" }, new Markdown($"# Title\n\nWith *stress*, {Markup} and\n\n```python\nprint(1)\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n- [x] done\n")),
        (new GroupComponent { Name = "group", Label = "Group", Fields = [new TextComponent { Name = "name", Label = "Name" }, new NumberComponent { Name = "age", Label = "Age" }] }, new object?[] { Markup, 7.0 }),
        (new LabelScoresComponent { Name = "scores", Label = "Scores" }, new LabelScores([new("cat", 0.75), new("dog", 0.2), new(Markup, 0.05)])),
        (new HighlightedTextComponent { Name = "scored", Label = "Scored text" }, new HighlightedText([new("good", 0.9, " "), new("bad", 0.1, "")])),
        (new HighlightedTextComponent { Name = "labelled", Label = "Labelled text" }, new HighlightedText(
            [new("Ada", 1, " ", "person"), new("went to", 0, " "), new("London", 1, " ", "place"), new("with", 0, " "), new(Markup, 1, "", "thing")])),
        (new TableComponent { Name = "table", Label = "Table" }, new Table(["a", "b"], [[1.0, Markup]])),
        (new NotationComponent { Name = "notation", Label = "Notation" }, new Notation("X:1\nK:C\nCDEF|")),
        (new ChatComponent { Name = "chat", Label = "Chat" }, new[] { new ChatMessage(ChatRole.User, "Hello"), new ChatMessage(ChatRole.Assistant, Markup) }),
    ];

    private static Component Mixed(int number)
    {
        var (name, label) = ($"input{number.ToString(CultureInfo.InvariantCulture)}", $"Input {number.ToString(CultureInfo.InvariantCulture)}");
        return (number % 10) switch
        {
            1 => new NumberComponent { Name = name, Label = label, Required = false },
            2 => new SliderComponent { Name = name, Label = label, Minimum = 0, Maximum = 10, Required = false },
            3 => new SwitchComponent { Name = name, Label = label, Required = false },
            4 => Choice(name, label, 3) with { Required = false },
            5 => Choice(name, label, 50) with { Required = false },
            6 => new ChoicesComponent { Name = name, Label = label, Options = Options(6), Required = false },
            7 => new DateComponent { Name = name, Label = label, Required = false },
            8 => Tensor(name, label, TensorElement.Float32, [new(3), new(3)]) with { Required = false },
            9 => new JsonComponent { Name = name, Label = label, Required = false },
            _ => new TextComponent { Name = name, Label = label, Required = false },
        };
    }

    private static GroupComponent Person(string name, string label, bool required) => new()
    {
        Name = name,
        Label = label,
        Required = required,
        Fields =
        [
            new TextComponent { Name = "name", Label = "Name", MinLength = 1 },
            new SliderComponent { Name = "age", Label = "Age", Minimum = 0, Maximum = 120, WholeNumber = true, Required = false },
            new GroupComponent { Name = "home", Label = "Home", Required = false, Fields = [new TextComponent { Name = "city", Label = "City", MinLength = 1 }, new JsonComponent { Name = "notes", Label = "Notes", Required = false }] },
        ],
    };

    private static TensorComponent Tensor(string name, string label, TensorElement element, TensorDimension[] shape) =>
        new() { Name = name, Label = label, Element = element, Shape = shape, Required = false };

    private static ChoiceComponent Choice(string name, string label, int count) => new() { Name = name, Label = label, Options = Options(count), Default = JsonSerializer.SerializeToElement("option1") };

    private static Choice[] Options(int count) => [.. Enumerable.Range(1, count).Select(number => new Choice(
        $"option{number.ToString(CultureInfo.InvariantCulture)}", $"Option {number.ToString(CultureInfo.InvariantCulture)}"))];

    private static Demo Of(string slug, string description, Component[] inputs, Component[] outputs, Func<IReadOnlyList<object?>, object?[]> run) => new()
    {
        Slug = slug,
        Title = slug,
        Description = description,
        Inputs = inputs,
        Outputs = outputs,
        Handler = (values, _) => Once(run(values)),
    };

    private static async IAsyncEnumerable<object?[]> Once(object?[] outputs)
    {
        await Task.CompletedTask;
        yield return outputs;
    }
}
