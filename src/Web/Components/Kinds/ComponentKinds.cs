using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Media;
using DemoHub.Web.Components.Outputs;
using DemoHub.Web.Components.Pictures;

namespace DemoHub.Web.Components.Kinds;

/// <summary>Every kind of component and how the site shows it. A new kind is one entry here.</summary>
internal static class ComponentKinds
{
    private static readonly Dictionary<Type, ComponentKind> s_kinds = new()
    {
        [typeof(TextComponent)] = new(typeof(TextInput), typeof(TextOutput), typeof(TextPicture))
        {
            Sample = static component => ((TextComponent)component).Placeholder ?? "…",
        },
        [typeof(NumberComponent)] = new(typeof(NumberInput), typeof(NumberOutput), typeof(NumberPicture)) { Say = SayNumber, Sample = LeastNumber },
        [typeof(SliderComponent)] = new(typeof(SliderInput), typeof(NumberOutput), typeof(NumberPicture)) { Say = SayNumber, Sample = LeastNumber },
        [typeof(SwitchComponent)] = new(typeof(SwitchInput), typeof(SwitchOutput), typeof(ChoicePicture))
        {
            Say = static (_, value) => value.ValueKind == JsonValueKind.True ? "Yes" : "No",
            Sample = static _ => true,
        },
        [typeof(ChoiceComponent)] = new(typeof(ChoiceInput), typeof(ChoiceOutput), typeof(ChoicePicture))
        {
            Say = static (component, value) => ((ChoiceComponent)component).LabelOf(value),
            Sample = static component => ((ChoiceComponent)component).Options[0].Value,
        },
        [typeof(LabelScoresComponent)] = new(null, typeof(LabelScoresOutput), typeof(LabelScoresPicture))
        {
            Say = static (_, value) => LabelScoresReading.Of(value) is [var best, ..] ? $"{Phrases.Capitalised(best.Label)}, {Phrases.Percent(best.Score)} percent" : null,
        },
        [typeof(ChoicesComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(ChoicePicture)),
        [typeof(DateComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(NumberPicture)),
        [typeof(ImageComponent)] = new(typeof(ImageInput), typeof(ImageOutput), typeof(ImagePicture))
        {
            Say = SayFile,
            Sample = static _ => SampleFile("photo.jpg"),
            Thumbnail = typeof(ImageThumbnail),
        },
        [typeof(AudioComponent)] = new(typeof(AudioInput), typeof(AudioOutput), typeof(AudioPicture)) { Say = SayFile, Sample = static _ => SampleFile("sound.wav") },
        [typeof(FileComponent)] = new(typeof(FileInput), typeof(FileOutput), typeof(FilePicture))
        {
            Say = SayFile,
            Sample = static component => SampleFile(((FileComponent)component).Extensions is [var ending, ..] ? "file" + ending : "file.txt"),
        },
        [typeof(TableComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(NumberPicture)),
        [typeof(TensorComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(NumberPicture)),
        [typeof(JsonComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(TextPicture)),
        [typeof(CodeComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(TextPicture)),
        [typeof(MarkdownComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(TextPicture)),
        [typeof(NotationComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(TextPicture)),
        [typeof(GroupComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(TextPicture)),
        [typeof(ChatComponent)] = new(typeof(FallbackInput), typeof(FallbackOutput), typeof(TextPicture)),
        [typeof(ChartComponent)] = new(null, typeof(FallbackOutput), typeof(NumberPicture)),
        [typeof(GalleryComponent)] = new(null, typeof(GalleryOutput), typeof(GalleryPicture))
        {
            Say = static (_, value) => Phrases.Count(GalleryReading.Of(value).Count(), "image", "images"),
        },
        [typeof(HighlightedTextComponent)] = new(null, typeof(HighlightedTextOutput), typeof(HighlightedTextPicture)) { Say = static (_, _) => null },
    };

    public static ComponentKind Of(Component component) => s_kinds.GetValueOrDefault(component.GetType())
        ?? throw new InvalidOperationException($"The site has no entry for {component.GetType().Name} among its {nameof(ComponentKinds)}.");

    public static string LabelOf(this ChoiceComponent choice, JsonElement value) =>
        choice.Options.FirstOrDefault(option => option.Value == value.ToString())?.Label ?? value.ToString();

    private static string? SayNumber(Component component, JsonElement value) => value.ValueKind == JsonValueKind.Number ? Phrases.Number(value.GetDouble()) : value.ToString();

    private static string? SayFile(Component component, JsonElement value) => FileReading.Of(value) switch
    {
        { Width: { } width, Height: { } height } image => $"{image.Name}, {width} by {height} pixels",
        { Seconds: { } seconds } sound => $"{sound.Name}, {Phrases.Duration(seconds * 1000)}",
        { Size: { } size } file => $"{file.Name}, {Phrases.Bytes(size)}",
        { } file => file.Name,
        null => null,
    };

    // The id is not known before the file is sent: snippets show how.
    private static JsonObject SampleFile(string name) => new() { ["id"] = "…", ["name"] = name };

    private static JsonNode? LeastNumber(Component component) => ((NumberComponent)component).Minimum ?? 1;
}
