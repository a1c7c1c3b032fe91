// Writes the files of predictions that the metric pages show as examples: `dotnet run --project training/predictions [-- <folder>]`,
// from the top of the repository. The same machine writes the same files each time.
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Models.Text;
using DemoHub.Predictions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

const string Models = "models";
if (!Directory.Exists(Models) || args.Length > 1)
{
    Console.Error.WriteLine("Use, from the top of the repository: dotnet run --project training/predictions [-- <folder>]");
    return 2;
}

var folder = Directory.CreateDirectory(args.Length == 1 ? args[0] : "src/Demos/BuiltIn/MetricTables/Examples").FullName;
var runtime = new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance);
using var sentiment = TextClassifier.Open(runtime, Path.Combine(Models, "sentiment-lstm"));
using var texts = TextEmbedder.Open(runtime, Path.Combine(Models, "embedding"), new EmbeddingOptions());
using var images = ImageEmbedder.Open(runtime, Path.Combine(Models, "image-embedding"));
using var sounds = AudioEmbedder.Open(runtime, Path.Combine(Models, "audio-embedding"));

SentimentPredictions.Of(sentiment, "training/predictions/sentences.csv").Write(folder, "sentiment.csv");
PicturePredictions.Of(images).Write(folder, "pictures.csv");
SoundPredictions.Of(sounds).Write(folder, "sounds.csv");
NotePredictions.Of(texts, "src/Demos/BuiltIn/SemanticSearch/Notes/glossary").Write(folder, "notes.csv");
SizePredictions.Of(images).Write(folder, "sizes.csv");
return 0;
