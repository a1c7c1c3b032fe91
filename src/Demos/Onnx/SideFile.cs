using System.Text.Json;

namespace DemoHub.Demos.Onnx;

/// <summary>What an author says of an ONNX file in <c>&lt;model&gt;.demo.json</c> beside it. What is null is guessed. The members are described in docs/demo.schema.json.</summary>
internal sealed record SideFile
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Licence { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public bool Live { get; init; }

    public IReadOnlyDictionary<string, SideInput> Inputs { get; init; } = new Dictionary<string, SideInput>();

    public IReadOnlyDictionary<string, SideOutput> Outputs { get; init; } = new Dictionary<string, SideOutput>();

    public IReadOnlyList<Dictionary<string, JsonElement>> Examples { get; init; } = [];
}

/// <summary>What an author says of an input.</summary>
internal sealed record SideInput
{
    public string? Kind { get; init; }

    public string? Label { get; init; }

    public string? Help { get; init; }

    public JsonElement? Value { get; init; }

    public JsonElement? Default { get; init; }

    public bool Optional { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    public IReadOnlyList<string>? Features { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public double? Step { get; init; }

    public int? Lines { get; init; }

    public string? Placeholder { get; init; }

    public string? Layout { get; init; }

    public string? Scale { get; init; }

    public float[]? Mean { get; init; }

    public float[]? Std { get; init; }

    public string? Resize { get; init; }

    public string? ChannelOrder { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public bool? Draw { get; init; }
}

/// <summary>What an author says of an output.</summary>
internal sealed record SideOutput
{
    public string? Kind { get; init; }

    public string? Label { get; init; }

    public string? Help { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public string? Scores { get; init; }

    public int? Top { get; init; }

    public string? Layout { get; init; }

    public string? Scale { get; init; }
}
