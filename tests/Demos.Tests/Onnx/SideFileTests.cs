using System.Reflection;
using System.Text.Json;
using DemoHub.Demos.Onnx;

namespace DemoHub.Demos.Tests.Onnx;

/// <summary>The schema that authors are given and what the hub reads are one.</summary>
public sealed class SideFileTests
{
    private static readonly JsonElement s_schema = JsonSerializer.Deserialize<JsonElement>(SideFileReader.ReadSchema());

    [Fact]
    public void Schema_Members_AreThoseThatAreRead()
    {
        Assert.Equal(MembersOf(typeof(SideFile)), PropertiesOf(s_schema));
        Assert.Equal(MembersOf(typeof(SideInput)), PropertiesOf(s_schema.GetProperty("$defs").GetProperty("input")));
        Assert.Equal(MembersOf(typeof(SideOutput)), PropertiesOf(s_schema.GetProperty("$defs").GetProperty("output")));
    }

    [Fact]
    public void Schema_EveryMember_IsDescribed()
    {
        foreach (var schema in (JsonElement[])[s_schema, s_schema.GetProperty("$defs").GetProperty("input"), s_schema.GetProperty("$defs").GetProperty("output")])
        {
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
            {
                var described = property.Value.TryGetProperty("$ref", out var reference) && !property.Value.TryGetProperty("description", out _)
                    ? s_schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..])
                    : property.Value;
                Assert.True(described.TryGetProperty("description", out _) || property.Name == "scale", property.Name);
            }
        }
    }

    [Theory]
    [InlineData("""[]""", "The file: must be an object.")]
    [InlineData("""{ "titel": "x" }""", "titel: is not known here; known are title, description, tags, licence, labels, live, inputs, outputs, examples.")]
    [InlineData("""{ "title": 5 }""", "title: must be a text.")]
    [InlineData("""{ "title": "a", "title": "b" }""", "title: is given twice.")]
    [InlineData("""{ "labels": [] }""", "labels: must have 1 items or more.")]
    [InlineData("""{ "tags": ["a", 2] }""", "tags[1]: must be a text.")]
    [InlineData("""{ "inputs": { "x": { "resize": "squeeze" } } }""", "inputs.x.resize: must be one of stretch, crop, pad.")]
    [InlineData("""{ "inputs": { "x": { "step": 0 } } }""", "inputs.x.step: must be more than 0.")]
    [InlineData("""{ "outputs": { "y": { "top": 1.5 } } }""", "outputs.y.top: must be a whole number.")]
    [InlineData("""{ "outputs": { "y": { "top": 100000 } } }""", "outputs.y.top: must be 1000 or less.")]
    [InlineData("""{ "live": "yes" }""", "live: must be true or false.")]
    public void Check_OfAMistake_NamesItsPlaceAndWhatIsWanted(string json, string fault) =>
        Assert.Equal([fault], JsonSchema.Parse(SideFileReader.ReadSchema()).Check(JsonSerializer.Deserialize<JsonElement>(json)));

    [Theory]
    [InlineData("""["a", "b"]""")]
    [InlineData("a\nb\n")]
    [InlineData("a\r\n\r\nb")]
    [InlineData("a,b")]
    [InlineData("""{ "0": "a", "1": "b" }""")]
    [InlineData("""{ "a": 0, "b": 1 }""")]
    [InlineData("{0: 'a', 1: 'b'}")]
    [InlineData("""{1: "b", 0: 'a'}""")]
    [InlineData("['a', 'b']")]
    public void Labels_InTheFormsOfExporters_AreRead(string text) => Assert.Equal(["a", "b"], ModelLabelsReader.Parse(text));

    [Fact]
    public void Labels_WithQuotes_AreKept() => Assert.Equal(["it's", "b: \"c\""], ModelLabelsReader.Parse("""{0: "it's", 1: 'b: "c"'}"""));

    [Theory]
    [InlineData("{")]
    [InlineData("{5: 'a'}")]
    [InlineData("[[[[")]
    [InlineData("")]
    public void Labels_InNoKnownForm_AreNone(string text) => Assert.Empty(ModelLabelsReader.Parse(text));

    private static string[] MembersOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal)];

    private static string[] PropertiesOf(JsonElement schema) =>
        [.. schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Where(name => name[0] != '$').Order(StringComparer.Ordinal)];
}
