using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>
/// A process that writes to a store, step by step, and says each step once it is acknowledged. It is this test program, started with
/// arguments of its own. What a step does follows from its number, so that others know what must be there.
/// </summary>
internal static class StoreWriter
{
    public const string Collection = "written";
    public const string Argument = "write-store";

    private const int Ids = 400;

    /// <summary>Small enough that folding goes on all the time.</summary>
    public static EmbeddedStoreOptions Options { get; } = new() { FoldBytes = 30_000, QuantizeFrom = 100 };

    public static CollectionSchema Schema { get; } = new()
    {
        Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(24, Distance.Dot) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { ["sparse"] = new() },
        PayloadIndexes = new Dictionary<string, PayloadType> { ["step"] = PayloadType.Integer },
    };

    /// <param name="folder">The store.</param>
    /// <param name="from">The first step.</param>
    /// <param name="shell">What a shell does before it becomes the process; empty for nothing.</param>
    public static Process Start(string folder, int from, string shell = "")
    {
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", $"{shell} exec dotnet \"$0\" \"$@\"", typeof(StoreWriter).Assembly.Location, Argument, from.ToString(CultureInfo.InvariantCulture), folder])
        {
            RedirectStandardOutput = true,
        };
        // Without these the runtime itself makes files, larger than a limit on their size may allow.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>What step a number means: every fifth deletes points, the others write some.</summary>
    public static (List<Point> Upserts, List<PointId> Deletes) Step(int number)
    {
        var random = new Random(number);
        var ids = Enumerable.Range(0, 25).Select(_ => (PointId)(ulong)random.Next(Ids)).Distinct().ToList();
        if (number % 5 == 4)
            return ([], ids);
        return ([.. ids.Select(id => new Point
        {
            Id = id,
            Vectors = new Dictionary<string, float[]> { ["dense"] = [.. Enumerable.Range(0, 24).Select(_ => random.NextSingle())] },
            SparseVectors = new Dictionary<string, SparseVector> { ["sparse"] = new([(uint)number], [1]) },
            Payload = JsonSerializer.SerializeToElement(new { step = number, id = id.Number }),
        })], []);
    }

    /// <summary>In which step each point that is there was written last, after so many steps.</summary>
    public static Dictionary<PointId, int> After(int steps)
    {
        var written = new Dictionary<PointId, int>();
        for (var i = 0; i < steps; i++)
        {
            var (upserts, deletes) = Step(i);
            upserts.ForEach(point => written[point.Id] = i);
            deletes.ForEach(id => written.Remove(id));
        }

        return written;
    }

    public static async Task<int> RunAsync(int from, string folder)
    {
        await using var store = new EmbeddedVectorStore(folder, Options, NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);
        if (await store.FindCollectionAsync(Collection) is null)
            await store.CreateCollectionAsync(Collection, Schema);
        try
        {
            for (var number = from; ; number++)
            {
                var (upserts, deletes) = Step(number);
                await store.UpsertAsync(Collection, upserts);
                await store.DeleteAsync(Collection, deletes);
                Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
            }
        }
        catch (VectorStoreException exception)
        {
            Console.WriteLine($"{exception.Fault}: {exception.Message}");
            return 1;
        }
    }
}
