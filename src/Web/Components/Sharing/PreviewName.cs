using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Pictures;

namespace DemoHub.Web.Components.Sharing;

/// <summary>The prepared pictures of link previews: a file in <c>wwwroot/previews</c> for each drawing in <c>Components/Pictures</c>.</summary>
internal static class PreviewName
{
    private const string Ending = "Picture";

    /// <summary>The name of a drawing's file, without its ending: <c>label-scores</c> for <see cref="LabelScoresPicture"/>.</summary>
    public static string Of(Type picture) => Phrases.Words(picture.Name[..^Ending.Length]).Replace(' ', '-').ToLowerInvariant();
}
