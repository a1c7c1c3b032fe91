using System.Text;
using DemoHub.Demos.BuiltIn.SemanticSearch;
using DemoHub.Models.Search;

namespace DemoHub.Demos.Tests.SemanticSearch;

public sealed class DocumentReaderTests
{
    [Fact]
    public void Read_Csv_RecognisesColumnsByName()
    {
        var documents = Read("films.csv", "id,Title,genres,Description\n7,Blue,\"drama; sea\",\"A boat, alone.\"\n8,Red,,\"\"\n");

        var film = Assert.Single(documents);
        Assert.Equal(("7", "Blue", "A boat, alone."), (film.Key, film.Title, film.Text));
        Assert.Equal(["drama", "sea"], film.Tags);
    }

    [Fact]
    public void Read_JsonLines_TakesArraysAsTags()
    {
        var document = Assert.Single(Read("notes.jsonl", """{"title":"Tides","text":"The moon pulls.","tags":["sea","moon"]}"""));
        Assert.Equal(["sea", "moon"], document.Tags);
        Assert.NotEmpty(document.Key);
    }

    [Fact]
    public void Read_Tsv_KeepsQuotationMarks() => Assert.Equal("He said \"no\".", Assert.Single(Read("a.tsv", "text\nHe said \"no\".\n")).Text);

    [Fact]
    public void ReadPasted_PartsWithHeadings_AreDocuments()
    {
        var documents = DocumentReader.ReadPasted("# One\nFirst text.\n---\nSecond text.\n---\n\n", "Pasted").ToArray();
        Assert.Equal(["One", "Pasted 2"], documents.Select(document => document.Title));
        Assert.Equal(["First text.", "Second text."], documents.Select(document => document.Text));
    }

    [Fact]
    public void ReadPasted_Table_IsRead() => Assert.Equal(2, DocumentReader.ReadPasted("title,text\na,b\nc,d", "x").Count());

    [Fact]
    public void Read_SameTextTwice_IsThereOnce() => Assert.Single(Read("a.csv", "text\nsame\nsame\n"));

    [Theory]
    [InlineData("a.csv", "name,price\nx,1\n", "text")]
    [InlineData("a.jsonl", "{\"text\":\"fine\"}\n{broken", "Line 2")]
    [InlineData("a.jsonl", "[1]", "Line 1")]
    [InlineData("a.jsonl", "{\"title\":\"no text\"}", "has no text")]
    [InlineData("a.pdf", "%PDF", ".csv")]
    public void Read_WrongFile_SaysWhatToDo(string name, string content, string said) =>
        Assert.Contains(said, Assert.Throws<DemoException>(() => Read(name, content)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("glossary", 500)]
    [InlineData("everyday", 200)]
    public void Notes_ThatShip_AreWellFormed(string collection, int atLeast)
    {
        var (notes, _) = NoteReader.Read(collection);

        Assert.True(notes.Count >= atLeast);
        Assert.Equal(notes.Count, notes.Select(note => note.Key).Distinct().Count());
        Assert.All(notes, note => Assert.InRange(note.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 40, 120));
        Assert.All(notes, note => Assert.InRange(note.Tags.Count, 2, 6));
    }

    private static Document[] Read(string name, string content) => [.. DocumentReader.Read(name, new MemoryStream(Encoding.UTF8.GetBytes(content)))];
}
