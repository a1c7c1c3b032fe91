using System.Reflection;

namespace DemoHub.Demos.Binding;

/// <summary>
/// A parameter, or a property of a record, as a demo's author wrote it: its name, type, attributes and default. The attributes
/// of a record's property may stand on the parameter of its constructor as well.
/// </summary>
internal sealed class Member
{
    private readonly ICustomAttributeProvider[] _sources;

    private Member(string name, Type type, bool required, object? defaultValue, string? help, params ICustomAttributeProvider[] sources)
    {
        Help = help;
        Name = name;
        Type = type;
        Required = required;
        Default = defaultValue;
        _sources = sources;
    }

    public string Name { get; }

    public Type Type { get; }

    /// <summary>Whether null and leaving out are no values.</summary>
    public bool Required { get; }

    /// <summary>The default written in code; null for none.</summary>
    public object? Default { get; }

    /// <summary>What its author wrote about it in a documentation comment; null for nothing.</summary>
    public string? Help { get; }

    /// <summary>Gives the options of <see cref="ChoicesFromAttribute"/>; null where there is none.</summary>
    public Func<IReadOnlyList<Choice>>? Choices { get; private init; }

    /// <summary>Whether its author names what may be chosen.</summary>
    public bool HasChoices => Choices is not null || Has<ChoicesAttribute>();

    public static Member Of(ParameterInfo parameter, Func<IReadOnlyList<Choice>>? choices = null) => new(
        parameter.Name!,
        parameter.ParameterType,
        !parameter.HasDefaultValue && !IsNullable(new NullabilityInfoContext().Create(parameter)),
        DefaultOf(parameter),
        Documentation.Of(parameter),
        [parameter])
    {
        Choices = choices,
    };

    public static Member Of(PropertyInfo property, ParameterInfo? parameter) => new(
        property.Name,
        property.PropertyType,
        parameter?.HasDefaultValue != true && !IsNullable(new NullabilityInfoContext().Create(property)),
        parameter is null ? null : DefaultOf(parameter),
        Documentation.Of(property),
        parameter is null ? [property] : [property, parameter]);

    /// <summary>What a method returns, as a value named <c>result</c>.</summary>
    public static Member OfResult(string name, Type type, ICustomAttributeProvider attributes) => new(name, type, required: true, defaultValue: null, help: null, attributes);

    public T? Find<T>()
        where T : Attribute => _sources.SelectMany(source => source.GetCustomAttributes(typeof(T), inherit: true)).Cast<T>().FirstOrDefault();

    public bool Has<T>()
        where T : Attribute => Find<T>() is not null;

    private static bool IsNullable(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable;

    // A default such as `default(DateOnly)` is no constant: reflection says null for it.
    private static object? DefaultOf(ParameterInfo parameter) => parameter.HasDefaultValue ? parameter.DefaultValue : null;
}
