using DemoHub.Models.Inference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Tests;

/// <summary>The models of this repository.</summary>
internal static class ShippedModels
{
    public static ModelCatalog OnTheCpu() => new(
        new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance), Folder());

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DemoHub.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "models");
    }
}
