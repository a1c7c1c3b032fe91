using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Inputs;

/// <summary>Chooses the controls for the inputs of a graph: by what its author says, else by what can be seen.</summary>
internal sealed class InputGuesser(GraphSignature signature, SideFile file, IReadOnlyList<ModelLabels> labels, PortNames names)
{
    private const int MostFeatureFields = 32;
    private const int MostChoices = 1000;

    private static readonly string[] s_featureKeys = ["feature_names", "features", "input_features", "columns"];

    /// <exception cref="SideFileException">The side file asks for what cannot be.</exception>
    public InputPlan Plan(GraphPort port)
    {
        var side = file.Inputs.GetValueOrDefault(port.Name) ?? new SideInput();
        var ask = new InputQuestion(port, side, port.Type.Item ?? port.Type);
        return side.Kind is { } kind ? Given(ask, kind) : Guessed(ask);
    }

    private InputPlan Given(InputQuestion ask, string kind) => kind switch
    {
        "hidden" => Constant(ask),
        "image" when ask.Takes("com.microsoft.extensions::DecodeImage") => Bytes(ask, "image"),
        "image" => Image(ask) ?? throw ask.Refuse("an image needs a tensor of three or four dimensions with 1 or 3 channels; 'layout' says where they stand"),
        "text" when ask.Element == TensorElement.String && ask.IsSingle => Text(ask),
        "number" or "slider" when ask.IsNumeric && ask.IsSingle => Number(ask, kind == "slider"),
        "switch" when ask.Element != TensorElement.String && ask.IsSingle => Switch(ask),
        "choice" when ask.IsSingle => Choice(ask) ?? throw ask.Refuse("a choice needs 'choices', or labels, and whole numbers or strings"),
        "numbers" => Features(ask, asTable: false) ?? throw ask.Refuse($"numbers need a tensor [k] or [N, k] of {MostFeatureFields} features at most"),
        "table" => Features(ask, asTable: true) ?? throw ask.Refuse("a table needs a tensor [N, k] of numbers"),
        "tensor" => Tensor(ask, "The side file says so."),
        "file" when ask.Element == TensorElement.UInt8 && ask.Type.Dimensions is { Count: 1 } => Bytes(ask, "file"),
        _ => throw ask.Refuse($"'{kind}' does not fit {ask.Type}"),
    };

    private InputPlan Guessed(InputQuestion ask)
    {
        if (ask.Takes("com.microsoft.extensions::DecodeImage"))
            return Bytes(ask, "image");
        if (ask.Takes("ai.onnx.contrib::AudioDecoder"))
            return Bytes(ask, "audio");
        if (ask.Element == TensorElement.String && ask.IsSingle)
            return ask.Side.Choices is null ? Text(ask) : Choice(ask)!;
        if (ask.IsNumeric && ImageShape.Of(ask.Type.Dimensions, ask.Side.Layout) is { } shape && (shape.IsPlain || ask.SoundsLikeImage))
            return Image(ask)!;
        if (ask.Element == TensorElement.Bool && ask.IsSingle)
            return Switch(ask);
        if (ask.IsWhole && ask.IsSingle && Choice(ask) is { } choice)
            return choice;
        if (ask.IsNumeric && FeatureNames(ask) is not null && Features(ask, asTable: null) is { } features)
            return features;
        if (ask.IsNumeric && ask.IsSingle)
            return Number(ask, ask.Side is { Minimum: not null, Maximum: not null });
        return Tensor(ask, "Nothing says more of it than its type and shape.");
    }

    private static ConstantInputPlan Constant(InputQuestion ask)
    {
        if (ask.Side.Value is not { } value)
            throw ask.Refuse("a hidden input needs its 'value'");
        var component = TensorOf(ask, "constant");
        return component.TryRead(value, null!, out var tensor, out var error)
            ? new(ask.Port, (TensorData)tensor) { Components = [], Guess = ask.Guess($"always {Short(value)}", "The side file says so.", """{ "kind": "hidden", "value": … }""") }
            : throw ask.Refuse($"its value {error}");
    }

    private BytesInputPlan Bytes(InputQuestion ask, string kind)
    {
        Component component = kind switch
        {
            "image" => ask.Fill(new ImageComponent { Name = names.Take(ask.Port.Name), Label = "" }),
            "audio" => ask.Fill(new AudioComponent { Name = names.Take(ask.Port.Name), Label = "" }),
            _ => ask.Fill(new FileComponent { Name = names.Take(ask.Port.Name), Label = "" }),
        };
        var reason = kind == "file" ? "The side file says so." : $"The graph decodes it itself: it goes into the operator {ask.Port.Operators[0]}. The file is given as it is.";
        return new(ask.Port) { Components = [component], Guess = ask.Guess(kind, reason, $$"""{ "kind": "{{(kind == "image" ? "image" : "file")}}" }""") };
    }

    private ImageInputPlan? Image(InputQuestion ask)
    {
        if (!ask.IsNumeric || ImageShape.Of(ask.Type.Dimensions, ask.Side.Layout) is not { } found)
            return null;
        var classifies = signature.Outputs.All(output => output.Type is not { Kind: GraphTypeKind.Tensor, Dimensions.Count: > 2 });
        // Networks that judge a whole image and take any size were mostly trained at this one.
        int? usual = classifies ? 224 : null;
        var shape = found with { Width = found.Width ?? ask.Side.Width ?? usual, Height = found.Height ?? ask.Side.Height ?? usual };
        var settings = ImageSettings.Of(ask.Side, signature.Metadata, ask.Element, shape.Channels);
        var draws = ask.Side.Draw ?? shape is { Channels: 1, Width: <= 64, Height: <= 64 };
        var component = ask.Fill(new ImageComponent
        {
            Name = names.Take(ask.Port.Name),
            Label = "",
            Sources = draws ? [ImageSource.Draw, ImageSource.Upload] : [ImageSource.Upload, ImageSource.Camera],
            Drawing = draws ? new DrawingPad(280, 280, 20, IsDark: true) : null,
        });
        var resize = ask.Side.Resize ?? "stretch";
        return new ImageInputPlan(ask.Port, shape, settings)
        {
            Components = [component],
            Resize = resize,
            BlueFirst = ask.Side.ChannelOrder == "bgr",
            Guess = ask.Guess("image", ImageWords.Reason(shape, settings, resize, draws), ImageWords.SideFile(ask.Side, settings, resize, draws)),
        };
    }

    private TextInputPlan Text(InputQuestion ask)
    {
        var text = ask.Fill(new TextComponent
        {
            Name = names.Take(ask.Port.Name),
            Label = "",
            MinLength = ask.IsRequired ? 1 : 0,
            Lines = ask.Side.Lines ?? 4,
            Placeholder = ask.Side.Placeholder,
        });
        return new(ask.Port) { Components = [text], Guess = ask.Guess("text", "It takes one string.", """{ "kind": "text", "lines": 4 }""") };
    }

    private NumberInputPlan Number(InputQuestion ask, bool slider)
    {
        var (least, most) = Tensors.RangeOf(ask.Element);
        var whole = ask.IsWhole;
        var number = slider ? new SliderComponent { Name = names.Take(ask.Port.Name), Label = "" } : new NumberComponent { Name = names.Take(ask.Port.Name), Label = "" };
        number = number with
        {
            WholeNumber = whole,
            Minimum = ask.Side.Minimum ?? (slider ? 0 : whole && ask.Element is not (TensorElement.Int64 or TensorElement.UInt64) ? least : null),
            Maximum = ask.Side.Maximum ?? (slider ? 1 : whole && ask.Element is not (TensorElement.Int64 or TensorElement.UInt64) ? most : null),
            Step = ask.Side.Step ?? (whole ? 1 : null),
        };
        return new(ask.Port)
        {
            Components = [ask.Fill(number)],
            Guess = ask.Guess(slider ? "slider" : "number", $"It takes one {(whole ? "whole number" : "number")}.", """{ "kind": "slider", "minimum": 0, "maximum": 1 }"""),
        };
    }

    private SwitchInputPlan Switch(InputQuestion ask)
    {
        var component = ask.Fill(new SwitchComponent { Name = names.Take(ask.Port.Name), Label = "" });
        if (component is { Required: true, Default: null })
            component = component with { Required = false, Default = JsonSerializer.SerializeToElement(false) };
        return new(ask.Port) { Components = [component], Guess = ask.Guess("switch", "It takes one truth value.", """{ "kind": "switch" }""") };
    }

    private ChoiceInputPlan? Choice(InputQuestion ask)
    {
        if (!ask.IsWhole && ask.Element != TensorElement.String)
            return null;
        // Labels belong to scores where there are as many of these.
        var forScores = labels.Count > 0 && signature.Outputs.Any(output => output.Type.Dimensions is [.., { Length: { } last }] && last == labels[0].Names.Count)
            || signature.Outputs.Any(output => output.Operators.Contains("ArgMax"));
        var source = ask.Side.Choices is { } given ? new ModelLabels(given, "the side file") : !forScores && labels.Count > 0 && ask.IsWhole ? labels[0] : null;
        if (source is not { Names.Count: >= 2 and <= MostChoices } || source.Names.Distinct().Count() != source.Names.Count)
            return null;
        var component = ask.Fill(new ChoiceComponent
        {
            Name = names.Take(ask.Port.Name),
            Label = "",
            Options = [.. source.Names.Select(name => new Choice(name, name))],
        });
        return new(ask.Port, source.Names)
        {
            Components = [component],
            Guess = ask.Guess("choice", $"It takes one {(ask.IsWhole ? "whole number" : "string")}, and {source.Source} names {source.Names.Count} values.", """{ "kind": "choice", "choices": ["…", "…"] }"""),
        };
    }

    private InputPlan? Features(InputQuestion ask, bool? asTable)
    {
        if (!ask.IsNumeric || ask.Type.Dimensions is not ([{ Length: > 0 and <= 200 }] or [_, { Length: > 0 and <= 200 }]))
            return null;
        var count = (int)ask.Type.Dimensions[^1].Length!.Value;
        var features = FeatureNames(ask) ?? [.. Enumerable.Range(1, count).Select(number => $"feature {number}")];
        if (features.Count != count)
            throw ask.Refuse($"it takes {count} features, and {features.Count} are named");
        var rows = ask.Type.Dimensions is [{ Length: null }, _];
        var table = asTable ?? (rows || count > MostFeatureFields);
        if (table ? ask.Type.Dimensions.Count != 2 : count > MostFeatureFields)
            return null;
        const string Override = """{ "features": ["…", "…"], "kind": "numbers" }""";
        if (table)
        {
            var component = new TableComponent { Name = names.Take(ask.Port.Name), Label = "", Columns = [.. features.Select(name => new TableColumn(name, TableColumnType.Number))] };
            return new TableInputPlan(ask.Port)
            {
                Components = [ask.Fill(component)],
                Guess = ask.Guess("table", $"It takes rows of {count} numbers, and their names are known.", Override),
            };
        }

        return new FeaturesInputPlan(ask.Port)
        {
            Components = [.. features.Select(name => new NumberComponent { Name = names.Take(name), Label = PortNames.Label(name), WholeNumber = ask.IsWhole, Description = ask.Side.Help })],
            Guess = ask.Guess($"{count} numbers", $"It takes {count} numbers, and their names are known.", Override),
        };
    }

    private IReadOnlyList<string>? FeatureNames(InputQuestion ask)
    {
        if (ask.Side.Features is { } given)
            return given;
        foreach (var key in s_featureKeys)
        {
            if (signature.Metadata.TryGetValue(key, out var text) && ModelLabelsReader.Parse(text) is { Count: > 0 } found
                && ask.Type.Dimensions is { Count: 1 or 2 } dimensions && dimensions[^1].Length == found.Count && found.Distinct().Count() == found.Count)
                return found;
        }

        return null;
    }

    private TensorInputPlan Tensor(InputQuestion ask, string reason)
    {
        var component = ask.Fill(TensorOf(ask, names.Take(ask.Port.Name)));
        if (component is { Required: true, Default: null })
            component = component with { Default = Zeros(ask), Required = false };
        return new(ask.Port)
        {
            Components = [component],
            Guess = ask.Guess($"values {component.ShapeText()}", reason, """{ "kind": "tensor" }"""),
        };
    }

    private static TensorComponent TensorOf(InputQuestion ask, string name) => new()
    {
        Name = name,
        Label = "",
        Element = ask.Element,
        Shape = ask.Type.Dimensions is { } dimensions ? [.. dimensions.Select(dimension => new TensorDimension(dimension.Length, dimension.Symbol))] : null,
    };

    /// <summary>Something to begin from, where it is small.</summary>
    private static JsonElement? Zeros(InputQuestion ask)
    {
        const int Most = 256;
        long[] shape = [.. (ask.Type.Dimensions ?? [new(null)]).Select(dimension => dimension.Length ?? 1)];
        if (shape.Length > 6 || shape.Aggregate(1.0, (product, length) => product * length) > Most)
            return null;
        object zero = ask.Element == TensorElement.String ? "" : ask.Element == TensorElement.Bool ? false : 0;
        return JsonSerializer.SerializeToElement(Nested(0));

        object Nested(int dimension) => dimension == shape.Length ? zero : Enumerable.Range(0, (int)shape[dimension]).Select(_ => Nested(dimension + 1)).ToArray();
    }

    private static string Short(JsonElement value) => value.ToString() is { Length: > 40 } text ? text[..40] + "…" : value.ToString();
}
