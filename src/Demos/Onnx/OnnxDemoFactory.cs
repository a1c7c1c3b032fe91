using DemoHub.Demos.Onnx.Inputs;
using DemoHub.Demos.Onnx.Outputs;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference.Files;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx;

/// <summary>Makes a demo of an ONNX file that was found good.</summary>
internal sealed class OnnxDemoFactory(OnnxExamples examples)
{
    private const int MaxDescription = 300;

    /// <summary>What is known of a file in any state, and its demo where it can have one.</summary>
    public ModelEntry Create(ModelFile file)
    {
        var paths = new ModelPaths(file.Path);
        var entry = new ModelEntry
        {
            File = file,
            Title = Words.Sentence(file.Name),
            SideFileName = Path.GetFileName(paths.SideFile),
            Card = paths.ReadCard(),
        };
        if (entry.Signature is not { } signature)
            return entry;
        var (side, faults) = SideFileReader.Read(paths.SideFile, signature);
        try
        {
            return Create(entry, file, signature, side, faults, paths);
        }
        catch (SideFileException failure)
        {
            // What the file says cannot be: the demo is made as if it said nothing.
            return Create(entry, file, signature, new SideFile(), [failure.Message], paths);
        }
    }

    private ModelEntry Create(ModelEntry entry, ModelFile file, GraphSignature signature, SideFile side, IReadOnlyList<string> faults, ModelPaths paths)
    {
        entry = entry with
        {
            Title = side.Title ?? FirstOf(signature, "title", "model_name") ?? entry.Title,
            Licence = side.Licence ?? FirstOf(signature, "licence", "license") ?? "",
            SideFaults = faults,
        };
        if (file is not { State: ModelFileState.Ready ready, Graph: { } graph })
            return entry;

        var labels = ModelLabelsReader.Find(side, paths, signature.Metadata);
        var names = new PortNames();
        var guesser = new InputGuesser(signature, side, labels, names);
        InputPlan[] inputs = [.. signature.Inputs.Where(port => !port.HasDefault || IsSmall(port)).Select(guesser.Plan)];
        var outputGuesser = new OutputGuesser(side, labels, new PortNames(), inputs.Any(plan => plan.TakesRows), inputs.Any(plan => plan is ImageInputPlan), inputs.Any(plan => plan.TakesAnyLength));
        OutputPlan[] outputs = [.. signature.Outputs.Select(outputGuesser.Plan)];
        OutputPlan[] shown = [.. outputs.Where(plan => plan.Component is not null)];
        if (shown.Length == 0)
            throw new SideFileException("outputs: at least one must be shown.");

        var wrong = faults.ToList();
        var found = examples.Read(side, paths.Folder, inputs, wrong);
        return entry with
        {
            Inputs = [.. inputs.Select(plan => plan.Guess)],
            Outputs = [.. outputs.Select(plan => plan.Guess)],
            SideFaults = wrong,
            Demo = new Demo
            {
                Slug = file.Name,
                Title = entry.Title,
                Description = side.Description ?? Shortened(FirstOf(signature, "description", "short_description") ?? signature.Description) ?? Describe(inputs, shown),
                Tags = side.Tags.Count > 0 ? side.Tags : ["onnx"],
                Inputs = [.. inputs.SelectMany(plan => plan.Components)],
                Outputs = [.. shown.Select(plan => plan.Component!)],
                Examples = found,
                Live = side.Live,
                Model = file.Name,
                About = entry.Card.Length > 0 ? () => entry.Card : null,
                Handler = new OnnxRunner(graph, OnnxRunner.CardOf(file.Name, entry, signature), inputs, shown).RunAsync,
            },
        };
    }

    // A stored tensor that may be replaced is a setting where it is small, and weights where it is not.
    private static bool IsSmall(GraphPort port) => port.Type is { Kind: GraphTypeKind.Tensor, Element: not null, Dimensions: not null };

    private static string? FirstOf(GraphSignature signature, params string[] keys) =>
        keys.Select(key => signature.Metadata.GetValueOrDefault(key)?.Trim()).FirstOrDefault(text => text is { Length: > 0 and <= 2000 });

    private static string? Shortened(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length > MaxDescription ? line[..MaxDescription] + "…" : line;
    }

    private static string Describe(InputPlan[] inputs, OutputPlan[] outputs)
    {
        var text = $"{List(inputs.Where(plan => plan.Components.Count > 0).Select(plan => plan.Guess.Shown))} in, {List(outputs.Select(plan => plan.Guess.Shown))} out.";
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string List(IEnumerable<string> words)
    {
        string[] all = [.. words.Distinct()];
        return all.Length == 0 ? "nothing" : all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
