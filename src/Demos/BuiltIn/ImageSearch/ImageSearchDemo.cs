using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.BuiltIn.ImageSearch;

/// <summary>Finds pictures by a picture.</summary>
public sealed class ImageSearchDemo(ModelCatalog models, SearchablePictures pictures, TimeProvider time)
{
    private const int PadSize = 240;
    private const int MostTags = 60;

    /// <summary>What to do with the picture.</summary>
    public enum PictureAction
    {
        Search,

        [Display(Name = "Search and keep")]
        Keep,

        [Display(Name = "Forget mine")]
        Forget,
    }

    /// <summary>What was found.</summary>
    public sealed record Result(
        [property: Display(Name = "Found")] Gallery Results,
        string Timing,
        [property: Display(Name = "Tags", Description = "How many pictures of the gallery carry each."), Chips(Filter = "tags")] Table Facets);

    [Demo("image-search", "Draw something, take a photo, or stop a video at a frame, and find the pictures that look most like it.",
        Tags = ["image", "search"], About = nameof(About), Examples = nameof(Examples), TimeoutSeconds = 300)]
    public async Task<Result> SearchAsync(
        RunContext run,
        [Image(Sources = [ImageSource.Draw, ImageSource.Upload, ImageSource.Camera, ImageSource.Video]), Draw(PadSize, PadSize),
            Display(Name = "Picture", Description = "A digit, a house, a fish … or a photo.")] ImageData? image = null,
        [Range(1, 48)] int limit = 12,
        [TagList, Display(Description = "Only pictures that carry all of these, such as scenes or red.")] string[]? tags = null,
        [Display(Description = "What you keep is found by you alone, and forgotten after an hour or so.")] PictureAction action = PictureAction.Search,
        [Advanced, MaxLength(80), Display(Description = "What to call a picture that you keep.")] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var wanted = tags ?? [];
        var owner = action != PictureAction.Search || Owner.IsKnown(run.Caller) ? Owner.Of(run.Caller) : null;
        if (action == PictureAction.Forget)
        {
            await pictures.ForgetAsync(owner!, run.CancellationToken).ConfigureAwait(false);
            return new(new Gallery([]), "Your pictures are forgotten.", new Table(["tag", "pictures"], []));
        }

        if (image is null)
            throw new DemoException("is missing; draw something, or choose a picture", nameof(image));
        var started = time.GetTimestamp();
        var vector = pictures.Embedder.Embed(image, run.CancellationToken);
        var seen = time.GetElapsedTime(started);
        run.MadeBy(pictures.Embedder.Card, models.Device);
        await pictures.EnsureAsync(run.Progress, run.CancellationToken).ConfigureAwait(false);

        started = time.GetTimestamp();
        var found = await pictures.SearchAsync(vector, limit, wanted, owner, run.CancellationToken).ConfigureAwait(false);
        var searched = time.GetElapsedTime(started);
        if (found.Count == 0)
            throw new DemoException($"leave no picture: none carries {string.Join(" and ", wanted.Select(tag => $"'{tag}'"))}; remove one", nameof(tags));
        var kept = action == PictureAction.Keep ? await pictures.KeepAsync(owner!, image, vector, name, run.CancellationToken).ConfigureAwait(false) : null;
        var counts = await pictures.CountTagsAsync(wanted, MostTags, run.CancellationToken).ConfigureAwait(false);
        return new(new Gallery(found), Timing(seen, searched, kept), new Table(["tag", "pictures"], [.. counts.Select(count => (object?[])[count.Tag, (double)count.Count])]));
    }

    /// <summary>Pictures that are like those of the gallery, and not among them.</summary>
    public static IEnumerable<object?[]> Examples() => SearchablePictures.Examples().Select(file => (object?[])[file]);

    /// <summary>How it works, and the model's card.</summary>
    public string About() => $"""
        Nobody painted the {SearchablePictures.Count.ToString("N0", CultureInfo.InvariantCulture)} pictures of this gallery: a program draws each from a seed and its number, when it is needed, so nothing of them is stored but
        a vector of {pictures.Embedder.Dimension} numbers and a few tags. Your picture gets a vector from the same network, and those that point the same way are found. The
        number at each is the cosine of the angle: 1 is the same direction, 0 has nothing in common.

        A video stays in your browser: it is decoded there, and only the frame that you see is sent. What you send is used for this search only; with *Search
        and keep* a small copy joins pictures of your own, which only you find.

        {pictures.Embedder.Card.Markdown}
        """;

    private static string Timing(TimeSpan seen, TimeSpan searched, string? kept) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(kept is null ? "" : $"Kept as “{kept}”. ")}{SearchablePictures.Count:N0} pictures searched and drawn in {searched.TotalMilliseconds:0} ms, after {seen.TotalMilliseconds:0.0} ms for the vector of yours.");
}
