using System.ComponentModel.DataAnnotations;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.SemanticSearch;

/// <summary>Lets a visitor search documents of their own.</summary>
public sealed class OwnDocumentsDemo(DocumentSearch search, SearchCollections collections, TimeProvider time)
{
    private const int MaxDocuments = 5_000;
    private const int MaxPassages = 20_000;
    private static readonly TimeSpan s_life = TimeSpan.FromHours(24);
    private static readonly string s_alias = SearchCollections.AliasOf(SearchCollections.Own);

    /// <summary>What to do.</summary>
    public enum Action
    {
        Add,

        [Display(Name = "Remove all")]
        Remove,
    }

    [Demo("own-documents", "Put your own documents into a private collection and search them by meaning. Nobody else sees them, and they go after a day.",
        Tags = ["text", "search"], TimeoutSeconds = 300)]
    [Example("# Staff handbook: leave\nEveryone has thirty days of paid holiday a year. Ask two weeks ahead.\n---\n# Staff handbook: illness\nTell your manager on the first morning. A doctor's note is needed from the fourth day on.")]
    public async Task<Markdown> ChangeAsync(
        RunContext run,
        [Text(Lines = 8, Placeholder = "Paste a text, several with lines of --- between them, CSV with a column text, or JSON lines …"), MaxLength(1_000_000)] string? text = null,
        [File(".txt", ".md", ".csv", ".tsv", ".jsonl", ".ndjson", MaxMegabytes = 10), Display(Description = "Text, Markdown, CSV, tab-separated values or JSON lines with text, and perhaps id, title, tags.")] FileData? file = null,
        Action action = Action.Add)
    {
        ArgumentNullException.ThrowIfNull(run);
        var owner = Owner.Of(run.Caller);
        await collections.EnsureAsync(SearchCollections.Own, null, run.CancellationToken).ConfigureAwait(false);
        await search.RemoveExpiredAsync(s_alias, run.CancellationToken).ConfigureAwait(false);
        if (action == Action.Remove)
        {
            await search.RemoveAsync(s_alias, owner, null, run.CancellationToken).ConfigureAwait(false);
            return new Markdown("Your documents are removed.");
        }

        var documents = Read(text, file);
        var before = await search.CountAsync(s_alias, owner, run.CancellationToken).ConfigureAwait(false);
        if (before + documents.Count > MaxPassages)
            throw new DemoException($"You have {before:N0} passages already; {MaxPassages:N0} are the most. Remove all, or add fewer.");
        await search.AddAsync(s_alias, owner, time.GetUtcNow() + s_life, documents, new Progress(run, documents.Count), run.CancellationToken).ConfigureAwait(false);
        var passages = await search.CountAsync(s_alias, owner, run.CancellationToken).ConfigureAwait(false);
        return new Markdown($"""
            Added {documents.Count:N0} {(documents.Count == 1 ? "document" : "documents")}. Your collection has {passages:N0} {(passages == 1 ? "passage" : "passages")} now and is kept for 24 hours from each addition.

            [Search your documents](demos/semantic-search?collection=own)
            """);
    }

    private static List<Document> Read(string? text, FileData? file)
    {
        var documents = new List<Document>();
        if (file is not null)
        {
            try
            {
                using var content = file.OpenRead();
                Take(DocumentReader.Read(file.Name, content), documents);
            }
            catch (DemoException failure)
            {
                throw new DemoException(failure.Message, "file");
            }
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            try
            {
                Take(DocumentReader.ReadPasted(text, "Pasted text"), documents);
            }
            catch (DemoException failure)
            {
                throw new DemoException(failure.Message, "text");
            }
        }

        return documents.Count > 0 ? documents : throw new DemoException("is empty, and so is the file; paste a text or choose a file", "text");
    }

    private static void Take(IEnumerable<Document> read, List<Document> documents)
    {
        foreach (var document in read)
        {
            if (documents.Count == MaxDocuments)
                throw new DemoException($"There are more than {MaxDocuments:N0} documents, the most at once. Split the file; the operator can import larger ones with the command index.");
            documents.Add(document);
        }
    }

    private sealed class Progress(RunContext run, int count) : IProgress<int>
    {
        public void Report(int value) => run.Progress.Report(new RunProgress((double)value / count, $"{value:N0} of {count:N0} documents"));
    }
}
