using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.Gradients;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class GradientsDemoTests() : MetricDemoTests(s_demo)
{
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(GradientsDemo), static () => new GradientsDemo(), TestDemo.Sources).Single();

    [Fact]
    public async Task Run_AllCells_ShowsThatThePlainOneForgets()
    {
        var outputs = await OutputsOf(new { steps = 100, gain = 1 });

        var arrived = outputs.GetProperty("chart").GetProperty("series").EnumerateArray().ToDictionary(line => line.GetProperty("name").GetString()!, line => line.GetProperty("y")[0]);
        Assert.Equal(["RNN, ∂L/∂h", "LSTM, ∂L/∂h", "LSTM, ∂L/∂c", "GRU, ∂L/∂h"], arrived.Keys);
        Assert.True(arrived["RNN, ∂L/∂h"].GetDouble() < 1e-4 * arrived["GRU, ∂L/∂h"].GetDouble());
        Assert.Contains("**RNN:** the gradient **vanishes**", outputs.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("log", outputs.GetProperty("chart").GetProperty("y").GetProperty("scale").GetString());
    }

    [Fact]
    public async Task Run_SameSeed_GivesTheSame() =>
        Assert.Equal((await OutputsOf(new { seed = 5 })).GetRawText(), (await OutputsOf(new { seed = 5 })).GetRawText());

    [Theory]
    [InlineData("""{ "gain": 0 }""", "no way back")]
    [InlineData("""{ "cell": "rnn", "gain": 0.4, "steps": 500 }""", "less than a float can hold")]
    [InlineData("""{ "cell": "rnn", "gain": 3, "steps": 500, "strength": 0.1 }""", "beyond what a float can hold")]
    [InlineData("""{ "cell": "rnn", "gain": 3, "steps": 500, "strength": 0.1, "clip": 1 }""", "**Clipping** cannot help the RNN here")]
    [InlineData("""{ "steps": 1, "hidden": 1 }""", "RNN")]
    [InlineData("""{ "steps": 1, "hidden": 1, "gain": 0, "keep": 0, "strength": 0 }""", "no way back")]
    [InlineData("""{ "cell": "gru", "clip": 10 }""", "Clipping at 10 changes nothing")]
    public async Task Run_AtTheEdges_SaysWhatHappens(string inputs, string words) =>
        Assert.Contains(words, (await OutputsOf(JsonSerializer.Deserialize<JsonElement>(inputs))).GetProperty("summary").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Run_WithClipping_MovesAsFarAsItAllows()
    {
        var more = (await OutputsOf(new { cell = "rnn", gain = 2, clip = 1 })).GetProperty("more");

        var (free, clipped) = (Moves(0), Moves(1));
        Assert.Equal([0.1, 0.2, 0.3], clipped.Take(3).Select(way => Math.Round(way, 4)));
        Assert.True(free[0] > 1000);
        Assert.Equal(JsonValueKind.Null, more.GetProperty("gates").ValueKind);

        double[] Moves(int line) => [.. more.GetProperty("updates").GetProperty("series")[line].GetProperty("y").EnumerateArray().Where(y => y.ValueKind == JsonValueKind.Number).Select(y => y.GetDouble())];
    }

    [Theory]
    [InlineData("""{ "steps": 0 }""", "steps")]
    [InlineData("""{ "gain": 3.5 }""", "gain")]
    [InlineData("""{ "hidden": 1000 }""", "hidden")]
    [InlineData("""{ "clip": 0 }""", "clip")]
    [InlineData("""{ "cell": "transformer" }""", "cell")]
    public void Run_OutOfRange_NamesTheInput(string inputs, string input)
    {
        using var hub = new Hub();

        var refused = Assert.IsType<RunSubmission.Invalid>(hub.Submit(s_demo, JsonSerializer.Deserialize<JsonElement>(inputs)));

        Assert.Equal([input], refused.Errors.Keys);
    }
}
