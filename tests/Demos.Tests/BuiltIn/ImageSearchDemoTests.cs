using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.ImageSearch;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Search.Embedded;
using DemoHub.Models.Search.Pictures;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class ImageSearchDemoTests(ImageSearchDemoTests.Gallery gallery) : IClassFixture<ImageSearchDemoTests.Gallery>
{
    private static readonly string[] s_nightScenes = ["scenes", "at night"];

    [Fact]
    public async Task Run_APictureOfTheGallery_FindsItFirst()
    {
        var picture = new PictureGallery(20).Draw(11);

        var outputs = await OutputsOf(new { image = ToInput(picture.Image), limit = 7 });

        var found = outputs.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(7, found.Length);
        Assert.Equal(picture.Caption, found[0].GetProperty("caption").GetString());
        Assert.Equal(1, found[0].GetProperty("score").GetDouble(), 0.001);
        Assert.Equal(found.Select(item => item.GetProperty("score").GetDouble()).OrderDescending(), found.Select(item => item.GetProperty("score").GetDouble()));
        Assert.True(gallery.Hub.Files.TryGet(found[0].GetProperty("image").GetProperty("id").GetString()!, out _));
        Assert.Contains("3,000 pictures searched", outputs.GetProperty("timing").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(outputs.GetProperty("facets").GetProperty("rows").EnumerateArray());
    }

    [Theory]
    [InlineData("house")]
    [InlineData("digit 7")]
    [InlineData("boat")]
    public async Task Run_ThingsOfAnotherGallery_FindsTheSameThings(string subject)
    {
        var picture = Enumerable.Range(0, 2000).Select(new PictureGallery(99).Draw).First(picture => picture.Subject == subject);

        var outputs = await OutputsOf(new { image = ToInput(picture.Image), limit = 10 });

        var captions = outputs.GetProperty("results").EnumerateArray().Select(item => item.GetProperty("caption").GetString()!).ToArray();
        Assert.True(captions.Count(caption => caption.Contains(subject, StringComparison.Ordinal)) >= 6, string.Join("; ", captions));
    }

    [Fact]
    public async Task Run_WithTags_FindsOnlySuchPictures()
    {
        var outputs = await OutputsOf(new { image = Grey(), tags = s_nightScenes });

        Assert.All(outputs.GetProperty("results").EnumerateArray(), item => Assert.Contains("night", item.GetProperty("caption").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain(outputs.GetProperty("facets").GetProperty("rows").EnumerateArray(), row => row[0].GetString() == "shapes");
    }

    [Fact]
    public async Task Run_PicturesThatAreKept_AreFoundByTheirOwnerUntilForgotten()
    {
        var noise = new Random(3);
        var own = ToInput(new ImageData(400, 90, [.. Enumerable.Range(0, 400 * 90 * 3).Select(_ => (byte)noise.Next(256))]));
        await OutputsOf(new { image = own, action = "keep", name = "My noise" }, "ada");

        Assert.Equal("My noise", await FirstCaption(own, "ada"));
        Assert.NotEqual("My noise", await FirstCaption(own, "grace"));

        await OutputsOf(new { action = "forget" }, "ada");
        Assert.NotEqual("My noise", await FirstCaption(own, "ada"));

        async Task<string?> FirstCaption(object image, string caller) =>
            (await OutputsOf(new { image }, caller)).GetProperty("results")[0].GetProperty("caption").GetString();
    }

    [Fact]
    public async Task Run_PicturesOfStrangeSizes_FindsSomething()
    {
        foreach (var (width, height) in new[] { (1, 1), (5000, 3), (2, 3000) })
        {
            var outputs = await OutputsOf(new { image = ToInput(new ImageData(width, height, new byte[3 * width * height])), limit = 3 });

            Assert.Equal(3, outputs.GetProperty("results").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("""{ }""", "image", "is missing")]
    [InlineData("""{ "image": { "data": "aGVsbG8=", "name": "a.png" } }""", "image", "is not an image")]
    [InlineData("""{ "image": { "id": "nothing" } }""", "image", "not here")]
    [InlineData("""{ "image": "huge" }""", "image", "megapixels")]
    [InlineData("""{ "image": "cut" }""", "image", "cut short")]
    [InlineData("""{ "image": "grey", "tags": ["no such tag"] }""", "tags", "none carries 'no such tag'")]
    [InlineData("""{ "image": "grey", "limit": 0 }""", "limit", "1")]
    public async Task Run_BadInput_IsRefusedInWords(string inputs, string input, string words)
    {
        var json = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(inputs)!;
        if (json.TryGetValue("image", out var image) && image.ValueKind == JsonValueKind.String)
        {
            json["image"] = JsonSerializer.SerializeToElement(image.GetString() switch
            {
                "huge" => ToInput(Declaring(40_000, 40_000)),
                "cut" => ToInput(new PictureGallery(1).Draw(1).Image.ToPng()[..900]),
                _ => Grey(),
            });
        }

        var submission = gallery.Hub.Submit(gallery.Demo, json);

        if (submission is RunSubmission.Accepted { Run: var run })
        {
            await run.Completion.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
            Assert.Equal(RunStatus.Failed, run.Status);
            Assert.Equal(RunFailureKind.Refused, run.Failure!.Kind);
            Assert.Contains(words, run.Failure.Message, StringComparison.Ordinal);
        }
        else
        {
            var invalid = Assert.IsType<RunSubmission.Invalid>(submission);
            Assert.Contains(words, string.Join(' ', invalid.Errors[input]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Examples_OfTheDemo_AreNamedByWhatTheyShow()
    {
        Assert.True(gallery.Demo.Examples.Count >= 5);
        Assert.All(gallery.Demo.Examples, example => Assert.EndsWith(".png", example.Inputs["image"].GetProperty("name").GetString(), StringComparison.Ordinal));
    }

    /// <summary>A small file whose header declares a large picture.</summary>
    private static byte[] Declaring(int width, int height)
    {
        var png = new ImageData(1, 1, new byte[3]).ToPng();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private static object Grey() => ToInput(new ImageData(60, 60, [.. Enumerable.Repeat((byte)128, 60 * 60 * 3)]));

    private static object ToInput(ImageData image) => ToInput(image.ToPng());

    private static object ToInput(byte[] file) => new { name = "picture.png", data = Convert.ToBase64String(file) };

    private async Task<JsonElement> OutputsOf(object inputs, string caller = "someone")
    {
        var run = gallery.Hub.Start(gallery.Demo, inputs, caller);
        await run.Completion.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Succeeded, (RunFailure?)null), (run.Status, run.Failure));
        return run.Outputs!.Value;
    }

    /// <summary>The gallery is indexed once for all tests.</summary>
    public sealed class Gallery : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
        private readonly ModelCatalog _models = ShippedModels.OnTheCpu();
        private readonly EmbeddedVectorStore _store;
        private readonly SearchablePictures _pictures;

        public Gallery()
        {
            _store = new(_folder, new EmbeddedStoreOptions(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);
            _pictures = new(_models, _store, Hub.Files, TimeProvider.System);
            var demo = new ImageSearchDemo(_models, _pictures, TimeProvider.System);
            Demo = DemoFactory.FromClass(typeof(ImageSearchDemo), () => demo, new DemoSources(null, Hub.Files, AppContext.BaseDirectory)).Single();
        }

        internal Hub Hub { get; } = new();

        internal Demo Demo { get; }

        public async ValueTask DisposeAsync()
        {
            _pictures.Dispose();
            await _store.DisposeAsync();
            _models.Dispose();
            Hub.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
