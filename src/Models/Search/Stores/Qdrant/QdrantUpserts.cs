using System.Buffers;
using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Writes points in batches, some of them at one time.</summary>
internal sealed class QdrantUpserts(QdrantServer server, QdrantCollections collections, QdrantOptions options)
{
    private const int MaxPoints = 256;

    /// <summary>A batch is full at this size. Qdrant refuses requests of more than 32 MB.</summary>
    private const int FullBytes = 4 << 20;

    private const int MaxBytes = 32 << 20;

    public async Task UpsertAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken)
    {
        // Qdrant checks a request before it writes any of it. More than one request is checked here, so that nothing is half written.
        if (points.Count > MaxPoints)
            await CheckAsync(collection, points, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            Batches(points),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelWrites, CancellationToken = cancellationToken },
            async (batch, stop) => await SendAsync(collection, batch, stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task SendAsync(string collection, Batch batch, CancellationToken cancellationToken)
    {
        var request = QdrantRequest.Change(HttpMethod.Put, QdrantRequest.Collection(collection, "/points"), batch.Body);
        var reply = await server.TrySendAsync(request, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is not { IsTooLarge: true } || batch.Points.Count == 1)
        {
            reply.ResultOrThrow();
            return;
        }

        var half = batch.Points.Count / 2;
        foreach (var part in Batches(batch.Points[..half]).Concat(Batches(batch.Points[half..])))
            await SendAsync(collection, part, cancellationToken).ConfigureAwait(false);
    }

    private async Task CheckAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken)
    {
        var description = await collections.DescribeAsync(collection, cancellationToken).ConfigureAwait(false)
            ?? throw new VectorStoreException(VectorStoreFault.NotFound, $"There is no collection \"{collection}\".");
        var schema = QdrantReader.Read(description, it => QdrantReader.Schema(it, new Dictionary<string, string>()));
        foreach (var point in points)
        {
            foreach (var (name, vector) in point.Vectors)
            {
                if (!schema.Vectors.TryGetValue(name, out var parameters))
                    throw Invalid($"The collection has no vector \"{name}\", which point {point.Id} has.");
                if (vector.Length != parameters.Size)
                    throw Invalid($"The vector \"{name}\" of point {point.Id} has the dimension {vector.Length}; the collection's is {parameters.Size}.");
            }

            foreach (var name in point.SparseVectors.Keys)
            {
                if (!schema.SparseVectors.ContainsKey(name))
                    throw Invalid($"The collection has no sparse vector \"{name}\", which point {point.Id} has.");
            }
        }
    }

    private static IEnumerable<Batch> Batches(IReadOnlyList<Point> points)
    {
        for (var start = 0; start < points.Count;)
        {
            var batch = Fill(points, start);
            start += batch.Points.Count;
            yield return batch;
        }
    }

    private static Batch Fill(IReadOnlyList<Point> points, int start)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var taken = new List<Point>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("points");
            for (var i = start; i < points.Count && taken.Count < MaxPoints && json.BytesCommitted + json.BytesPending < FullBytes; i++)
            {
                json.WritePoint(points[i]);
                taken.Add(points[i]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (buffer.WrittenCount > MaxBytes)
            throw Invalid($"The point {taken[^1].Id} is larger than the 32 MB that Qdrant takes at once; shorten its payload.");
        return new(taken, buffer.WrittenMemory);
    }

    private static VectorStoreException Invalid(string message) => new(VectorStoreFault.Invalid, message);

    private sealed record Batch(List<Point> Points, ReadOnlyMemory<byte> Body);
}
