namespace DemoHub.Models.Search.Embedded;

/// <summary>Writes rows of several parts as one segment, in the order of their ids.</summary>
internal sealed class SegmentWriter(Layout layout, int quantizeFrom)
{
    /// <param name="path">The file; it appears whole or not at all.</param>
    /// <param name="rows">The rows in the order of their ids; not empty.</param>
    public void Write(string path, IReadOnlyList<(Part Part, int Row)> rows)
    {
        try
        {
            using var writer = new SectionWriter(path);
            var numbers = WriteIds(writer, rows);
            WritePayloads(writer, rows);
            for (var i = 0; i < layout.Dense.Length; i++)
                WriteDense(writer, rows, i);
            for (var i = 0; i < layout.Sparse.Length; i++)
                SparseSectionWriter.Write(writer, rows, i);
            writer.Complete(rows.Count, numbers);
        }
        catch (IOException)
        {
            File.Delete(path + ".new");
            throw;
        }
    }

    private static int WriteIds(SectionWriter writer, IReadOnlyList<(Part Part, int Row)> rows)
    {
        Span<byte> packed = stackalloc byte[PackedId.Length];
        var numbers = 0;
        writer.Begin("ids");
        foreach (var (part, row) in rows)
        {
            var id = part.Id(row);
            numbers += id.Uuid is null ? 1 : 0;
            PackedId.Write(id, packed);
            writer.Write<byte>(packed);
        }

        return numbers;
    }

    private static void WritePayloads(SectionWriter writer, IReadOnlyList<(Part Part, int Row)> rows)
    {
        var ends = new long[rows.Count];
        var end = 0L;
        writer.Begin("payload");
        for (var i = 0; i < rows.Count; i++)
        {
            var payload = rows[i].Part.Payload(rows[i].Row);
            writer.Write(payload);
            ends[i] = end += payload.Length;
        }

        writer.Section<long>("payload.ends", ends);
    }

    private unsafe void WriteDense(SectionWriter writer, IReadOnlyList<(Part Part, int Row)> rows, int vector)
    {
        var present = new Bitmap(rows.Count);
        writer.Begin($"dense.{vector}.rows");
        for (var i = 0; i < rows.Count; i++)
        {
            var column = rows[i].Part.Dense(vector);
            present[i] = column.Has(rows[i].Row);
            writer.Write(new ReadOnlySpan<float>(column.Row(rows[i].Row), column.Stride));
        }

        if (present.Count() < rows.Count)
            writer.Section<ulong>($"dense.{vector}.present", present.Words);
        if (rows.Count < quantizeFrom || layout.Dense[vector].Value.Distance == Distance.Manhattan)
            return;

        var info = new CodeInfo[rows.Count];
        var codes = new sbyte[CodeColumn.StrideOf(layout.Dense[vector].Value.Size)];
        writer.Begin($"dense.{vector}.codes");
        for (var i = 0; i < rows.Count; i++)
        {
            info[i] = Quantizer.Encode(rows[i].Part.Dense(vector).Values(rows[i].Row), codes);
            writer.Write<sbyte>(codes);
        }

        writer.Section<CodeInfo>($"dense.{vector}.info", info);
    }
}
