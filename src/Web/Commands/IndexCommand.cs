using System.IO.Compression;
using DemoHub.Demos.BuiltIn.SemanticSearch;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Web.Hosting;

namespace DemoHub.Web.Commands;

/// <summary>The command <c>index</c>: collections of documents for the demo <c>semantic-search</c>, made of files.</summary>
internal static class IndexCommand
{
    private const string Usage = """
        Usage:
          index <collection> <file> [--title <words>]    make or replace a collection of the documents in a file
          index list                                     the collections that were imported
          index remove <collection>                      remove one

        Files: .csv, .tsv, .jsonl, .md, .txt, also with .gz. The texts are in a column or member named text, body, content,
        abstract or description; id, title and tags are taken too where they are there.
        Data folder and vector store are found as when serving. The embedded store is open to one process: stop the hub first.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (Request.Read(args) is not { } request)
        {
            await error.WriteLineAsync(Usage);
            return 1;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await using var services = Services(request.Settings);
            var search = services.GetRequiredService<DocumentSearch>();
            switch (request)
            {
                case { Verb: "list" }:
                    await ListAsync(search, output, stop.Token);
                    break;
                case { Verb: "remove" }:
                    return await RemoveAsync(search, request.Collection, output, error, stop.Token);
                default:
                    await IndexAsync(search, services.GetRequiredService<TimeProvider>(), request, output, stop.Token);
                    break;
            }

            return 0;
        }
        catch (Exception failure) when (failure is DemoException or VectorStoreException or ModelException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. What was there before is unchanged.");
            return 1;
        }
    }

    private static async Task IndexAsync(DocumentSearch search, TimeProvider time, Request request, TextWriter output, CancellationToken cancellationToken)
    {
        var path = request.File!;
        await using var file = File.OpenRead(path);
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        await using Stream content = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
        var documents = new List<Document>();
        foreach (var document in DocumentReader.Read(isPacked ? path[..^3] : path, content))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (documents.Count == DocumentSearch.MaxDocuments)
                throw new DemoException($"{path} has more than {DocumentSearch.MaxDocuments:N0} documents; split it.");
            documents.Add(document);
        }

        if (documents.Count == 0)
            throw new DemoException($"{path} has no documents.");
        var started = time.GetTimestamp();
        await search.RebuildAsync(
            SearchCollections.AliasOf(request.Collection), request.Title ?? request.Collection, documents, null, new Progress(output, documents.Count), cancellationToken);
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        await output.WriteLineAsync($"Indexed {documents.Count:N0} documents of {Path.GetFileName(path)} as '{request.Collection}' in {seconds:0.0} s, {documents.Count / seconds:N0} a second.");
    }

    private static async Task ListAsync(DocumentSearch search, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var (name, _) in await SearchCollections.ImportedAsync(search, cancellationToken))
        {
            var set = await search.FindAsync(SearchCollections.AliasOf(name), cancellationToken);
            await output.WriteLineAsync($"{name}\t{set?.Passages:N0} passages\t{set?.Title}");
        }
    }

    private static async Task<int> RemoveAsync(DocumentSearch search, string collection, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var alias = SearchCollections.AliasOf(collection);
        if (!(await search.Store.ListAliasesAsync(cancellationToken)).TryGetValue(alias, out var name))
        {
            await error.WriteLineAsync($"There is no collection '{collection}'.");
            return 1;
        }

        await search.Store.DeleteCollectionAsync(name, cancellationToken);
        await output.WriteLineAsync($"Removed '{collection}'.");
        return 0;
    }

    private static ServiceProvider Services(string[] settings)
    {
        var root = ContentRoot.Find();
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = settings, ContentRootPath = root });
        builder.Configuration.AddJsonFile(Path.Combine(root, "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(settings);
        builder.Services.AddLogging();
        builder.Services.AddDemoHubOptions();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddModels();
        builder.Services.AddSearch();
        return builder.Services.BuildServiceProvider();
    }

    private sealed class Progress(TextWriter output, int count) : IProgress<int>
    {
        private int _told;

        public void Report(int value)
        {
            if (value * 10L / count == _told * 10L / count && value != count)
                return;
            _told = value;
            output.WriteLine($"{value:N0} of {count:N0}");
        }
    }

    private sealed record Request(string Verb, string Collection, string? File, string? Title, string[] Settings)
    {
        public static Request? Read(string[] args)
        {
            var words = new List<string>();
            var settings = new List<string>();
            string? title = null;
            for (var i = 0; i < args.Length; i++)
            {
                if (args[i] == "--title" && i + 1 < args.Length)
                    title = args[++i];
                else if (args[i].StartsWith("--DemoHub:", StringComparison.OrdinalIgnoreCase) || args[i].StartsWith("--DEMOHUB_DATA", StringComparison.Ordinal))
                {
                    settings.Add(args[i]);
                    if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                        settings.Add(args[++i]);
                }
                else if (args[i].StartsWith("--", StringComparison.Ordinal))
                    return null;
                else
                    words.Add(args[i]);
            }

            return words switch
            {
                ["list"] => new("list", "", null, null, [.. settings]),
                ["remove", var collection] => new("remove", collection, null, null, [.. settings]),
                [var collection, var file] when SearchCollections.CanName(collection) => new("index", collection, file, title, [.. settings]),
                _ => null,
            };
        }
    }
}
