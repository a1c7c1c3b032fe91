using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Checking;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Commands;

/// <summary>
/// The inside of a check: <c>models examine &lt;path&gt;</c> loads a file in this process, within its limits, and reports on
/// standard output. <see cref="GraphChecker"/> starts it.
/// </summary>
internal static class ExamineCommand
{
    public static int Run(string path)
    {
        CheckProcess.Enter();
        var output = Console.Out;
        var options = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection("DemoHub:Inference").Get<InferenceOptions>() ?? new();
        new GraphExaminer(
            () => new InferenceRuntime(Options.Create(options), NullLogger<InferenceRuntime>.Instance),
            TimeProvider.System,
            (stage, verdict) =>
            {
                output.WriteLine(new CheckReport(stage, verdict).ToLine());
                output.Flush();
            }).Examine(path);
        return 0;
    }
}
