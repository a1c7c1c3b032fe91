using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DemoHub.Demos.BuiltIn.Vectorisation;
using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;
using DemoHub.Web.Hosting;

namespace DemoHub.Web.Commands;

/// <summary>The command <c>vectorisation</c>: what the demo of that name measures, on a terminal.</summary>
internal static class VectorisationCommand
{
    private const string Usage = """
        Usage:
          vectorisation [<operation>] [--sizes 1e3,1e6] [--engines loop,simd] [--seconds 20] [--memory-mb 2048] [--seed 1]
                        [--format text|csv|json]

        Operations: dot (default), sum, axpy, cosine, softmax, matrixproduct, distancematrix.
        Engines: loop, unrolled, simd, tensorprimitives, multicore, onnx; cuda and cuda-transfers where there is a GPU. Default: all.
        Sizes are numbers of a vector or of a matrix, 10 to 1e8. Default: powers of ten to 1e7, of matrices to 1e6.
        """;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            if (VectorisationRequest.Read(args) is not { } request)
            {
                await error.WriteLineAsync(Usage);
                return 1;
            }

            using var services = Services(request.Settings);
            var known = VectorEngines.All(services.GetRequiredService<InferenceRuntime>());
            if (request.Engines.FirstOrDefault(id => known.All(engine => engine.Id != id)) is { } unknown)
                throw new DemoException($"There is no engine '{unknown}' here; there are {string.Join(", ", known.Select(engine => engine.Id))}.");
            if (request.Options.Refusal() is { } refusal)
                throw new DemoException(refusal);
            var engines = request.Engines.Count == 0 ? known : [.. known.Where(engine => request.Engines.Contains(engine.Id))];
            var comparison = new SpeedComparison(request.Options, engines, TimeProvider.System);
            var result = comparison.Run(new Progress(error), stop.Token).Last();
            await WriteAsync(result, request.Format, output);
            return 0;
        }
        catch (Exception failure) when (failure is DemoException or ModelException)
        {
            await error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return 1;
        }
    }

    private static async Task WriteAsync(SpeedResult result, string format, TextWriter output)
    {
        var table = VectorisationReport.Table(result);
        switch (format)
        {
            case "csv":
                await output.WriteAsync(table.ToCsv(neutralise: false));
                break;
            case "json":
                var limits = result.Limits;
                await output.WriteLineAsync(JsonSerializer.Serialize(
                    new
                    {
                        operation = result.Operation.ToString(),
                        timings = new { columns = table.Columns, rows = table.Rows },
                        limits = new { cores = limits.Cores, flopsOfOneCore = limits.FlopsOfOne, flopsOfAllCores = limits.FlopsOfAll, levels = limits.Levels },
                        leftOut = result.LeftOut.Select(gap => new { size = gap.Shape.Size, engine = gap.Engine.Name, reason = gap.Reason }),
                    },
                    s_json));
                break;
            default:
                await WriteTextAsync(result, table, output);
                break;
        }
    }

    private static async Task WriteTextAsync(SpeedResult result, Table table, TextWriter output)
    {
        string[][] rows = [[.. table.Columns], .. table.Rows.Select(row => row.Select(Cell).ToArray())];
        var widths = Enumerable.Range(0, table.Columns.Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => column is 0 or 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        await output.WriteLineAsync();
        var limits = result.Limits;
        foreach (var level in limits.Levels)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"reads from {level.Name}: {level.BytesOfOne / 1e9:0.0} GB/s one core, {level.BytesOfAll / 1e9:0.0} GB/s {limits.Cores} cores"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"arithmetic: {limits.FlopsOfOne / 1e9:0.0} GFLOP/s one core, {limits.FlopsOfAll / 1e9:0.0} GFLOP/s {limits.Cores} cores"));
        foreach (var gap in result.LeftOut)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"left out: {gap.Engine.Name} at {gap.Shape.Size:N0}: {gap.Reason}"));
    }

    private static string Cell(object? value) => value switch
    {
        null => "–",
        double number and (>= 1e-3 or 0) => number.ToString(number >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture),
        double number => number.ToString("0.#e-0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static ServiceProvider Services(string[] settings)
    {
        var root = ContentRoot.Find();
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = settings, ContentRootPath = root });
        builder.Configuration.AddJsonFile(Path.Combine(root, "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(settings);
        builder.Services.AddLogging();
        builder.Services.AddDemoHubOptions();
        builder.Services.AddModels();
        return builder.Services.BuildServiceProvider();
    }

    private sealed class Progress(TextWriter output) : IProgress<SpeedProgress>
    {
        private string? _told;

        public void Report(SpeedProgress value)
        {
            if (value.Message == _told)
                return;
            _told = value.Message;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Share:P0} {value.Message}"));
        }
    }
}
