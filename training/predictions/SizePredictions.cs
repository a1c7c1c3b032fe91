using System.Globalization;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Pictures;

namespace DemoHub.Predictions;

/// <summary>Numbers: how many percent of a picture its filled shapes cover, by ridge regression on the vectors of other drawings.</summary>
internal static class SizePredictions
{
    private const int LearntSeed = 2101;
    private const int Seed = 2102;
    private const int LearntPictures = 8_000; // of all kinds; about one in six shows filled shapes
    private const int Rows = 250;
    private const double Penalty = 0.01;

    // Red, green and blue together; shapes and grounds are further apart than this.
    private const int ClearDifference = 60;

    public static PredictionFile Of(ImageEmbedder embedder)
    {
        var learnt = Shapes(LearntSeed).TakeWhile(picture => picture.Index < LearntPictures).ToArray();
        // Fitted on the root, as long as a side: shares are squares, and none may be predicted below 0.
        var ridge = Ridge.Fit(embedder.Embed([.. learnt.Select(picture => picture.Image)], default), Array.ConvertAll(learnt, picture => Math.Sqrt(Covered(picture))), Penalty);

        var shown = Shapes(Seed).Take(Rows).ToArray();
        var rows = embedder.Embed([.. shown.Select(picture => picture.Image)], default)
            .Zip(shown, (vector, picture) => (Truth: Math.Round(Covered(picture), 4), Prediction: Math.Round(Math.Pow(ridge.Predict(vector), 2), 4))).ToArray();
        var error = rows.Average(row => Math.Abs(row.Truth - row.Prediction));
        return new(
            ["y_true", "y_pred"],
            [.. rows.Select(row => new object[] { row.Truth, row.Prediction })],
            string.Create(CultureInfo.InvariantCulture, $"mean absolute error {error:0.00} percentage points"));
    }

    /// <summary>Drawings of filled shapes on a plain ground, without end.</summary>
    private static IEnumerable<Picture> Shapes(int seed)
    {
        var gallery = new PictureGallery(seed);
        return Enumerable.Range(0, int.MaxValue).Select(gallery.Draw)
            .Where(picture => picture.Family == PictureFamily.Shapes && !picture.Tags.Contains("outline") && !picture.Tags.Contains("drawn by hand"));
    }

    /// <summary>The percentage of pixels that are clearly not of the ground, which is seen in the first pixel.</summary>
    private static double Covered(Picture picture)
    {
        var pixels = picture.Image.Pixels;
        var covered = 0;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var difference = Math.Abs(pixels[i] - pixels[0]) + Math.Abs(pixels[i + 1] - pixels[1]) + Math.Abs(pixels[i + 2] - pixels[2]);
            covered += difference > ClearDifference ? 1 : 0;
        }

        return 300.0 * covered / pixels.Length;
    }
}
