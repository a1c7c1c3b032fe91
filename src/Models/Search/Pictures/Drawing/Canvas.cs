using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>A square of pixels to paint on, with smooth edges. Positions are in pixels from the upper left.</summary>
internal sealed class Canvas(int size)
{
    private const int SubRows = 4;

    private readonly Vector3[] _pixels = new Vector3[size * size];
    private readonly float[] _cover = new float[size * size];
    private readonly List<float> _crossings = [];

    public int Size => size;

    /// <summary>Paints all of it.</summary>
    public void Cover(Vector3 colour) => Array.Fill(_pixels, colour);

    /// <summary>Paints all of it, with a colour for each place; four places of each pixel are asked for.</summary>
    public void Cover(Func<Vector2, Vector3> colourAt)
    {
        for (var i = 0; i < _pixels.Length; i++)
        {
            var corner = new Vector2(i % size, i / size);
            _pixels[i] = (colourAt(corner + new Vector2(0.25f, 0.25f)) + colourAt(corner + new Vector2(0.75f, 0.25f))
                + colourAt(corner + new Vector2(0.25f, 0.75f)) + colourAt(corner + new Vector2(0.75f, 0.75f))) / 4;
        }
    }

    /// <summary>Paints the inside of a closed line.</summary>
    public void Fill(IReadOnlyList<Vector2> outline, Vector3 colour)
    {
        var box = Box.Of(outline, 0, size);
        for (var row = box.Top; row < box.Bottom; row++)
        {
            for (var sub = 0; sub < SubRows; sub++)
                Span(outline, row + (sub + 0.5f) / SubRows, row * size);
        }

        Blend(box, colour);
    }

    /// <summary>Draws along a line, with round ends and corners.</summary>
    public void Stroke(IReadOnlyList<Vector2> line, bool isClosed, float width, Vector3 colour)
    {
        var reach = width / 2 + 0.5f;
        var last = isClosed ? line.Count : Math.Max(1, line.Count - 1);
        for (var i = 0; i < last; i++)
            Segment(line[i], line[(i + 1) % line.Count], reach);
        Blend(Box.Of(line, reach, size), colour);
    }

    public ImageData ToImage()
    {
        var bytes = new byte[_pixels.Length * 3];
        for (var i = 0; i < _pixels.Length; i++)
        {
            var colour = Vector3.Clamp(_pixels[i], Vector3.Zero, Vector3.One) * 255;
            bytes[3 * i] = (byte)(colour.X + 0.5f);
            bytes[3 * i + 1] = (byte)(colour.Y + 0.5f);
            bytes[3 * i + 2] = (byte)(colour.Z + 0.5f);
        }

        return new ImageData(size, size, bytes);
    }

    /// <summary>Adds what lies inside on one thin row, with the exact share of the pixels at the ends.</summary>
    private void Span(IReadOnlyList<Vector2> outline, float y, int start)
    {
        _crossings.Clear();
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            if (a.Y <= y != b.Y <= y)
                _crossings.Add(Math.Clamp(a.X + (y - a.Y) * (b.X - a.X) / (b.Y - a.Y), 0, size));
        }

        _crossings.Sort();
        for (var i = 0; i + 1 < _crossings.Count; i += 2)
        {
            var (from, to) = (_crossings[i], _crossings[i + 1]);
            for (var x = (int)from; x < to; x++)
                _cover[start + x] += (MathF.Min(to, x + 1) - MathF.Max(from, x)) / SubRows;
        }
    }

    private void Segment(Vector2 from, Vector2 to, float reach)
    {
        var along = to - from;
        var length = Math.Max(along.LengthSquared(), 1e-6f);
        var box = Box.Of([from, to], reach, size);
        for (var y = box.Top; y < box.Bottom; y++)
        {
            for (var x = box.Left; x < box.Right; x++)
            {
                var place = new Vector2(x + 0.5f, y + 0.5f) - from;
                var nearest = along * Math.Clamp(Vector2.Dot(place, along) / length, 0, 1);
                ref var cover = ref _cover[y * size + x];
                cover = Math.Max(cover, Math.Clamp(reach - Vector2.Distance(place, nearest), 0, 1));
            }
        }
    }

    private void Blend(Box box, Vector3 colour)
    {
        for (var y = box.Top; y < box.Bottom; y++)
        {
            for (var i = y * size + box.Left; i < y * size + box.Right; i++)
            {
                _pixels[i] = Vector3.Lerp(_pixels[i], colour, Math.Min(_cover[i], 1));
                _cover[i] = 0;
            }
        }
    }

    private readonly record struct Box(int Left, int Top, int Right, int Bottom)
    {
        public static Box Of(IReadOnlyList<Vector2> points, float reach, int size)
        {
            var (least, most) = (points[0], points[0]);
            foreach (var point in points)
                (least, most) = (Vector2.Min(least, point), Vector2.Max(most, point));
            return new(At(least.X - reach), At(least.Y - reach), At(most.X + reach + 1), At(most.Y + reach + 1));

            int At(float place) => (int)Math.Clamp(place, 0, size);
        }
    }
}
