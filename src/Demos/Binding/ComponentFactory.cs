using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Binding;

/// <summary>Chooses the component for a C# type and the attributes beside it.</summary>
internal static class ComponentFactory
{
    private const int LongestLabel = 40;

    /// <summary>The component for a value and the ways between the two; null where the type has none.</summary>
    public static TypeBinding? Create(Member member)
    {
        var type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        var name = Words.CamelCase(member.Name);
        var binding = Simple(type, name, member) ?? Lists.Create(type, name, member) ?? Records.Create(type, name);
        if (binding is null)
            return null;
        var display = member.Find<DisplayAttribute>();
        var component = (binding.Component switch
        {
            TableComponent table => TableLayouts.Apply(table, member),
            GroupComponent group => group with { Tabs = member.Has<TabsAttribute>() },
            var other => other,
        }) with
        {
            Label = display?.GetName() ?? Words.Sentence(member.Name),
            Description = display?.GetDescription() ?? member.Help,
            Required = member.Required,
            Advanced = member.Has<AdvancedAttribute>(),
        };
        return binding with { Component = component };
    }

    /// <summary>The options of an enum, by the names of its members.</summary>
    public static IReadOnlyList<Choice> OptionsOf(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(member =>
        new Choice(Words.CamelCase(member.Name), member.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? ShortComment(member) ?? Words.Sentence(member.Name)))];

    /// <summary>The options written in code; none where they come from elsewhere.</summary>
    public static IReadOnlyList<Choice> OptionsOf(Member member) => [.. (member.Find<ChoicesAttribute>()?.Values ?? []).Select(value => new Choice(value, value))];

    // A few words name an option; a sentence explains it and would not fit.
    private static string? ShortComment(FieldInfo member) => Documentation.Of(member)?.TrimEnd('.') is { Length: <= LongestLabel } words ? words : null;

    private static TypeBinding? Simple(Type type, string name, Member member)
    {
        if (type == typeof(string))
        {
            return new(member.HasChoices
                ? new ChoiceComponent { Name = name, Label = name, Options = OptionsOf(member), Source = member.Choices }
                : Text(name, member));
        }

        if (type == typeof(bool))
            return new(new SwitchComponent { Name = name, Label = name });
        if (NumericTypes.IsNumber(type))
            return new(Number(name, member.Find<RangeAttribute>(), NumericTypes.IsWhole(type))) { ToMethod = value => Convert.ChangeType(value, type, CultureInfo.InvariantCulture) };
        if (type.IsEnum)
        {
            return new(new ChoiceComponent { Name = name, Label = name, Options = OptionsOf(type) })
            {
                ToMethod = value => Enum.Parse(type, (string)value, ignoreCase: true),
                FromMethod = static value => Words.CamelCase(value.ToString()!),
            };
        }

        return Dates(type, name) ?? Media(type, name, member) ?? Rich(type, name, member);
    }

    private static TypeBinding? Dates(Type type, string name)
    {
        if (type == typeof(DateOnly))
            return new(new DateComponent { Name = name, Label = name, Precision = DatePrecision.Date });
        if (type == typeof(TimeOnly))
            return new(new DateComponent { Name = name, Label = name, Precision = DatePrecision.Time });
        return type == typeof(DateTime) ? new(new DateComponent { Name = name, Label = name, Precision = DatePrecision.DateTime }) : null;
    }

    private static TypeBinding? Media(Type type, string name, Member member)
    {
        if (type == typeof(ImageData))
            return new(Image(name, member));
        if (type == typeof(AudioData))
        {
            var audio = member.Find<AudioAttribute>() ?? new AudioAttribute();
            return new(new AudioComponent { Name = name, Label = name, Sources = audio.Sources, MaxSeconds = audio.MaxSeconds });
        }

        if (type != typeof(FileData))
            return null;
        var file = member.Find<FileAttribute>() ?? new FileAttribute();
        return new(new FileComponent { Name = name, Label = name, Extensions = file.Extensions, MaxBytes = file.MaxMegabytes * 1_000_000L });
    }

    private static TypeBinding? Rich(Type type, string name, Member member)
    {
        if (type == typeof(LabelScores))
            return new(new LabelScoresComponent { Name = name, Label = name });
        if (type == typeof(HighlightedText))
            return new(Highlighted(name, member.Find<ScaleAttribute>()));
        if (type == typeof(Chart))
            return new(new ChartComponent { Name = name, Label = name });
        if (type == typeof(Gallery))
            return new(new GalleryComponent { Name = name, Label = name });
        if (type == typeof(Table))
            return new(new TableComponent { Name = name, Label = name });
        if (type == typeof(Markdown))
            return new(new MarkdownComponent { Name = name, Label = name });
        if (type == typeof(Code))
            return new(new CodeComponent { Name = name, Label = name, Language = member.Find<LanguageAttribute>()?.Name });
        if (type == typeof(Notation))
            return new(new NotationComponent { Name = name, Label = name });
        if (type == typeof(JsonElement))
            return new(new JsonComponent { Name = name, Label = name });
        if (typeof(JsonNode).IsAssignableFrom(type))
            return type == typeof(JsonNode) ? new(new JsonComponent { Name = name, Label = name }) { ToMethod = static value => JsonSerializer.SerializeToNode((JsonElement)value) } : new(new JsonComponent { Name = name, Label = name });
        return type == typeof(TensorData) ? new(new TensorComponent { Name = name, Label = name, Element = TensorElement.Float32 }) : null;
    }

    private static TextComponent Text(string name, Member member)
    {
        var text = member.Find<TextAttribute>();
        var length = member.Find<StringLengthAttribute>();
        return new TextComponent
        {
            Name = name,
            Label = name,
            MinLength = length?.MinimumLength is > 0 and var least ? least : member.Required ? 1 : 0,
            MaxLength = length?.MaximumLength ?? member.Find<MaxLengthAttribute>()?.Length ?? TextComponent.DefaultMaxLength,
            Lines = text?.Lines ?? 1,
            Placeholder = text?.Placeholder,
            ColumnOf = member.Find<ColumnOfAttribute>()?.Inputs,
        };
    }

    private static NumberComponent Number(string name, RangeAttribute? range, bool wholeNumber)
    {
        double? step = wholeNumber ? 1 : null;
        if (range is null)
            return new NumberComponent { Name = name, Label = name, WholeNumber = wholeNumber, Step = step };
        return new SliderComponent
        {
            Name = name,
            Label = name,
            WholeNumber = wholeNumber,
            Minimum = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture),
            Maximum = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture),
            Step = step,
        };
    }

    private static ImageComponent Image(string name, Member member)
    {
        var image = member.Find<ImageAttribute>();
        var draw = member.Find<DrawAttribute>();
        var sources = image?.Sources ?? ImageAttribute.DefaultSources;
        return new ImageComponent
        {
            Name = name,
            Label = name,
            // Who asks for drawing means drawing first.
            Sources = draw is null || sources.Contains(ImageSource.Draw) ? sources : [ImageSource.Draw, .. sources],
            Drawing = draw is null ? null : new(draw.Width, draw.Height, draw.StrokeWidth, draw.IsDark),
            MaxPixels = image?.MaxPixels ?? 24_000_000,
            MaxBytes = (image?.MaxMegabytes ?? 20) * 1_000_000L,
        };
    }

    private static HighlightedTextComponent Highlighted(string name, ScaleAttribute? scale)
    {
        var component = new HighlightedTextComponent { Name = name, Label = name };
        return scale is null ? component : component with { Low = scale.Low, High = scale.High };
    }
}
