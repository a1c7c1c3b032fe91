#:project ../src/Web/DemoHub.Web.csproj
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using DemoHub;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddDemo("count", "Counts up, and can be stopped at any time.", Count);
hub.Build().Run();

static async IAsyncEnumerable<int> Count(
    [Range(1, 60)] int seconds, IProgress<RunProgress> progress, [EnumeratorCancellation] CancellationToken stop)
{
    for (var second = 1; second <= seconds; second++)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), stop);
        progress.Report(new((double)second / seconds, $"{second} of {seconds} seconds"));
        yield return second;
    }
}
