using System.Globalization;
using DemoHub.Demos.Onnx;
using DemoHub.Models.Inference.Files;

namespace DemoHub.Web.Components.ModelFiles;

/// <summary>What pages say of models.</summary>
internal static class ModelWords
{
    public static string State(ModelEntry entry) => entry.Fault is not null ? "Cannot be used" : entry.File.State switch
    {
        ModelFileState.Arriving => "Being copied",
        ModelFileState.Checking => "Being checked",
        _ => "Ready",
    };

    public static string Waiting(ModelEntry entry) => entry.File.State is ModelFileState.Arriving
        ? "The file still changes. It is taken up when it is complete."
        : "It is loaded and run once in a process of its own. Its demo comes up by itself.";

    public static string Parameters(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "parameter" : "parameters")}");

    public static string Size(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    /// <summary>Milliseconds, with more digits where there are few.</summary>
    public static string Time(double milliseconds) => milliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.000} ms")
        : Kinds.Phrases.Duration(milliseconds);
}
