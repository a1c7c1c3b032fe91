using System.Runtime.InteropServices;
using System.Text.Json;

namespace DemoHub.Models.Search.Embedded;

/// <summary>A point as it is kept: checked, its vectors in the layout's order, cosine vectors normalised, sparse vectors sorted by index.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Payload">JSON in UTF-8; empty for none.</param>
/// <param name="Dense">One for each dense vector of the layout; null where the point lacks it.</param>
/// <param name="Sparse">One for each sparse vector of the layout; null where the point lacks it.</param>
internal sealed record StoredPoint(PointId Id, byte[] Payload, float[]?[] Dense, SparseVector?[] Sparse)
{
    /// <summary>Checks a point against the layout and the limits.</summary>
    public static StoredPoint Of(Point point, Layout layout, EmbeddedStoreOptions options)
    {
        var payload = point.Payload.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(point.Payload).ToArray() : [];
        if (payload.Length > options.MaxPayloadBytes)
        {
            throw new VectorStoreException(
                VectorStoreFault.Invalid,
                $"The payload of point {point.Id} has {payload.Length:N0} bytes; {options.MaxPayloadBytes:N0} are allowed. Keep large texts elsewhere and store a reference.");
        }

        var dense = new float[]?[layout.Dense.Length];
        foreach (var (name, vector) in point.Vectors)
        {
            var number = layout.DenseOf(name);
            layout.CheckSize(number, vector);
            dense[number] = layout.Dense[number].Value.Distance == Distance.Cosine ? Normalised(vector) : vector;
        }

        var sparse = new SparseVector?[layout.Sparse.Length];
        foreach (var (name, vector) in point.SparseVectors)
            sparse[layout.SparseOf(name)] = Sorted(vector);
        return new(point.Id, payload, dense, sparse);
    }

    /// <summary>The vector at length 1; the zero vector stays as it is.</summary>
    public static float[] Normalised(float[] vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
            sum += (double)value * value;
        var scale = sum > 0 ? 1 / Math.Sqrt(sum) : 0;
        return Array.ConvertAll(vector, value => (float)(value * scale));
    }

    private static SparseVector Sorted(SparseVector vector)
    {
        var (indices, values) = ((uint[])vector.Indices.Clone(), (float[])vector.Values.Clone());
        Array.Sort(indices, values);
        return new(indices, values);
    }
}
