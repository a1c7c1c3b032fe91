using System.Security.Cryptography;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Inference.Checking;

/// <summary>
/// Reads a file, loads it and makes a first inference, in this very process. An unknown file may crash or hang it: use
/// <see cref="GraphChecker"/>, which does this in a process of its own.
/// </summary>
/// <param name="runtime">Opens the graph; asked for only once the file has been read.</param>
/// <param name="time">Measures.</param>
/// <param name="report">Told after each stage, so that a crash in the next one leaves this one known.</param>
public sealed class GraphExaminer(Func<InferenceRuntime> runtime, TimeProvider time, Action<GraphStage, GraphVerdict> report)
{
    private static readonly TimeSpan s_measured = TimeSpan.FromSeconds(2);
    private const int MostRuns = 21;

    /// <summary>Examines a file; the last report is the verdict.</summary>
    public void Examine(string path)
    {
        var verdict = new GraphVerdict();
        try
        {
            verdict = verdict with { Signature = ReadSignature(path) };
            if (verdict.Signature.ExternalFiles.Count > 0)
                verdict = verdict with { Fault = ExternalFiles.Check(path, verdict.Signature.ExternalFiles) };
            verdict = verdict with { Fault = verdict.Fault ?? UnsupportedType(verdict.Signature) };
            report(verdict.IsGood ? GraphStage.Read : GraphStage.Done, verdict);
            if (verdict.IsGood)
                LoadAndRun(path, verdict);
        }
        catch (GraphFormatException failure)
        {
            report(GraphStage.Done, verdict with { Fault = GraphFaults.NotAGraph(path, failure) });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report(GraphStage.Done, verdict with { Fault = GraphFaults.Unreadable(failure) });
        }
    }

    /// <summary>Reads what a file says of itself.</summary>
    private static GraphSignature ReadSignature(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 65536);
        if (file.Length == 0)
            throw new GraphFormatException("it is empty", truncated: true);
        var signature = GraphReader.Read(file);
        file.Position = 0;
        var folder = ExternalFiles.RealFolder(path);
        var external = signature.ExternalFiles
            .Select(location => ExternalFiles.Resolve(folder, location)).OfType<string>()
            .Distinct().Select(found => new FileInfo(found)).Where(found => found.Exists).Sum(found => found.Length);
        return signature with { Hash = Convert.ToHexStringLower(SHA256.HashData(file)), Size = file.Length + external };
    }

    private static GraphFault? UnsupportedType(GraphSignature signature)
    {
        foreach (var port in signature.Inputs.Where(port => !port.HasDefault))
        {
            var type = port.Type.Kind == GraphTypeKind.Optional ? port.Type.Item : port.Type;
            if (type is not { Kind: GraphTypeKind.Tensor, Element: { } element } || !element.IsSupported())
            {
                return new(
                    $"Its input '{port.Name}' takes {port.Type}, which no form can give.",
                    "Export the model with tensors of numbers, truth values or strings as inputs.");
            }
        }

        return null;
    }

    private void LoadAndRun(string path, GraphVerdict verdict)
    {
        var loader = runtime();
        verdict = verdict with { Runtime = loader.Version, Device = loader.Device.Name };
        var start = time.GetTimestamp();
        OnnxGraph graph;
        try
        {
            graph = OnnxGraph.Open(loader, path);
        }
        catch (ModelException failure)
        {
            report(GraphStage.Done, verdict with { Fault = GraphFaults.NotLoaded(failure.InnerException?.Message ?? failure.Message, path) });
            return;
        }

        using (graph)
        {
            verdict = verdict with { LoadMs = time.GetElapsedTime(start).TotalMilliseconds, Signature = graph.Complete(verdict.Signature!) };
            report(GraphStage.Loaded, verdict);
            var trial = Try(graph, verdict.Signature, tried => report(GraphStage.Ran, verdict with { Trial = tried }));
            var fault = trial.Refusal is { } refusal && GraphFaults.IsOutOfMemory(refusal) ? GraphFaults.OutOfMemory(null) : null;
            report(GraphStage.Done, verdict with { Trial = trial, Fault = fault });
        }
    }

    private GraphTrial Try(OnnxGraph graph, GraphSignature signature, Action<GraphTrial> ran)
    {
        var outputs = signature.Outputs.Select(port => port.Name).ToArray();
        string? refusal = null;
        foreach (var inputs in TrialInputs.For(signature))
        {
            try
            {
                var start = time.GetTimestamp();
                var values = graph.Run(inputs, outputs, CancellationToken.None);
                var trial = new GraphTrial
                {
                    FirstMs = time.GetElapsedTime(start).TotalMilliseconds,
                    Inputs = inputs.ToDictionary(input => input.Key, input => input.Value.ToString()),
                    Outputs = outputs.Zip(values).ToDictionary(output => output.First, output => Describe(output.Second)),
                };
                ran(trial);
                return Measure(graph, inputs, outputs, trial);
            }
            catch (ModelException failure)
            {
                refusal ??= GraphFaults.Clean(failure.Message);
            }
        }

        return new GraphTrial { Refusal = refusal ?? "No input could be made up." };
    }

    private GraphTrial Measure(OnnxGraph graph, IReadOnlyDictionary<string, TensorData> inputs, string[] outputs, GraphTrial trial)
    {
        var times = new List<double>();
        var begin = time.GetTimestamp();
        while (times.Count < MostRuns && time.GetElapsedTime(begin) < s_measured)
        {
            var start = time.GetTimestamp();
            graph.Run(inputs, outputs, CancellationToken.None);
            times.Add(time.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return trial with { MedianMs = times[times.Count / 2], Runs = times.Count };
    }

    private static string Describe(GraphValue? value) => value switch
    {
        TensorValue tensor => tensor.Data.ToString(),
        SequenceValue sequence => $"sequence of {sequence.Items.Count}",
        MapValue map => $"map of {map.Keys.Values.Length}",
        _ => "nothing",
    };
}

/// <summary>How far an examination is.</summary>
public enum GraphStage
{
    /// <summary>Nothing is known yet.</summary>
    Started,

    /// <summary>The file was read.</summary>
    Read,

    /// <summary>ONNX Runtime loaded it.</summary>
    Loaded,

    /// <summary>A first inference went through.</summary>
    Ran,

    /// <summary>The verdict is complete.</summary>
    Done,
}
