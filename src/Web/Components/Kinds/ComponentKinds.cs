using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Cards;
using DemoHub.Web.Components.Figures;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Json;
using DemoHub.Web.Components.Media;
using DemoHub.Web.Components.Outputs;
using DemoHub.Web.Components.Pictures;
using DemoHub.Web.Components.Tensors;

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
            Sample = static component => FirstOf(((ChoiceComponent)component).Options),
        },
        [typeof(LabelScoresComponent)] = new(null, typeof(LabelScoresOutput), typeof(LabelScoresPicture))
        {
            Say = static (_, value) => LabelScoresReading.Of(value) is [var best, ..] ? $"{Phrases.Capitalised(best.Label)}, {Phrases.Percent(best.Score)} percent" : null,
        },
        [typeof(ChoicesComponent)] = new(typeof(ChoicesInput), typeof(ChoicesOutput), typeof(ChoicesPicture))
        {
            Say = static (component, value) => Phrases.List(((ChoicesComponent)component).LabelsOf(value)),
            Sample = static component => new JsonArray(FirstOf(((ChoicesComponent)component).Options)),
        },
        [typeof(TagsComponent)] = new(typeof(TagsInput), typeof(TagsOutput), typeof(ChoicesPicture))
        {
            Say = static (_, value) => value.ValueKind == JsonValueKind.Array ? Phrases.List(value.EnumerateArray().Select(tag => tag.ToString())) : value.ToString(),
            Sample = static component => new JsonArray(FirstOf(((TagsComponent)component).Suggestions ?? [])),
        },
        [typeof(DateComponent)] = new(typeof(DateInput), typeof(DateOutput), typeof(DatePicture))
        {
            Say = static (_, value) => Phrases.Date(value.ToString()),
            Sample = static component => ((DateComponent)component).Precision switch { DatePrecision.Date => "2026-01-31", DatePrecision.Time => "18:30", _ => "2026-01-31T18:30" },
        },
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
        [typeof(TableComponent)] = new(typeof(TableInput), typeof(TableOutput), typeof(TablePicture)) { Say = DataSayings.OfTable, Sample = DataSayings.SampleTable },
        [typeof(TensorComponent)] = new(typeof(TensorInput), typeof(TensorOutput), typeof(TensorPicture)) { Say = TensorWords.Say, Sample = TensorWords.Sample },
        [typeof(JsonComponent)] = new(typeof(JsonInput), typeof(JsonOutput), typeof(JsonPicture)) { Say = static (_, value) => SayJson(value), Sample = static _ => new JsonObject() },
        [typeof(CodeComponent)] = new(typeof(CodeInput), typeof(CodeOutput), typeof(CodePicture)) { Say = SayText, Sample = static _ => "…" },
        [typeof(MarkdownComponent)] = new(typeof(MarkdownInput), typeof(MarkdownOutput), typeof(MarkdownPicture)) { Say = SayText, Sample = static _ => "…" },
        [typeof(NotationComponent)] = new(typeof(NotationInput), typeof(NotationOutput), typeof(NotationPicture))
        {
            Say = static (_, value) => DataSayings.OfNotation(value),
            Sample = static _ => "X:1\nT:A scale\nK:C\nCDEF GABc|",
        },
        [typeof(GroupComponent)] = new(typeof(GroupInput), typeof(GroupOutput), typeof(GroupPicture)) { Say = SayGroup, Sample = SampleGroup },
        [typeof(ChatComponent)] = new(typeof(FallbackInput), typeof(ChatOutput), typeof(ChatPicture))
        {
            Say = static (_, value) => Phrases.Count(value.GetArrayLength(), "message", "messages"),
        },
        [typeof(ChartComponent)] = new(null, typeof(ChartOutput), typeof(ChartPicture)) { Say = static (_, value) => new ChartReading(value).Describe() },
        [typeof(GalleryComponent)] = new(null, typeof(GalleryOutput), typeof(GalleryPicture))
        {
            Say = static (_, value) => Phrases.Count(GalleryReading.Of(value).Count(), "image", "images"),
        },
        [typeof(HighlightedTextComponent)] = new(null, typeof(HighlightedTextOutput), typeof(HighlightedTextPicture)) { Say = static (_, _) => null },
    };

    // Tables of another look.
    private static readonly ComponentKind s_cards = s_kinds[typeof(TableComponent)] with { Output = typeof(CardsOutput), Picture = typeof(CardsPicture), Say = DataSayings.OfCards };

    private static readonly ComponentKind s_chips = s_kinds[typeof(TableComponent)] with { Output = typeof(ChipsOutput), Picture = typeof(ChoicesPicture), Say = static (_, _) => null };

    private static readonly ComponentKind s_figures = s_kinds[typeof(TableComponent)] with { Output = typeof(FiguresOutput), Say = DataSayings.OfFigures };

    private static readonly ComponentKind s_column = s_kinds[typeof(TextComponent)] with { Input = typeof(ColumnInput) };

    public static ComponentKind Of(Component component) => component switch
    {
        TextComponent { ColumnOf: not null } => s_column,
        TableComponent { Cards: not null } => s_cards,
        TableComponent { Chips: not null } => s_chips,
        TableComponent { Figures: true } => s_figures,
        _ => OfType(component),
    };

    /// <summary>The drawing of what a demo does. The answer comes first among its outputs and the evidence last, which makes the better picture.</summary>
    public static Type PictureOf(Demo demo) => demo.Chat is not null ? typeof(ChatPicture) : Of(demo.Outputs.OfType<OutputComponent>().LastOrDefault() ?? demo.Outputs[0]).Picture;

    private static ComponentKind OfType(Component component) => s_kinds.GetValueOrDefault(component.GetType())
        ?? throw new InvalidOperationException($"The site has no entry for {component.GetType().Name} among its {nameof(ComponentKinds)}.");

    public static string LabelOf(this ChoiceComponent choice, JsonElement value) =>
        choice.Options.FirstOrDefault(option => option.Value == value.ToString())?.Label ?? value.ToString();

    public static string[] LabelsOf(this ChoicesComponent choices, JsonElement value) => value.ValueKind != JsonValueKind.Array ? [] :
        [.. value.EnumerateArray().Select(item => choices.Options.FirstOrDefault(option => option.Value == item.ToString())?.Label ?? item.ToString())];

    private static string FirstOf(IReadOnlyList<Choice> options) => options is [var first, ..] ? first.Value : "…";

    private static string? SayText(Component component, JsonElement value) => Phrases.Beginning(value.ToString());

    // A large document is not written out to be cut off.
    private static string SayJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.GetPropertyCount() > 10 => Phrases.Count(value.GetPropertyCount(), "member", "members"),
        JsonValueKind.Array when value.GetArrayLength() > 20 => Phrases.Count(value.GetArrayLength(), "item", "items"),
        _ => Phrases.Beginning(value.GetRawText()),
    };

    private static string? SayGroup(Component component, JsonElement value) => value.ValueKind != JsonValueKind.Object ? null
        : string.Join(", ", ((GroupComponent)component).Fields
            .Select(field => value.TryGetProperty(field.Name, out var item) && item.ValueKind != JsonValueKind.Null && Of(field).Say(field, item) is { Length: > 0 } said ? $"{field.Label} {said}" : null)
            .OfType<string>());

    private static JsonObject SampleGroup(Component component) => new JsonObject(((GroupComponent)component).Fields
        .Where(field => field.Required && field.Default is null)
        .Select(field => KeyValuePair.Create(field.Name, Of(field).Sample(field))));

    private static string? SayNumber(Component component, JsonElement value) => Phrases.Number(Numbers.FromJson(value));

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
