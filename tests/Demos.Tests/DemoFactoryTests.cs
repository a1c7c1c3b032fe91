using System.ComponentModel.DataAnnotations;
using DemoHub.Demos.Binding;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Demos.Tests;

public sealed class DemoFactoryTests
{
    private enum Colour
    {
        Red,

        [Display(Name = "Dark blue")]
        DarkBlue,
    }

    private sealed record Verdict(LabelScores Scores, [property: Scale("sad", "glad")] HighlightedText Trace, double Sum);

    [Fact]
    public void Parameters_EachType_BecomesItsComponent()
    {
        var demo = Hub.Demo((
            string name,
            [Text(Lines = 4, Placeholder = "Type"), MaxLength(50), Display(Name = "Your text", Description = "Any.")] string longText,
            [Choices("a", "b")] string letter,
            int count,
            [Range(0.5, 2)] double gain,
            bool loud,
            Colour colour,
            int? maybe) => name);

        Assert.Collection(
            demo.Inputs,
            input => Assert.Equal(new TextComponent { Name = "name", Label = "Name", MinLength = 1 }, input),
            input => Assert.Equal(new TextComponent { Name = "longText", Label = "Your text", Description = "Any.", MinLength = 1, MaxLength = 50, Lines = 4, Placeholder = "Type" }, input),
            input => Assert.Equal(["a", "b"], Assert.IsType<ChoiceComponent>(input).Options.Select(option => option.Value)),
            input => Assert.Equal(new NumberComponent { Name = "count", Label = "Count", WholeNumber = true, Step = 1 }, input),
            input => Assert.Equal(new SliderComponent { Name = "gain", Label = "Gain", Minimum = 0.5, Maximum = 2 }, input),
            input => Assert.Equal(new SwitchComponent { Name = "loud", Label = "Loud" }, input),
            input => Assert.Equal([new("red", "Red"), new("darkBlue", "Dark blue")], Assert.IsType<ChoiceComponent>(input).Options),
            input => Assert.False(input.Required));
    }

    [Fact]
    public void Defaults_OfParameters_AreDefaultsInJson()
    {
        var demo = Hub.Demo((string text = "hi", int n = 3, bool on = true, Colour colour = Colour.DarkBlue, double x = 0.5) => text);

        Assert.Equal(["\"hi\"", "3", "true", "\"darkBlue\"", "0.5"], demo.Inputs.Select(input => input.Default!.Value.GetRawText()));
        Assert.All(demo.Inputs, input => Assert.False(input.Required));
    }

    [Fact]
    public void Return_Record_BecomesOneOutputForEachProperty()
    {
        var demo = Hub.Demo(Verdict () => null!);

        Assert.Equal(
            [
                new LabelScoresComponent { Name = "scores", Label = "Scores" },
                new HighlightedTextComponent { Name = "trace", Label = "Trace", Low = "sad", High = "glad" },
                new NumberComponent { Name = "sum", Label = "Sum" },
            ],
            demo.Outputs);
    }

    [Fact]
    public async Task Run_EveryKind_TravelsThereAndBack()
    {
        using var hub = new Hub();
        var run = await hub.RunAsync(
            Hub.Demo(async ValueTask<Verdict> (string text, byte level, Colour colour, RunContext context, CancellationToken stop) =>
            {
                await Task.Yield();
                return new(
                    new LabelScores([new LabelScore("low", 0.25), new LabelScore(colour.ToString(), 0.75)]),
                    new HighlightedText([new HighlightedSpan(text, 0.5, "")]),
                    level);
            }),
            new { text = "é😀", level = 7, colour = "darkBlue" });

        Assert.Equal(
            """{"scores":[{"label":"DarkBlue","score":0.75},{"label":"low","score":0.25}],"trace":[{"text":"é😀","score":0.5,"after":""}],"sum":7}""",
            System.Text.RegularExpressions.Regex.Unescape(run.Outputs!.Value.GetRawText()));
    }

    [Fact]
    public void Class_MethodsWithAttribute_AreDemos()
    {
        var demo = Assert.Single(DemoFactory.FromClass(typeof(Speaker), () => new Speaker(), TestDemo.Sources));

        Assert.Equal(("shout-it", "Shout it", "Says it loud."), (demo.Slug, demo.Title, demo.Description));
        Assert.Equal(["text"], demo.Tags);
        Assert.Equal("\"hello\"", demo.Examples[0].Inputs["words"].GetRawText());
        Assert.Equal("How loud.", demo.About!());
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("two--hyphens")]
    [InlineData("-lead")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Slug_NotPlain_IsRefused(string slug) =>
        Assert.Throws<DemoFaultException>(() => TestDemo.Of(() => true, slug));

    [Fact]
    public void Parameter_NeitherComponentNorService_IsRefusedByName()
    {
        var services = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceProviderIsService>();

        var error = Assert.Throws<DemoFaultException>(() => DemoFactory.FromMethod("x", "", (Stream upload) => true, TestDemo.Sources with { Services = services }));

        Assert.Contains("'upload'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Return_TypeWithoutComponent_IsRefusedByName()
    {
        var error = Assert.Throws<DemoFaultException>(() => TestDemo.Of(() => new { Good = 1, Bad = Stream.Null }));

        Assert.Contains("Bad", error.Message, StringComparison.Ordinal);
    }

    private sealed class Speaker
    {
        public string Card => "How loud.";

        [Demo("shout-it", "Says it loud.", Tags = ["text"], About = nameof(Card))]
        [Example("hello")]
        public string Shout(string words) => words.ToUpperInvariant();
    }
}
