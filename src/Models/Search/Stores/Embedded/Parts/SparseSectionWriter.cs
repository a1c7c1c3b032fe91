namespace DemoHub.Models.Search.Embedded;

/// <summary>Writes sparse vectors by rows and, turned around, by indices.</summary>
internal static class SparseSectionWriter
{
    public static void Write(SectionWriter writer, IReadOnlyList<(Part Part, int Row)> rows, int vector)
    {
        var name = $"sparse.{vector}";
        var present = new Bitmap(rows.Count);
        var ends = new long[rows.Count];
        var counts = new SortedDictionary<uint, long>();
        var end = 0L;
        writer.Begin($"{name}.indices");
        for (var i = 0; i < rows.Count; i++)
        {
            var column = rows[i].Part.Sparse(vector);
            column.Vector(rows[i].Row, out var indices, out _);
            present[i] = column.Present[rows[i].Row];
            writer.Write(indices);
            foreach (var index in indices)
                counts[index] = counts.GetValueOrDefault(index) + 1;
            ends[i] = end += indices.Length;
        }

        writer.Begin($"{name}.values");
        foreach (var (part, row) in rows)
        {
            part.Sparse(vector).Vector(row, out _, out var values);
            writer.Write(values);
        }

        writer.Section<ulong>($"{name}.present", present.Words);
        writer.Section<long>($"{name}.ends", ends);
        WritePostings(writer, rows, vector, name, counts);
    }

    private static void WritePostings(SectionWriter writer, IReadOnlyList<(Part Part, int Row)> rows, int vector, string name, SortedDictionary<uint, long> counts)
    {
        uint[] terms = [.. counts.Keys];
        var places = new Dictionary<uint, long>(terms.Length);
        var ends = new long[terms.Length];
        var end = 0L;
        for (var i = 0; i < terms.Length; i++)
        {
            places[terms[i]] = end;
            ends[i] = end += counts[terms[i]];
        }

        var (postingRows, postingValues) = (new int[end], new float[end]);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Part.Sparse(vector).Vector(rows[i].Row, out var indices, out var values);
            for (var j = 0; j < indices.Length; j++)
            {
                var place = places[indices[j]]++;
                (postingRows[place], postingValues[place]) = (i, values[j]);
            }
        }

        writer.Section<uint>($"{name}.terms", terms);
        writer.Section<long>($"{name}.postings.ends", ends);
        writer.Section<int>($"{name}.postings.rows", postingRows);
        writer.Section<float>($"{name}.postings.values", postingValues);
    }
}
