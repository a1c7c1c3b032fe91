using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace DemoHub.Demos.Schema;

/// <summary>Chooses the component for a C# type and the attributes beside it.</summary>
internal static class ComponentFactory
{
    private static readonly HashSet<Type> s_integers =
        [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ushort), typeof(sbyte)];

    private static readonly HashSet<Type> s_reals = [typeof(double), typeof(float), typeof(decimal)];

    /// <summary>The component for a value; null where the type has none.</summary>
    /// <param name="name">The C# name.</param>
    /// <param name="type">The C# type.</param>
    /// <param name="attributes">Where its attributes stand.</param>
    /// <param name="required">Whether a value must be given.</param>
    public static Component? Create(string name, Type type, ICustomAttributeProvider attributes, bool required)
    {
        var valueType = Nullable.GetUnderlyingType(type) ?? type;
        var component = Bare(valueType, Words.CamelCase(name), attributes, required);
        if (component is null)
            return null;
        var display = attributes.Find<DisplayAttribute>();
        return component with
        {
            Label = display?.GetName() ?? Words.Sentence(name),
            Description = display?.GetDescription(),
            Required = required,
        };
    }

    private static Component? Bare(Type type, string name, ICustomAttributeProvider attributes, bool required)
    {
        if (type == typeof(string))
            return attributes.Find<ChoicesAttribute>() is { } choices ? Choice(name, choices) : Text(name, attributes, required);
        if (type == typeof(bool))
            return new SwitchComponent { Name = name, Label = name };
        if (s_integers.Contains(type) || s_reals.Contains(type))
            return Number(name, attributes.Find<RangeAttribute>(), s_integers.Contains(type));
        if (type.IsEnum)
            return new ChoiceComponent { Name = name, Label = name, Options = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Option)] };
        if (type == typeof(LabelScores))
            return new LabelScoresComponent { Name = name, Label = name };
        if (type == typeof(HighlightedText))
            return Highlighted(name, attributes.Find<ScaleAttribute>());
        return null;
    }

    private static ChoiceComponent Choice(string name, ChoicesAttribute choices) => new()
    {
        Name = name,
        Label = name,
        Options = [.. choices.Values.Select(value => new ChoiceOption(value, value))],
    };

    private static ChoiceOption Option(FieldInfo member) =>
        new(Words.CamelCase(member.Name), member.Find<DisplayAttribute>()?.GetName() ?? Words.Sentence(member.Name));

    private static TextComponent Text(string name, ICustomAttributeProvider attributes, bool required)
    {
        var text = attributes.Find<TextAttribute>();
        var length = attributes.Find<StringLengthAttribute>();
        return new TextComponent
        {
            Name = name,
            Label = name,
            MinLength = length?.MinimumLength is > 0 and var least ? least : required ? 1 : 0,
            MaxLength = length?.MaximumLength ?? attributes.Find<MaxLengthAttribute>()?.Length ?? TextComponent.DefaultMaxLength,
            Lines = text?.Lines ?? 1,
            Placeholder = text?.Placeholder,
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

    private static HighlightedTextComponent Highlighted(string name, ScaleAttribute? scale)
    {
        var component = new HighlightedTextComponent { Name = name, Label = name };
        return scale is null ? component : component with { Low = scale.Low, High = scale.High };
    }

    private static T? Find<T>(this ICustomAttributeProvider attributes)
        where T : Attribute => (T?)attributes.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault();
}
