using DemoHub.Models.Inference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Models.Tests;

/// <summary>Where the tests find files, and how they make a runtime.</summary>
internal static class Repository
{
    public static string ModelsFolder { get; } = Path.Combine(Root(), "models");

    /// <summary>A file of the corpus of small ONNX files, such as <c>good/text.onnx</c>.</summary>
    public static string Corpus(string name) => Path.Combine(Root(), "tests", "Corpus", name);

    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static InferenceRuntime CpuRuntime() =>
        new(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance);

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DemoHub.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
