using System.Globalization;
using System.Numerics.Tensors;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Pictures;

namespace DemoHub.Predictions;

/// <summary>Eight classes with probabilities: which shape a drawing shows, by the nearest mean of each shape's drawings.</summary>
internal static class PicturePredictions
{
    private const int LearntSeed = 2101;
    private const int Seed = 2102;
    private const int LearntPictures = 8_000; // of all kinds; about one in six shows one of the shapes alone
    private const int Rows = 300;

    // Of 0.02, 0.03, 0.05, 0.07, 0.1 and 0.15 the one with the least log loss on drawings of a third seed, 2103.
    private const double Temperature = 0.05;

    private static readonly string[] s_shapes = ["circle", "crescent", "diamond", "ellipse", "heart", "hexagon", "rectangle", "square"];

    public static PredictionFile Of(ImageEmbedder embedder)
    {
        var learnt = Shapes(LearntSeed).TakeWhile(picture => picture.Index < LearntPictures).ToArray();
        var vectors = embedder.Embed([.. learnt.Select(picture => picture.Image)], default);
        var means = Array.ConvertAll(s_shapes, shape => Neighbours.Mean([.. vectors.Where((_, i) => learnt[i].Subject == shape)]));

        var shown = Shapes(Seed).Take(Rows).ToArray();
        var rows = embedder.Embed([.. shown.Select(picture => picture.Image)], default).Zip(shown, (vector, picture) =>
        {
            var probabilities = Array.ConvertAll(means, mean => TensorPrimitives.CosineSimilarity<float>(vector, mean) / Temperature);
            TensorPrimitives.SoftMax(probabilities, probabilities);
            return (Truth: picture.Subject, Prediction: s_shapes[TensorPrimitives.IndexOfMax<double>(probabilities)], Probabilities: probabilities);
        }).ToArray();
        var loss = -rows.Average(row => Math.Log(row.Probabilities[Array.IndexOf(s_shapes, row.Truth)]));
        return new(
            ["y_true", "y_pred", .. s_shapes.Select(shape => $"p_{shape}")],
            [.. rows.Select(row => (object[])[row.Truth, row.Prediction, .. row.Probabilities])],
            string.Create(CultureInfo.InvariantCulture, $"{PredictionFile.Share(rows, row => row.Truth == row.Prediction)}, log loss {loss:0.000}"));
    }

    /// <summary>Drawings of one of the shapes, or several alike, without end.</summary>
    private static IEnumerable<Picture> Shapes(int seed)
    {
        var gallery = new PictureGallery(seed);
        return Enumerable.Range(0, int.MaxValue).Select(gallery.Draw)
            .Where(picture => s_shapes.Contains(picture.Subject) && !picture.Caption.Contains(" and ", StringComparison.Ordinal));
    }
}
