using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Inputs;

/// <summary>An input, what its author says of it, and what can be seen of its type.</summary>
internal sealed record InputQuestion(GraphPort Port, SideInput Side, GraphType Type)
{
    private static readonly string[] s_imageWords = ["image", "img", "pixel", "photo", "picture"];

    public TensorElement Element => Type.Element!.Value;

    public bool IsRequired => !Port.HasDefault;

    public bool IsWhole => Element.IsWhole();

    public bool IsNumeric => Element.IsWhole() || Element.IsReal();

    /// <summary>Whether one value fills it: all lengths are 1, those of a batch left out.</summary>
    public bool IsSingle => Type.Dimensions is { } dimensions && dimensions.Skip(1).All(dimension => dimension.Length == 1)
        && (dimensions.Count == 0 || dimensions[0].Length == 1 || (dimensions[0].Length is null && (dimensions.Count > 1 || Element == TensorElement.String || Side.Kind is not null)));

    public bool SoundsLikeImage => s_imageWords.Any(word => Port.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public bool Takes(string op) => Element == TensorElement.UInt8 && Port.Operators.Contains(op);

    public SideFileException Refuse(string reason) => new($"inputs.{Port.Name}: {reason}.");

    public T Fill<T>(T component)
        where T : Component => component with
        {
            Label = Side.Label ?? PortNames.Label(Port.Name),
            Description = Side.Help ?? (Port.Description.Length is > 0 and <= 500 ? Port.Description : null),
            Required = IsRequired && Side.Default is null,
            Advanced = !IsRequired && Side.Label is null,
            Default = Side.Default,
        };

    public Guess Guess(string shown, string reason, string sideFile) => new(Port.Name, Port.Type.ToString(), shown, Side.Kind is null ? reason : $"The side file says so. {(reason == "The side file says so." ? "" : reason)}".Trim())
    {
        IsGiven = Side.Kind is not null,
        SideFile = string.Create(CultureInfo.InvariantCulture, $"\"inputs\": {{ {JsonSerializer.Serialize(Port.Name, PlainJson.Options)}: {sideFile} }}"),
    };
}
