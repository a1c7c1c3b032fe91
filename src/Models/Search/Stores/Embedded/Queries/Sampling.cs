namespace DemoHub.Models.Search.Embedded;

/// <summary>Draws points at random.</summary>
internal static class Sampling
{
    public static List<PointId> Draw(Snapshot snapshot, Bitmap[] selection, int limit, Random random)
    {
        // Reservoir sampling: each of the points seen so far is in the sample with the same chance.
        var sample = new List<(int Part, int Row)>();
        var seen = 0;
        for (var part = 0; part < selection.Length; part++)
        {
            foreach (var row in selection[part].Rows())
            {
                int place;
                lock (random)
                    place = random.Next(++seen);
                if (sample.Count < limit)
                    sample.Add((part, row));
                else if (place < limit)
                    sample[place] = (part, row);
            }
        }

        return sample.ConvertAll(one => snapshot.Parts[one.Part].Part.Id(one.Row));
    }
}
