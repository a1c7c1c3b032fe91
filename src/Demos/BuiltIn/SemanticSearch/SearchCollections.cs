using System.Collections.Concurrent;
using DemoHub.Models.Search;
using Microsoft.Extensions.Logging;

namespace DemoHub.Demos.BuiltIn.SemanticSearch;

/// <summary>The collections that visitors can search: those that ship, those that the operator imported, and each visitor's own documents.</summary>
public sealed partial class SearchCollections(DocumentSearch search, TimeProvider time, ILogger<SearchCollections> logger) : IDisposable
{
    /// <summary>The name under which every visitor finds their own documents.</summary>
    public const string Own = "own";

    // Keeps documents apart from what other demos have in the store.
    private const string Prefix = "docs-";
    private static readonly TimeSpan s_refreshAfter = TimeSpan.FromSeconds(15);
    private static readonly (string Name, string Title)[] s_shipped = [("glossary", "Glossary of machine learning"), ("everyday", "Everyday knowledge")];

    private readonly SemaphoreSlim _indexing = new(1, 1);
    private readonly ConcurrentDictionary<string, bool> _upToDate = new(StringComparer.Ordinal);
    private IReadOnlyList<(string Name, string Title)> _imported = [];
    private long _refreshedAt;
    private int _isRefreshing;

    /// <summary>Name and title of each. What was imported since the last look is there a moment later.</summary>
    public IReadOnlyList<(string Name, string Title)> All
    {
        get
        {
            if ((_refreshedAt == 0 || time.GetElapsedTime(_refreshedAt) > s_refreshAfter) && Interlocked.Exchange(ref _isRefreshing, 1) == 0)
                _ = Task.Run(RefreshAsync);
            return [.. s_shipped, .. _imported, (Own, "Your own documents")];
        }
    }

    /// <summary>The alias of a collection in the store.</summary>
    public static string AliasOf(string name) => Prefix + name;

    /// <summary>Whether a name is one of the collections that ship.</summary>
    public static bool IsShipped(string name) => s_shipped.Any(shipped => shipped.Name == name);

    /// <summary>Whether an import may have this name: lower-case letters, digits and hyphens, and none of those that the hub uses itself.</summary>
    public static bool CanName(string name) => name.Length is > 0 and <= 64 && name is not (Own or "list" or "remove") && !IsShipped(name) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Name and title of the collections that were imported.</summary>
    /// <exception cref="VectorStoreException">The store fails.</exception>
    public static async Task<IReadOnlyList<(string Name, string Title)>> ImportedAsync(DocumentSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var found = new List<(string, string)>();
        foreach (var alias in (await search.Store.ListAliasesAsync(cancellationToken).ConfigureAwait(false)).Keys.Order(StringComparer.Ordinal))
        {
            var name = alias.StartsWith(Prefix, StringComparison.Ordinal) ? alias[Prefix.Length..] : "";
            if (name.Length > 0 && name != Own && !IsShipped(name) && await search.FindAsync(alias, cancellationToken).ConfigureAwait(false) is { } set)
                found.Add((name, set.Title));
        }

        return found;
    }

    /// <summary>Looks for imported collections now.</summary>
    public async Task RefreshAsync()
    {
        try
        {
            _imported = await ImportedAsync(search, CancellationToken.None).ConfigureAwait(false);
        }
        catch (VectorStoreException failure)
        {
            // The store is down: what was known stays on offer, and a search says what is wrong.
            LogNotListed(failure.Message);
        }
        finally
        {
            _refreshedAt = time.GetTimestamp();
            Volatile.Write(ref _isRefreshing, 0);
        }
    }

    /// <summary>Makes sure that a collection is there and made of what ships now, by the model in use now.</summary>
    /// <exception cref="VectorStoreException">The store fails.</exception>
    public async Task EnsureAsync(string name, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        if (_upToDate.ContainsKey(name))
        {
            // A store may have been emptied since.
            if (await search.FindAsync(AliasOf(name), cancellationToken).ConfigureAwait(false) is not null)
                return;
            _upToDate.TryRemove(name, out _);
        }

        await _indexing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (name == Own)
                await search.EnsureOwnedAsync(AliasOf(name), "Documents of visitors", cancellationToken).ConfigureAwait(false);
            else if (s_shipped.FirstOrDefault(shipped => shipped.Name == name) is { Name: not null } shipped)
                await IndexAsync(shipped, progress, cancellationToken).ConfigureAwait(false);
            _upToDate[name] = true;
        }
        finally
        {
            _indexing.Release();
        }
    }

    public void Dispose() => _indexing.Dispose();

    private async Task IndexAsync((string Name, string Title) shipped, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var (notes, hash) = NoteReader.Read(shipped.Name);
        var fingerprint = $"{hash} {search.Embedder.Hash}";
        var found = await search.FindAsync(AliasOf(shipped.Name), cancellationToken).ConfigureAwait(false);
        if (found?.Fingerprint == fingerprint)
            return;
        progress?.Report(new RunProgress(0, $"Indexing {notes.Count} notes"));
        var count = new Progress(done => progress?.Report(new RunProgress((double)done / notes.Count, $"Indexing: {done} of {notes.Count} notes")));
        await search.RebuildAsync(AliasOf(shipped.Name), shipped.Title, notes, fingerprint, count, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collections of the vector store could not be listed: {Reason}")]
    private partial void LogNotListed(string reason);

    private sealed class Progress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
