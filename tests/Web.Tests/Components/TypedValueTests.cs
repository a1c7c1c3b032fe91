using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Models.Inference;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Json;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Outputs;
using DemoHub.Web.Components.Running;
using DemoHub.Web.Components.Tensors;

namespace DemoHub.Web.Tests.Components;

/// <summary>What is typed into fields, and what is read out of values.</summary>
public sealed class TypedValueTests
{
    [Theory]
    [InlineData("1 2,3;4\n5", "[1,2,3,4,5]")]
    [InlineData("1e3\t-0.5", "[1000,-0.5]")]
    [InlineData("1 x", """[1,"x"]""")]
    [InlineData("[1, [2]]", "[1,[2]]")]
    [InlineData("[1. 2.5\n -3.]", "[1,2.5,-3]")]
    [InlineData("1,5; -2; 3,25", "[1.5,-2,3.25]")]
    public void TensorRow_Typed_IsAList(string text, string json) =>
        Assert.Equal(json, TensorText.ReadRow(text, TensorElement.Float32)!.ToJsonString());

    [Fact]
    public void TensorRows_PastedFromASpreadsheet_AreRows()
    {
        Assert.Equal("""[["a b","c"],["d",""]]""", TensorText.ReadRows("a b\tc\r\nd\t\r\n", TensorElement.String)!.ToJsonString());
        Assert.Equal("[[1,2],[3,4]]", TensorText.ReadRows("1\t2\r\n3\t4\r\n\r\n", TensorElement.Int64)!.ToJsonString());
        Assert.Equal("[[true,false]]", TensorText.ReadRows("yes 0", TensorElement.Bool)!.ToJsonString());
    }

    [Theory]
    [InlineData("[[1,2],[3,4]]", "2 × 2")]
    [InlineData("[[1,2],[3]]", null)]
    [InlineData("7", "one value")]
    public void TensorShape_OfLists_IsToldInWords(string json, string? words) =>
        Assert.Equal(words, TensorShape.Of(JsonNode.Parse(json)) is { } shape ? TensorShape.Words(shape) : null);

    [Theory]
    [InlineData("{\n \"ä\": ?}", "line 2, column 7", 8)]
    [InlineData("[1,]", "line 1, column 4", 3)]
    [InlineData("""{ "a": 1, "a": 2 }""", "Duplicate", null)]
    public void Json_Mistyped_SaysWhere(string text, string words, int? place)
    {
        Assert.True(UnreadableText.TryGet(TypedJson.Read(text), out var kept, out var fault));
        Assert.Equal(text, kept);
        Assert.Contains(words, fault, StringComparison.Ordinal);
        if (place is not null)
            Assert.Equal(place, TypedJson.FindMistake(text));
    }

    [Fact]
    public void Values_FieldOfAGroupRejected_IsToldByPathUntilItChanges()
    {
        var demo = TestDemo.Of((Person person) => true);
        var values = new InputValues(demo);
        Assert.Equal("""{"person":{"name":"","age":null}}""", values.ToJson().GetRawText());

        values.Reject(Demos.Running.InputReader.Read(demo, values.ToJson(), TestDemo.Files).Errors);
        Assert.Equal("Name is empty; type some text.", values.Errors["person.name"]);
        Assert.Equal("Age is missing; give it a value.", values.Errors["person.age"]);
        values.Set(demo.Inputs[0], new JsonObject { ["name"] = "Ada", ["age"] = null });

        Assert.Equal(["person.age"], values.Errors.Keys);
    }

    [Fact]
    public void JsonTree_LongList_IsReadByWindowsAndSearched()
    {
        var tree = new JsonTree(JsonSerializer.SerializeToElement(new { numbers = Enumerable.Range(0, 100_000), end = "needle" }));
        Assert.Equal(3, tree.Rows.Count);

        tree.Find("99950");

        Assert.Equal("99950", tree.Rows[tree.Marked].Item.Key);
        Assert.InRange(tree.Rows.Count, 100, 110);
        tree.Find("NEEDLE");
        Assert.Equal("end", tree.Rows[tree.Marked].Item.Key);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234.5, "1,234.5")]
    [InlineData(0.0000012, "1.2e-6")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Number_ForReading_KeepsItsSize(double number, string text) => Assert.Equal(text, Phrases.Number(number));

    [Fact]
    public void Csv_FormulasAndQuotes_AreHarmless() =>
        Assert.Equal("\"'=SUM(A1,A2)\",-5,\"say \"\"hi\"\"\",\r\n", CsvText.Write([["=SUM(A1,A2)", -5, "say \"hi\"", null]]));

    private sealed record Person(string Name, int Age);
}
