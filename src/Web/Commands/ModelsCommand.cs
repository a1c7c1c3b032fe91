using System.Text.Encodings.Web;
using System.Text.Json;
using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Files;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Commands;

/// <summary>The command <c>models</c>: looks at ONNX files without serving the site.</summary>
internal static class ModelsCommand
{
    private const string Usage = """
        Usage:
          models list               the ONNX files of the models folder
          models check <path>       loads a file in a process of its own, runs it once, and prints a verdict as JSON
          models describe <path>    the same in words
        """;

    private static readonly JsonSerializerOptions s_json = new(CheckReport.Json) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["examine", var path]:
                return ExamineCommand.Run(path);
            case ["list", .. var rest]:
                return List(rest);
            case ["check", var path, .. var rest]:
            {
                var verdict = await CheckAsync(path, rest);
                Console.WriteLine(JsonSerializer.Serialize(verdict, s_json));
                return verdict.IsGood ? 0 : 2;
            }

            case ["describe", var path, .. var rest]:
            {
                var verdict = await CheckAsync(path, rest);
                Console.Write(VerdictText.Of(Path.GetFileName(path), verdict));
                return verdict.IsGood ? 0 : 2;
            }

            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static int List(string[] args)
    {
        using var services = Services(args);
        var folder = services.GetRequiredService<IOptions<HubFolders>>().Value.Models;
        var store = services.GetRequiredService<VerdictStore>();
        foreach (var (name, path) in ModelFiles.In(folder, []))
        {
            var state = store.Find(path) switch
            {
                null => "not checked yet",
                { Fault: { } fault } => fault.Reason,
                _ => "ready",
            };
            Console.WriteLine($"{name}\t{new FileInfo(path).Length}\t{state}\t{path}");
        }

        return 0;
    }

    private static async Task<GraphVerdict> CheckAsync(string path, string[] args)
    {
        using var services = Services(args);
        var (verdict, _) = await services.GetRequiredService<GraphChecker>().CheckAsync(path, CancellationToken.None);
        return verdict;
    }

    private static ServiceProvider Services(string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = args, ContentRootPath = ContentRoot.Find() });
        builder.Configuration.AddJsonFile(Path.Combine(ContentRoot.Find(), "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(args);
        builder.Services.AddDemoHub();
        return builder.Services.BuildServiceProvider();
    }
}
