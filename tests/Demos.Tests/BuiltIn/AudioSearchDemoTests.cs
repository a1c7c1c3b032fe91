using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.AudioSearch;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Search.Embedded;
using DemoHub.Models.Search.Sounds;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class AudioSearchDemoTests(AudioSearchDemoTests.Library library) : IClassFixture<AudioSearchDemoTests.Library>
{
    private static readonly string[] s_slowRhythms = ["rhythm", "slow"];

    [Fact]
    public async Task Run_ASoundOfTheLibrary_FindsItFirstWithAPlayer()
    {
        var sound = new SoundLibrary(1, 800)[11];

        var outputs = await OutputsOf(new { audio = ToInput(sound.Render()), limit = 5 });

        var table = outputs.GetProperty("results");
        Assert.Equal(["sound", "caption", "score", "tags"], table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        var rows = table.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(5, rows.Length);
        Assert.Equal(sound.Caption, rows[0][1].GetString());
        Assert.Equal(1, rows[0][2].GetDouble(), 0.01);
        Assert.Equal("audio/wav", rows[0][0].GetProperty("contentType").GetString());
        Assert.Equal(sound.Render().Duration.TotalSeconds, rows[0][0].GetProperty("seconds").GetDouble(), 1e-3);
        Assert.True(library.Hub.Files.TryGet(rows[0][0].GetProperty("id").GetString()!, out _));
        Assert.Contains("sounds searched", outputs.GetProperty("timing").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(outputs.GetProperty("facets").GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task Run_WithTags_FindsOnlySuchSounds()
    {
        var outputs = await OutputsOf(new { audio = Tone(), tags = s_slowRhythms });

        Assert.All(outputs.GetProperty("results").GetProperty("rows").EnumerateArray(), row =>
        {
            var tags = row[3].GetString()!.Split(" | ");
            Assert.All(s_slowRhythms, wanted => Assert.Contains(wanted, tags));
        });
    }

    [Fact]
    public async Task Run_SoundsThatAreKept_AreFoundByTheirOwnerUntilForgotten()
    {
        var noise = new Random(3);
        var own = ToInput(new AudioData([.. Enumerable.Range(0, 32_000).Select(i => (float)(noise.NextDouble() - 0.5) * (i / 4000 % 2))], 16_000));
        await OutputsOf(new { audio = own, action = "keep", name = "My noise" }, "ada");

        Assert.Equal("My noise", await FirstCaption(own, "ada"));
        Assert.NotEqual("My noise", await FirstCaption(own, "grace"));

        await OutputsOf(new { action = "forget" }, "ada");
        Assert.NotEqual("My noise", await FirstCaption(own, "ada"));

        async Task<string?> FirstCaption(object audio, string caller) =>
            (await OutputsOf(new { audio }, caller)).GetProperty("results").GetProperty("rows")[0][1].GetString();
    }

    [Theory]
    [InlineData("""{ }""", "audio", "is missing")]
    [InlineData("""{ "audio": { "data": "aGVsbG8=", "name": "a.wav" } }""", "audio", "is not a sound")]
    [InlineData("""{ "audio": { "id": "nothing" } }""", "audio", "not here")]
    [InlineData("""{ "audio": "silence" }""", "audio", "is silent")]
    [InlineData("""{ "audio": "minutes" }""", "audio", "lasts 61 seconds")]
    [InlineData("""{ "audio": "tone", "tags": ["no such tag"] }""", "tags", "none carries 'no such tag'")]
    [InlineData("""{ "audio": "tone", "limit": 0 }""", "limit", "1")]
    public async Task Run_BadInput_IsRefusedInWords(string inputs, string input, string words)
    {
        var json = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(inputs)!;
        if (json.TryGetValue("audio", out var audio) && audio.ValueKind == JsonValueKind.String)
        {
            json["audio"] = JsonSerializer.SerializeToElement(audio.GetString() switch
            {
                "silence" => ToInput(new AudioData(new float[16_000], 16_000)),
                "minutes" => ToInput(new AudioData(new float[61 * 8000], 8000)),
                _ => Tone(),
            });
        }

        var submission = library.Hub.Submit(library.Demo, json);

        if (submission is RunSubmission.Accepted { Run: var run })
        {
            await Hub.EndOf(run);
            Assert.Equal((RunStatus.Failed, input), (run.Status, run.Failure?.Input));
            Assert.Contains(words, run.Failure!.Message, StringComparison.Ordinal);
        }
        else
        {
            var invalid = Assert.IsType<RunSubmission.Invalid>(submission);
            Assert.Contains(words, string.Join(' ', invalid.Errors[input]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Examples_OfTheDemo_AreSoundsWithNames()
    {
        Assert.True(library.Demo.Examples.Count >= 5);
        Assert.All(library.Demo.Examples, example => Assert.EndsWith(".wav", example.Inputs["audio"].GetProperty("name").GetString(), StringComparison.Ordinal));
    }

    private static object Tone() => ToInput(new AudioData([.. Enumerable.Range(0, 32_000).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 440 * i / 16_000))], 16_000));

    private static object ToInput(AudioData audio) => new { name = "sound.wav", data = Convert.ToBase64String(audio.ToWav()) };

    private async Task<JsonElement> OutputsOf(object inputs, string caller = "someone")
    {
        var run = library.Hub.Start(library.Demo, inputs, caller);
        await run.Completion.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Succeeded, (RunFailure?)null), (run.Status, run.Failure));
        return run.Outputs!.Value;
    }

    /// <summary>The library is indexed once for all tests.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
        private readonly ModelCatalog _models = ShippedModels.OnTheCpu();
        private readonly EmbeddedVectorStore _store;
        private readonly SearchableSounds _sounds;

        public Library()
        {
            _store = new(_folder, new EmbeddedStoreOptions(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);
            _sounds = new(_models, _store, Hub.Files, TimeProvider.System);
            var demo = new AudioSearchDemo(_models, _sounds, TimeProvider.System);
            Demo = DemoFactory.FromClass(typeof(AudioSearchDemo), () => demo, new DemoSources(null, Hub.Files, AppContext.BaseDirectory)).Single();
        }

        internal Hub Hub { get; } = new();

        internal Demo Demo { get; }

        public async ValueTask InitializeAsync() => await _sounds.EnsureAsync(new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            _sounds.Dispose();
            await _store.DisposeAsync();
            _models.Dispose();
            Hub.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
