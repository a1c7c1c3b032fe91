// Writes tunes with the shipped model: `dotnet run --project training/tunes -- <folder> <count> [temperature]`.
// Keys, and rhythms with each of their metres, take turns; tune n has the seed n. The tunes come as 1.abc, 2.abc …
using System.Globalization;
using DemoHub.Models.Inference;
using DemoHub.Models.Music;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

if (args.Length is < 2 or > 3)
{
    Console.Error.WriteLine("Use: dotnet run --project training/tunes -- <folder> <count> [temperature]");
    return 2;
}

var count = int.Parse(args[1], CultureInfo.InvariantCulture);
var temperature = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 1;
Directory.CreateDirectory(args[0]);
var runtime = new InferenceRuntime(Options.Create(new InferenceOptions { IntraOpThreads = 1, Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance);
using var writer = TuneWriter.Open(runtime, Path.Combine("models", "tune-writer"));
var kinds = TuneRhythm.All.SelectMany(rhythm => rhythm.Metres.Select(metre => (rhythm, metre))).ToArray();
for (var i = 0; i < count; i++)
{
    var (rhythm, metre) = kinds[i % kinds.Length];
    var request = new TuneRequest(TuneKey.Usual[i % TuneKey.Usual.Count], metre, rhythm) { Temperature = temperature, Seed = i + 1 };
    var tune = writer.Write(request, CancellationToken.None).Last();
    File.WriteAllText(Path.Combine(args[0], $"{i + 1}.abc"), tune.Abc);
}

return 0;
