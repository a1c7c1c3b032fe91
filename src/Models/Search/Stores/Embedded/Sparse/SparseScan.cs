using System.Buffers;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Finds the rows with the greatest dot product with a sparse vector, by the postings of its indices.</summary>
internal static class SparseScan
{
    public static List<Hit> Run(Snapshot snapshot, Bitmap[] selection, int vector, SparseVector query, bool idf, int limit)
    {
        var weights = idf ? Weighted(snapshot, vector, query) : query.Values;
        var top = new TopHits(snapshot, limit);
        for (var part = 0; part < selection.Length; part++)
            ScanPart(snapshot.Parts[part].Part, part, selection[part], vector, query.Indices, weights, top);
        return top.Sorted();
    }

    private static void ScanPart(Part source, int part, Bitmap selection, int vector, uint[] indices, float[] weights, TopHits top)
    {
        var column = source.Sparse(vector);
        var scores = ArrayPool<float>.Shared.Rent(source.Count);
        var touched = new Bitmap(source.Count);
        try
        {
            for (var i = 0; i < indices.Length; i++)
            {
                column.Postings(indices[i], out var rows, out var values);
                for (var j = 0; j < rows.Length; j++)
                {
                    var row = rows[j];
                    if (!selection[row])
                        continue;
                    scores[row] = (touched[row] ? scores[row] : 0) + (weights[i] * values[j]);
                    touched[row] = true;
                }
            }

            foreach (var row in touched.Rows())
                top.Offer(scores[row], part, row);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>The weights times ln((N − df + 0.5) / (df + 0.5) + 1), N and df over all points of the collection that are alive and have the vector.</summary>
    private static float[] Weighted(Snapshot snapshot, int vector, SparseVector query)
    {
        var total = snapshot.Parts.Sum(state => (long)state.Part.Sparse(vector).Present.And(state.Live).Count());
        var weights = new float[query.Values.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var frequency = 0L;
            foreach (var state in snapshot.Parts)
            {
                state.Part.Sparse(vector).Postings(query.Indices[i], out var rows, out _);
                frequency += state.IsWhole ? rows.Length : state.Live.CountOf(rows);
            }

            weights[i] = (float)(query.Values[i] * Math.Log(((total - frequency + 0.5) / (frequency + 0.5)) + 1));
        }

        return weights;
    }
}
