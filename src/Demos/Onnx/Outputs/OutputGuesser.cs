using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;
using static DemoHub.Demos.Onnx.Outputs.Scores;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>Chooses how the outputs of a graph are shown.</summary>
/// <param name="file">What the author says.</param>
/// <param name="labels">The names of classes that there are.</param>
/// <param name="names">Gives the names in answers.</param>
/// <param name="takesRows">Whether an input is a table, so that outputs have a row for each of its rows.</param>
/// <param name="takesImage">Whether an input is an image.</param>
/// <param name="takesAnyLength">Whether an input may be of any length, so that open lengths are more than a batch of one.</param>
internal sealed class OutputGuesser(SideFile file, IReadOnlyList<ModelLabels> labels, PortNames names, bool takesRows, bool takesImage, bool takesAnyLength)
{
    private const int MostShown = 20_000;
    private const int MostClasses = 200_000;
    private const int UsualTop = 10;

    private static readonly string[] s_probabilities = ["Softmax", "Sigmoid", "HardSigmoid", "ai.onnx.ml::LinearClassifier", "ai.onnx.ml::TreeEnsembleClassifier", "ai.onnx.ml::SVMClassifier", "ai.onnx.ml::Normalizer"];

    /// <exception cref="SideFileException">The side file asks for what cannot be.</exception>
    public OutputPlan Plan(GraphPort port)
    {
        var side = file.Outputs.GetValueOrDefault(port.Name) ?? new SideOutput();
        var type = port.Type.Kind == GraphTypeKind.Optional ? port.Type.Item ?? port.Type : port.Type;
        return side.Kind is { } kind ? Given(port, type, side, kind) : Guessed(port, type, side);
    }

    private OutputPlan Given(GraphPort port, GraphType type, SideOutput side, string kind)
    {
        var isTensor = type.Kind == GraphTypeKind.Tensor;
        return kind switch
        {
            "hidden" => new(port, null, GuessOf(port, side, "not shown", "", "hidden"), _ => null),
            "labelScores" when IsMaps(type) => Maps(port, side),
            "labelScores" when isTensor => LabelScores(port, type, side) ?? throw Refuse(port, "label scores need numbers [k] or [N, k], and as many 'labels' where k is open"),
            "image" when isTensor => Image(port, type, side) ?? throw Refuse(port, "an image needs three or four dimensions with 1 or 3 channels; 'layout' says where they stand"),
            "text" when isTensor => Single(port, type, side, "text"),
            "number" when isTensor && type.Element != TensorElement.String => Single(port, type, side, "number"),
            "table" when isTensor => Table(port, side, LabelsFor(port, type, side)),
            "tensor" when isTensor => Tensor(port, type, side, ""),
            "file" when isTensor => NumPy(port, side, ""),
            "json" => Json(port, side, ""),
            _ => throw Refuse(port, $"'{kind}' does not fit {type}"),
        };
    }

    private OutputPlan Guessed(GraphPort port, GraphType type, SideOutput side)
    {
        if (IsMaps(type))
            return Maps(port, side);
        if (type.Kind != GraphTypeKind.Tensor)
            return Json(port, side, $"It gives a {type}.");
        if (takesRows)
            return type.Element?.IsWhole() == true && labels.Count > 0 && Width(type) == 1 && port.Operators.Contains("ArgMax") ? ClassNames(port, side) : Table(port, side, LabelsFor(port, type, side));
        if (LabelScores(port, type, side) is { } scores)
            return scores;
        if (takesImage && type.Element?.IsSupported() == true && Image(port, type, side) is { } image)
            return image;
        if (IsSingle(type) && type.Element?.IsWhole() == true && labels.Count > 0 && (port.Operators.Contains("ArgMax") || port.Operators.Any(op => op.StartsWith("ai.onnx.ml::", StringComparison.Ordinal))))
            return ClassName(port, side);
        if (IsSingle(type))
            return Single(port, type, side, type.Element switch { TensorElement.String => "text", TensorElement.Bool => "switch", _ => "number" });
        return Tensor(port, type, side, "Nothing says more of it than its type and shape.");
    }

    private OutputPlan? LabelScores(GraphPort port, GraphType type, SideOutput side)
    {
        if (type.Element?.IsReal() != true || (type.Dimensions is not [{ }] and not [_, { }] && side.Kind is null))
            return null;
        var found = LabelsFor(port, type, side);
        var isProbability = port.Operators.Any(op => s_probabilities.Contains(op) || op == "LogSoftmax");
        var count = found?.Names.Count ?? (isProbability && Width(type) is >= 2 and <= MostClasses ? (int?)Width(type) : null);
        if (count is not >= 2)
            return null;
        var form = FormOf(port, side);
        var classes = found?.Names ?? [.. Enumerable.Range(0, count.Value).Select(number => $"class {number}")];
        var top = side.Top ?? (count > 2 * UsualTop ? UsualTop : count.Value);
        var reason = (found is null ? $"It has {count} values, and no labels are beside it." : $"It has {count} values, and {found.Source} names as many classes.")
            + $" {FormWords(port, form)}" + (top < count ? $" The best {top} are shown." : "") + Unfit(type);
        return new(port, Fill(new LabelScoresComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "label scores", reason, "labelScores"),
            value => OfTensor(TensorIn(value), classes, form, top));
    }

    private OutputPlan Maps(GraphPort port, SideOutput side)
    {
        const string Reason = "It gives a map from classes to scores, as converters of scikit-learn's classifiers make it.";
        return takesRows
            ? new(port, Fill(new TableComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "table", Reason + " There is one for each row.", "table"), TableOfMaps)
            : new(port, Fill(new LabelScoresComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "label scores", Reason, "labelScores"),
                value => OfMaps(value, side.Top ?? int.MaxValue));
    }

    private OutputPlan? Image(GraphPort port, GraphType type, SideOutput side)
    {
        if (ImageShape.Of(type.Dimensions, side.Layout) is not { } shape)
            return null;
        var reason = "It has the form of an image. " + (side.Scale is null ? "The range of its samples is seen from their values." : "");
        return new(port, Fill(new ImageComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "image", reason.Trim(), "image"),
            value => OutputImages.Of(TensorIn(value), shape.Layout, side.Scale));
    }

    private OutputPlan ClassName(GraphPort port, SideOutput side) =>
        new(port, Fill(new TextComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "text", $"It gives the number of a class, and {labels[0].Source} names them.", "text"),
            value => TensorTables.Name(TensorIn(value).ToDoubles()[0], labels[0].Names));

    private OutputPlan ClassNames(GraphPort port, SideOutput side) =>
        new(port, Fill(new TableComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "table", $"It gives the numbers of classes, one for each row, and {labels[0].Source} names them.", "table"),
            value => TensorTables.Names(TensorIn(value), labels[0].Names));

    private OutputPlan Single(GraphPort port, GraphType type, SideOutput side, string kind)
    {
        var name = names.Take(port.Name);
        Component component = kind switch
        {
            "text" => Fill(new TextComponent { Name = name, Label = "" }, port, side),
            "switch" => Fill(new SwitchComponent { Name = name, Label = "" }, port, side),
            _ => Fill(new NumberComponent { Name = name, Label = "", WholeNumber = type.Element?.IsWhole() == true }, port, side),
        };
        return new(port, component, GuessOf(port, side, kind, $"It gives one {(kind == "text" ? "string" : kind == "switch" ? "truth value" : "number")}.", kind == "switch" ? "tensor" : kind), value =>
        {
            var tensor = TensorIn(value);
            var first = tensor.Values.Length > 0 ? tensor.Values.GetValue(0) : null;
            return kind == "text" ? Convert.ToString(first, CultureInfo.InvariantCulture) ?? "" : first is Half half ? (double)half : first;
        });
    }

    private OutputPlan Table(GraphPort port, SideOutput side, ModelLabels? columns)
    {
        var form = columns is null ? Form.AsIs : FormOf(port, side);
        var reason = "It gives a row for each row of the input." + (columns is null ? "" : $" {columns.Source} names the columns. {FormWords(port, form)}");
        return new(port, Fill(new TableComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "table", reason, "table"),
            value => TensorTables.Of(TensorIn(value), columns?.Names, form));
    }

    private OutputPlan Tensor(GraphPort port, GraphType type, SideOutput side, string reason)
    {
        var count = type.Dimensions?.Aggregate(1.0, (product, dimension) => product * (dimension.Length ?? 1)) ?? 1;
        if (count > MostShown && type.Element != TensorElement.String)
            return NumPy(port, side, $"It gives {count:0} values or more, too many to look at: they come as a file for NumPy.");
        var component = new TensorComponent { Name = names.Take(port.Name), Label = "", Element = type.Element ?? TensorElement.Float32 };
        return new(port, Fill(component, port, side), GuessOf(port, side, "values", reason + Unfit(type), "tensor"), value =>
        {
            var tensor = TensorIn(value);
            return tensor.Values.Length <= 10 * MostShown ? tensor
                : throw new DemoException($"The model gave {tensor.Values.Length} values as '{port.Name}', too many to show. The author can set its kind to \"file\" or \"hidden\" in the side file.");
        });
    }

    private OutputPlan NumPy(GraphPort port, SideOutput side, string reason)
    {
        var name = names.Take(port.Name);
        return new(port, Fill(new FileComponent { Name = name, Label = "" }, port, side), GuessOf(port, side, "file", reason, "file"),
            value => new FileData(name + ".npy", NpyFile.Of(TensorIn(value))));
    }

    private OutputPlan Json(GraphPort port, SideOutput side, string reason) =>
        new(port, Fill(new JsonComponent { Name = names.Take(port.Name), Label = "" }, port, side), GuessOf(port, side, "JSON", reason, "json"), ValueJson.Of);

    private ModelLabels? LabelsFor(GraphPort port, GraphType type, SideOutput side)
    {
        var width = Width(type);
        if (side.Labels is { } given)
        {
            return width is null || width == given.Count ? new(given, "the side file")
                : throw Refuse(port, $"it has {width} values, and 'labels' names {given.Count}");
        }

        // Where the graph leaves the number of classes open, labels of the author's side file or of the model itself are believed.
        return labels.FirstOrDefault(found => found.Names.Count == width) ?? (width is null && side.Kind == "labelScores" && labels.Count > 0 ? labels[0] : null);
    }

    /// <summary>Says why labels that are there were not used.</summary>
    private string Unfit(GraphType type) => labels.Count == 0 || type.Element?.IsReal() != true || Width(type) is not { } width || width < 2 || labels.Any(found => found.Names.Count == width) ? ""
        : $" {labels[0].Source} names {labels[0].Names.Count} classes, which does not fit {width} values.";

    private static Form FormOf(GraphPort port, SideOutput side) => side.Scores switch
    {
        "softmax" => Form.Softmax,
        "sigmoid" => Form.Sigmoid,
        "exp" => Form.Exp,
        "asIs" => Form.AsIs,
        _ => port.Operators.Contains("LogSoftmax") ? Form.Exp : port.Operators.Any(s_probabilities.Contains) ? Form.AsIs : Form.Softmax,
    };

    private static string FormWords(GraphPort port, Form form)
    {
        var maker = port.Operators.Count > 0 ? $"The last operator is {port.Operators[0]}" : "No operator makes it";
        return form switch
        {
            Form.AsIs => $"{maker}, so they are taken as they are.",
            Form.Exp => $"{maker}, so they are logarithms of probabilities.",
            Form.Sigmoid => "Each becomes a probability of its own by the sigmoid.",
            _ => $"{maker}, so they are taken as logits, and softmax makes probabilities of them, unless they add up to 1 already.",
        };
    }

    private static long? Width(GraphType type) => type.Dimensions is { Count: 1 or 2 } dimensions ? dimensions[^1].Length : null;

    private bool IsSingle(GraphType type) =>
        type.Dimensions is { } dimensions && dimensions.Skip(1).All(dimension => dimension.Length == 1)
        && (dimensions.Count == 0 || dimensions[0].Length == 1 || (dimensions[0].Length is null && !takesAnyLength));

    private static bool IsMaps(GraphType type) =>
        (type.Kind == GraphTypeKind.Map ? type : type.Kind == GraphTypeKind.Sequence ? type.Item : null) is { Kind: GraphTypeKind.Map, Item: { Kind: GraphTypeKind.Tensor, Element: not TensorElement.String } };

    private static TensorData TensorIn(GraphValue? value) => (value as TensorValue)?.Data ?? throw new DemoException("The model gave nothing for one of its outputs.");

    private static SideFileException Refuse(GraphPort port, string reason) => new($"outputs.{port.Name}: {reason}.");

    private static T Fill<T>(T component, GraphPort port, SideOutput side)
        where T : Component => component with
        {
            Label = side.Label ?? PortNames.Label(port.Name),
            Description = side.Help ?? (port.Description.Length is > 0 and <= 500 ? port.Description : null),
        };

    private static Guess GuessOf(GraphPort port, SideOutput side, string shown, string reason, string kind) => new(port.Name, port.Type.ToString(), shown, side.Kind is null ? reason : $"The side file says so. {reason}".Trim())
    {
        IsGiven = side.Kind is not null,
        SideFile = $"\"outputs\": {{ {JsonSerializer.Serialize(port.Name, PlainJson.Options)}: {new JsonObject { ["kind"] = kind }.ToJsonString(PlainJson.Options)} }}",
    };
}
