using System.Text.Json;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Makes points of rows. What it gives owns its memory and outlives the snapshot.</summary>
internal sealed class PointReader(Snapshot snapshot, Layout layout)
{
    public Point? Find(PointId id, bool withVectors)
    {
        if (!snapshot.TryFind(id, out var part, out var row))
            return null;
        var source = snapshot.Parts[part].Part;
        return new()
        {
            Id = id,
            Payload = Payload(source, row),
            Vectors = withVectors ? Dense(source, row) : new Dictionary<string, float[]>(),
            SparseVectors = withVectors ? Sparse(source, row) : new Dictionary<string, SparseVector>(),
        };
    }

    public ScoredPoint Scored(PointId id, float score, PointQuery query)
    {
        if ((!query.WithPayload && !query.WithVectors) || !snapshot.TryFind(id, out var part, out var row))
            return new(id, score);
        var source = snapshot.Parts[part].Part;
        var point = new ScoredPoint(id, score, query.WithPayload ? Payload(source, row) : default);
        return query.WithVectors ? point with { Vectors = Dense(source, row) } : point;
    }

    /// <summary>A dense vector of a point that must be there and have it.</summary>
    public float[] Vector(PointId id, int vector)
    {
        var (part, row) = Required(id);
        var column = part.Dense(vector);
        return column.Has(row) ? column.Values(row).ToArray() : throw Lacks(id, layout.Dense[vector].Key);
    }

    /// <summary>A sparse vector of a point that must be there and have it.</summary>
    public SparseVector SparseVector(PointId id, int vector)
    {
        var (part, row) = Required(id);
        var column = part.Sparse(vector);
        if (!column.Present[row])
            throw Lacks(id, layout.Sparse[vector].Key);
        column.Vector(row, out var indices, out var values);
        return new(indices.ToArray(), values.ToArray());
    }

    private static JsonElement Payload(Part part, int row)
    {
        var bytes = part.Payload(row);
        if (bytes.IsEmpty)
            return default;
        var reader = new Utf8JsonReader(bytes);
        return JsonElement.ParseValue(ref reader);
    }

    private Dictionary<string, float[]> Dense(Part part, int row)
    {
        var vectors = new Dictionary<string, float[]>();
        for (var i = 0; i < layout.Dense.Length; i++)
        {
            if (part.Dense(i).Has(row))
                vectors[layout.Dense[i].Key] = part.Dense(i).Values(row).ToArray();
        }

        return vectors;
    }

    private Dictionary<string, SparseVector> Sparse(Part part, int row)
    {
        var vectors = new Dictionary<string, SparseVector>();
        for (var i = 0; i < layout.Sparse.Length; i++)
        {
            var column = part.Sparse(i);
            if (!column.Present[row])
                continue;
            column.Vector(row, out var indices, out var values);
            vectors[layout.Sparse[i].Key] = new(indices.ToArray(), values.ToArray());
        }

        return vectors;
    }

    private (Part Part, int Row) Required(PointId id) => snapshot.TryFind(id, out var part, out var row)
        ? (snapshot.Parts[part].Part, row)
        : throw new VectorStoreException(VectorStoreFault.NotFound, $"There is no point {id} in the collection.");

    private static VectorStoreException Lacks(PointId id, string name) =>
        new(VectorStoreFault.NotFound, $"The point {id} has no vector \"{name}\".");
}
