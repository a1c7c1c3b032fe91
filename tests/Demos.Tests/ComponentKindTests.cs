using System.Text.Json;
using System.Text.RegularExpressions;
using DemoHub.Demos.Binding;

namespace DemoHub.Demos.Tests;

public sealed class ComponentKindTests
{
    private enum Fruit
    {
        Apple,
        Pear,
    }

    private sealed record Person(string Name, int Age = 30, bool Tall = false);

    private sealed record Row(string Item, double Price, Fruit Fruit);

    [Fact]
    public async Task Values_EveryKind_TravelThereAndBack()
    {
        using var hub = new Hub();
        var run = await hub.RunAsync(
            Hub.Demo((
                IReadOnlyList<Fruit> fruits,
                [Choices("a", "b", "c")] string[] letters,
                DateOnly day,
                TimeOnly time,
                DateTime moment,
                Table table,
                Row[] rows,
                float[] numbers,
                int[,] grid,
                JsonElement json,
                Code code,
                Markdown words,
                Notation tune,
                Person person) => new { fruits, letters = letters.Length, day, time, moment, table, rows, numbers, grid, json, code, words, tune, person }),
            JsonSerializer.Deserialize<JsonElement>("""
            {
              "fruits": ["pear", "apple"], "letters": ["c", "a"], "day": "2026-01-31", "time": "18:30", "moment": "2026-01-31T18:30",
              "table": { "columns": ["a", "b"], "rows": [[1.5, "x"], [null, true]] },
              "rows": { "columns": ["item", "price", "fruit"], "rows": [["tea", 2.5, "pear"]] },
              "numbers": [1, 2.5], "grid": [[1, 2, 3], [4, 5, 6]], "json": { "any": [1, null] },
              "code": "x = 1", "words": "*hi*", "tune": "X:1\nK:C\nC", "person": { "name": "Ada" }
            }
            """));

        Assert.Null(run.Failure);
        Assert.Equal(
            """{"fruits":["apple","pear"],"letters":2,"day":"2026-01-31","time":"18:30","moment":"2026-01-31T18:30","table":{"columns":["a","b"],"rows":[[1.5,"x"],[null,true]]},"rows":{"columns":["item","price","fruit"],"rows":[["tea",2.5,"pear"]]},"numbers":[1,2.5],"grid":[[1,2,3],[4,5,6]],"json":{"any":[1,null]},"code":"x = 1","words":"*hi*","tune":"X:1\nK:C\nC","person":{"name":"Ada","age":30,"tall":false}}""",
            run.Outputs!.Value.GetRawText());
    }

    [Theory]
    [InlineData("fruits", """["kiwi"]""", "not one of the choices")]
    [InlineData("fruits", "[]", "choose at least one")]
    [InlineData("day", "\"31.1.2026\"", "a date such as 2026-01-31")]
    [InlineData("table", """{ "columns": ["a"], "rows": [[1, 2]] }""", "row 1")]
    [InlineData("table", """{ "columns": ["a"], "rows": [[{}]] }""", "column 'a'")]
    [InlineData("rows", """{ "columns": ["item"], "rows": [["x"]] }""", "must have the columns item, price, fruit")]
    [InlineData("rows", """{ "columns": ["item", "price", "fruit"], "rows": [["x", "y", "pear"]] }""", "column 'price' that is not a number")]
    [InlineData("numbers", "[1, [2]]", "depth")]
    [InlineData("numbers", "[1e99]", "float32")]
    [InlineData("numbers", "[\"NaN\"]", "finite number")]
    [InlineData("grid", "[[1], [2, 3]]", "different length")]
    [InlineData("grid", "[[1.5]]", "whole number")]
    [InlineData("person", "{}", "'name' that is missing")]
    [InlineData("person", """{ "name": "x", "age": "old" }""", "'age' that must be a number")]
    [InlineData("person", """{ "name": "x", "size": 1 }""", "'size' that is not known")]
    [InlineData("file", """{ "id": "../../etc/passwd" }""", "is not here")]
    [InlineData("file", """{ "data": "???" }""", "base64")]
    [InlineData("file", """{ "name": "a.exe", "data": "AAAA" }""", "ends in .csv")]
    [InlineData("file", """{ "name": "a.csv", "data": "" }""", "empty")]
    public void Value_Wrong_IsToldInWords(string input, string json, string words)
    {
        var demo = Hub.Demo((IReadOnlyList<Fruit> fruits, DateOnly day, Table table, Row[] rows, float[] numbers, int[,] grid, Person person, [File(".csv")] FileData file) => true);
        var component = demo.Inputs.First(candidate => candidate.Name == input);

        var read = component.TryRead(JsonSerializer.Deserialize<JsonElement>(json), TestDemo.Files, out _, out var error);

        Assert.False(read);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_SentAndReturned_IsKeptUnderItsCleanName()
    {
        using var hub = new Hub();
        var sent = hub.Files.Save("../in\\a\u202Egpj.txt", "hello"u8);

        var run = await hub.RunAsync(Hub.Demo((FileData file) => new FileData("copy.csv", file.ReadAllText())), new { file = new { id = sent.Id } });

        Assert.Equal("agpj.txt", sent.Name);
        var result = run.Outputs!.Value.GetProperty("result");
        Assert.True(hub.Files.TryGet(result.GetProperty("id").GetString()!, out var kept));
        Assert.Equal(("copy.csv", "text/csv", 5L), (kept.Name, kept.ContentType, kept.Size));
        Assert.Equal("hello"u8, hub.Files.ReadAllBytes(kept));
    }

    [Fact]
    public void Signature_ManyMistakes_AreToldAllAtOnce()
    {
        var failure = Assert.Throws<DemoFaultException>(() => TestDemo.Of((Stream upload, ref int count, Chart plot) => { }, "x"));

        Assert.Equal(4, failure.Faults.Count);
        Assert.All(["'upload'", "'count'", "'plot'", "returns nothing"], words => Assert.Contains(failure.Faults, fault => Regex.IsMatch(fault, Regex.Escape(words))));
    }
}
