using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class InputReaderTests
{
    private static readonly Demo s_demo = Hub.Demo((
        [MaxLength(10)] string text,
        [Range(1, 5)] int count = 2,
        bool on = false,
        [Choices("a", "b")] string letter = "a",
        double real = 0) => text);

    [Fact]
    public void Read_Complete_GivesValuesInOrder()
    {
        var (values, errors) = Read("""{"real":1e3,"letter":"b","on":true,"count":5,"text":"line\nä😀"}""");

        Assert.Empty(errors);
        Assert.Equal(["line\nä😀", 5.0, true, "b", 1000.0], values);
    }

    [Fact]
    public void Read_MissingOrNull_TakesDefaults()
    {
        var (values, errors) = Read("""{"text":"x","count":null}""");

        Assert.Empty(errors);
        Assert.Equal(["x", 2.0, false, "a", 0.0], values);
    }

    [Theory]
    [InlineData("{}", "text", "missing")]
    [InlineData("""{"text":null}""", "text", "missing")]
    [InlineData("""{"text":""}""", "text", "empty")]
    [InlineData("""{"text":" \n\t "}""", "text", "empty")]
    [InlineData("""{"text":"12345678901"}""", "text", "shorten it to 10")]
    [InlineData("""{"text":"a\u0000b"}""", "text", "U+0000")]
    [InlineData("""{"text":"a\u0085b"}""", "text", "U+0085")]
    [InlineData("""{"text":"a\ud800b"}""", "text", "surrogate")]
    [InlineData("""{"text":5}""", "text", "not a number")]
    [InlineData("""{"text":["x"]}""", "text", "not a list")]
    [InlineData("""{"text":{"a":1}}""", "text", "not an object")]
    [InlineData("""{"text":"x","count":6}""", "count", "between 1 and 5")]
    [InlineData("""{"text":"x","count":1.5}""", "count", "whole number")]
    [InlineData("""{"text":"x","count":"3"}""", "count", "must be a number")]
    [InlineData("""{"text":"x","real":1e999}""", "real", "can be held")]
    [InlineData("""{"text":"x","on":1}""", "on", "true or false")]
    [InlineData("""{"text":"x","letter":"c"}""", "letter", "use a, b")]
    [InlineData("""{"text":"x","letter":"\udc00"}""", "letter", "use a, b")]
    [InlineData("""{"text":"x","other":1}""", "other", "not an input")]
    [InlineData("""{"text":"x","\ud800":1}""", "inputs", "Unicode")]
    [InlineData("[]", "inputs", "must be an object")]
    [InlineData("\"x\"", "inputs", "must be an object")]
    public void Read_BadInput_NamesTheFieldAndTheProblem(string json, string field, string problem)
    {
        var (_, errors) = Read(json);

        var error = Assert.Single(errors);
        Assert.Equal(field, error.Key);
        Assert.Contains(problem, error.Value.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralBadInputs_TellsThemAll()
    {
        var (_, errors) = Read("""{"text":"","count":9,"letter":"z","no":1}""");

        Assert.Equal(["count", "letter", "no", "text"], errors.Keys.Order());
    }

    private static (IReadOnlyList<object?> Values, IReadOnlyDictionary<string, string[]> Errors) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return InputReader.Read(s_demo, document.RootElement, TestDemo.Files);
    }
}
