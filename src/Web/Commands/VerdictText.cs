using System.Globalization;
using System.Text;
using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Web.Commands;

/// <summary>A verdict in words, for a terminal.</summary>
internal static class VerdictText
{
    public static string Of(string file, GraphVerdict verdict)
    {
        var text = new StringBuilder();
        Line(file, verdict.Fault is null ? "ready" : "cannot be used");
        if (verdict.Fault is { } fault)
        {
            Line("Why", fault.Reason);
            Line("Remedy", fault.Remedy);
        }

        if (verdict.Signature is { } signature)
        {
            foreach (var port in signature.Inputs)
                Line("Input", $"{port.Name}: {port.Type}{(port.HasDefault ? " (may be left out)" : "")}");
            foreach (var port in signature.Outputs)
                Line("Output", $"{port.Name}: {port.Type}{From(port)}");
            Line("Operators", string.Join(", ", signature.Operators.Take(12).Select(use => use.Count > 1 ? $"{use.Name} × {use.Count}" : use.Name)));
            Line("Operator sets", string.Join(", ", signature.OperatorSets.Select(set => $"{(set.Domain.Length == 0 ? "ai.onnx" : set.Domain)} {set.Version}")));
            Line("Made by", signature.Producer);
            Line("Parameters", signature.Parameters.ToString("N0", CultureInfo.InvariantCulture));
            Line("Size", string.Create(CultureInfo.InvariantCulture, $"{signature.Size:N0} bytes"));
            Line("SHA-256", signature.Hash);
        }

        if (verdict.Trial is { } trial)
        {
            Line("First inference", trial.Refusal is { } refusal ? $"refused made-up inputs: {refusal}" : Milliseconds(trial.FirstMs));
            if (trial.MedianMs is not null)
                Line("Inference", string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(trial.MedianMs)} (median of {trial.Runs}, on {verdict.Device})"));
        }

        if (verdict.PeakMemory is { } peak)
            Line("Memory", $"{peak >> 20} MB at most");
        return text.ToString();

        void Line(string name, string value)
        {
            if (value.Length > 0)
                text.Append(name.PadRight(16)).Append(' ').AppendLine(value);
        }
    }

    private static string From(GraphPort port) => port.Operators is [var maker] ? $" (made by {maker})" : "";

    private static string Milliseconds(double? value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ms");
}
