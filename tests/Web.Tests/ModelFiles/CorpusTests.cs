using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Tests.ModelFiles;

/// <summary>Every file of the corpus goes the whole way: into the folder, through its check, to a demo, to a run over HTTP.</summary>
public sealed class CorpusTests(CorpusTests.FilledHub filled) : IClassFixture<CorpusTests.FilledHub>
{
    // A red PNG of 4 by 4 pixels.
    private static readonly object s_image = new { name = "red.png", data = RedPng() };

    public static TheoryData<string> Good =>
        [.. Directory.EnumerateFiles(ModelHub.Corpus("good"), "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> Bad => new()
    {
        { "empty", "empty" },
        { "truncated", "not complete" },
        { "noise", "not an ONNX model" },
        { "page", "web page" },
        { "pointer", "Git LFS" },
        { "deep", "nested" },
        { "unknown-operator", "com.example:Levitate" },
        { "future-opset", "does not know" },
        { "complex", "complex64" },
        { "no-kernel", "'Conv'" },
        { "sequence-input", "sequence" },
        { "external-missing", "not beside it" },
        { "external-absolute", "inside its own folder" },
        { "external-parent", "inside its own folder" },
        { "huge-output", "memory" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Demo_OfAGoodFile_RunsOverHttp(string name)
    {
        var demo = (await filled.Hub.WaitForDemoAsync(name)).Demo!;

        var outputs = await filled.Hub.OutputsAsync(demo.Slug, demo.Inputs.Where(input => input.Required).ToDictionary(input => input.Name, Value));

        Assert.Equal(demo.Outputs.Select(output => output.Name), outputs.EnumerateObject().Select(output => output.Name));
        Assert.All(outputs.EnumerateObject(), output => Assert.NotEqual(JsonValueKind.Null, output.Value.ValueKind));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Page_OfAGoodFile_Shows(string name)
    {
        await filled.Hub.WaitForDemoAsync(name);

        foreach (var address in (string[])[$"/models/{name}", $"/demos/{name}"])
            Assert.Equal(System.Net.HttpStatusCode.OK, (await filled.Hub.Http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Card_OfABadFile_SaysWhatIsWrong(string name, string reason)
    {
        var entry = await filled.Hub.WaitForFaultAsync("bad-" + name);

        Assert.Contains(reason, entry.Fault!.Reason, StringComparison.Ordinal);
        Assert.Null(entry.Demo);
        var page = await filled.Hub.Http.GetStringAsync($"/models/bad-{name}", TestContext.Current.CancellationToken);
        Assert.Contains(entry.Fault.Remedy, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "text", "text")]
    [InlineData("image-classifier", "image", "label scores")]
    [InlineData("image-logits", "image", "label scores")]
    [InlineData("image-nhwc", "image", "label scores")]
    [InlineData("image-gray", "image", "number")]
    [InlineData("image-bytes", "image", "values")]
    [InlineData("image-to-image", "image", "image")]
    [InlineData("image-file", "image", "values")]
    [InlineData("image-no-labels", "image", "values")]
    [InlineData("features", "4 numbers", "label scores")]
    [InlineData("features-rows", "table", "table")]
    [InlineData("zipmap", "values [1, 4]", "label scores")]
    [InlineData("choice", "choice", "number")]
    [InlineData("class-index", "values [1, 3]", "text")]
    [InlineData("sequence", "values [4]", "JSON")]
    [InlineData("rank-0", "number", "number")]
    [InlineData("rank-4", "values [2, 2, 2, 2]", "values")]
    [InlineData("rank-open", "values any", "values")]
    [InlineData("type-bool", "values [n]", "values")]
    [InlineData("sentence-vector", "values [batch, sequence]", "values")]
    public async Task Guess_OfEachRule_HasKindAndReason(string name, string input, string output)
    {
        var entry = await filled.Hub.WaitForDemoAsync(name);

        Assert.Equal(input, entry.Inputs[0].Shown);
        Assert.Equal(output, entry.Outputs[0].Shown);
        Assert.All(entry.Inputs.Concat(entry.Outputs), guess => Assert.NotEmpty(guess.Reason));
    }

    [Fact]
    public async Task Run_OfAnImageClassifier_NamesTheColour()
    {
        await filled.Hub.WaitForDemoAsync("image-classifier");

        var scores = (await filled.Hub.OutputsAsync("image-classifier", new { image = s_image })).GetProperty("probabilities");

        Assert.Equal("red", scores[0].GetProperty("label").GetString());
        Assert.True(scores[0].GetProperty("score").GetDouble() > 0.9);
    }

    [Fact]
    public async Task Run_WithWrongShape_SaysWhichShapeItMustBe()
    {
        await filled.Hub.WaitForDemoAsync("zipmap");

        var (status, json) = await filled.Hub.RunAsync("zipmap", new { x = (int[])[1, 2] });

        Assert.Equal(422, status);
        Assert.Contains("[1, 4]", json.GetProperty("errors").GetProperty("x")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatTheGraphRefuses_Is422InWords()
    {
        await filled.Hub.WaitForDemoAsync("dynamic");

        var (status, json) = await filled.Hub.RunAsync("dynamic", new { a = (int[][])[[1, 2]], b = (int[][])[[1, 2, 3]] });

        Assert.Equal(422, status);
        Assert.Contains("cannot compute", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfATable_GivesARowForEachRow()
    {
        await filled.Hub.WaitForDemoAsync("features-rows");

        var outputs = await filled.Hub.OutputsAsync("features-rows", new
        {
            x = new { columns = (string[])["sepal length", "sepal width", "petal length", "petal width"], rows = (int[][])[[1, 2, 3, 4], [0, 0, 0, 0]] },
        });

        Assert.Equal(2, outputs.GetProperty("y").GetProperty("rows").GetArrayLength());
        Assert.Equal(0, outputs.GetProperty("y").GetProperty("rows")[1][0].GetDouble());
    }

    private static object? Value(Component input) => input switch
    {
        ImageComponent => s_image,
        TextComponent => "hello",
        SwitchComponent => true,
        ChoiceComponent choice => choice.Options[1].Value,
        NumberComponent => 1,
        TableComponent table => new { columns = table.Columns!.Select(column => column.Name), rows = new[] { table.Columns!.Select(_ => 1) } },
        TensorComponent { Shape: null } => (int[])[1, 2],
        _ => throw new InvalidOperationException($"{input.Name} has no default and is a {input.GetType().Name}."),
    };

    private static string RedPng() => Convert.ToBase64String(new DemoHub.ImageData(4, 4, [.. Enumerable.Repeat((byte[])[230, 20, 10], 16).SelectMany(pixel => pixel)]).ToPng());

    /// <summary>A hub over the whole corpus, good and bad together: none harms another.</summary>
    public sealed class FilledHub : IDisposable
    {
        public FilledHub()
        {
            foreach (var path in Directory.EnumerateFiles(ModelHub.Corpus("good"), "*.onnx"))
                File.Copy(path, Path.Combine(Hub.Folder, Path.GetFileName(path)));
            foreach (var (name, _) in Bad.Select(row => row.Data))
                Hub.Drop($"bad/{name}.onnx", $"bad-{name}.onnx");
        }

        public ModelHub Hub { get; } = ModelHub.With(("DemoHub:Models:ChecksAtOnce", "3"), ("DemoHub:Models:CheckMemoryMb", "2048"));

        public void Dispose() => Hub.Dispose();
    }
}
