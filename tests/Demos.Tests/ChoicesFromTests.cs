using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class ChoicesFromTests
{
    private readonly Library _library = new();

    [Fact]
    public void Options_ChangedAfterTheStart_AreTheNewOnes()
    {
        var input = Assert.IsType<ChoiceComponent>(Create().Inputs[0]);
        Assert.False(input.Required);
        Assert.Contains("nothing to choose from", Refusal(input, "novels"), StringComparison.Ordinal);

        _library.Shelves.Add(new("novels", "Novels"));
        _library.Shelves.Add(new("poems", "Poems"));

        Assert.Null(Refusal(input, "poems"));
        Assert.Contains("use novels, poems", Refusal(input, "plays"), StringComparison.Ordinal);
        Assert.Contains("\"options\":[{\"value\":\"novels\",\"label\":\"Novels\"}", JsonSerializer.Serialize<Component>(input, JsonSerializerOptions.Web), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_TakeChoicesOrSuggestions()
    {
        var demo = Create();
        Library.Words.Add("sea");

        Assert.Equal([new("sea", "sea")], Assert.IsType<TagsComponent>(demo.Inputs[1]).Suggestions!);
        Assert.Null(Refusal(demo.Inputs[1], "mountain", isList: true));
        Assert.Equal([new("sea", "sea")], Assert.IsType<ChoicesComponent>(demo.Inputs[2]).Options);
        Assert.Contains("not one of the choices; use sea", Refusal(demo.Inputs[2], "mountain", isList: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_Fails_LeavesNothingToChoose()
    {
        var input = Assert.IsType<ChoiceComponent>(Hub.Demo(([ChoicesFrom(nameof(Broken))] string shelf) => shelf).Inputs[0]);

        Assert.Empty(input.Options);
    }

    [Fact]
    public void Source_MissingOrOfAnotherType_IsToldAtTheStart()
    {
        var failure = Assert.Throws<DemoFaultException>(() => Hub.Demo(([ChoicesFrom("Nowhere")] string a, [ChoicesFrom(nameof(Number))] string b, [ChoicesFrom(nameof(Broken))] int c) => a));

        Assert.All(["'Nowhere', which is no public method", "gives Int32", "which has no choices"], part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
    }

    public static IReadOnlyList<Choice> Broken() => throw new InvalidOperationException("The shelves are gone.");

    public static int Number() => 1;

    private Demo Create() => Assert.Single(DemoFactory.FromClass(typeof(Library), () => _library, TestDemo.Sources));

    private static string? Refusal(Component input, string text, bool isList = false) =>
        input.TryRead(isList ? JsonSerializer.SerializeToElement(new[] { text }) : JsonSerializer.SerializeToElement(text), TestDemo.Files, out _, out var error) ? null : error;

    public sealed class Library
    {
        public static List<string> Words { get; } = [];

        public List<Choice> Shelves { get; } = [];

        [Demo("borrow", "Borrows a book.")]
        [Example("novels")]
        public string Borrow(
            [ChoicesFrom(nameof(Shelves))] string shelf = "novels",
            [TagList, ChoicesFrom(nameof(Words))] string[]? words = null,
            [ChoicesFrom(nameof(Words), Of = typeof(Library))] string[]? known = null) => shelf + words + known;
    }
}
