using System.Globalization;
using System.Reflection;
using System.Text.Json;
using DemoHub.Demos.Running;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Demos.Schema;

/// <summary>A parameter of a demo's method: either an input, or supplied by the hub.</summary>
internal sealed class Argument
{
    private readonly ParameterInfo _parameter;
    private readonly Type _type;

    private Argument(ParameterInfo parameter, Component? component)
    {
        _parameter = parameter;
        _type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        Component = component;
    }

    /// <summary>The input; null for a parameter that the hub supplies.</summary>
    public Component? Component { get; }

    public static Argument Of(ParameterInfo parameter, string slug, IServiceProviderIsService? services)
    {
        if (parameter.ParameterType.IsByRef)
            throw new ArgumentException($"Demo '{slug}': parameter '{parameter.Name}' is passed by reference, which no caller can do.");
        var nullable = new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        var required = !parameter.HasDefaultValue && !nullable;
        var component = ComponentFactory.Create(parameter.Name!, parameter.ParameterType, parameter, required);
        if (component is OutputComponent)
            throw new ArgumentException($"Demo '{slug}': parameter '{parameter.Name}' is of type {parameter.ParameterType.Name}, which a demo can only return.");
        if (component is null && !parameter.HasDefaultValue && !IsSupplied(parameter.ParameterType) && services?.IsService(parameter.ParameterType) != true)
            throw new ArgumentException($"Demo '{slug}': parameter '{parameter.Name}' is of type {parameter.ParameterType.Name}, for which there is neither a component nor a registered service.");
        if (component is not null && parameter.HasDefaultValue)
            component = component with { Default = ToJson(component, parameter.DefaultValue) };
        return new Argument(parameter, component);
    }

    /// <summary>A value written in code, as a caller would send it; null for none.</summary>
    public static JsonElement? ToJson(Component component, object? value) =>
        component.Write(ToComponentValue(value)) is { } node ? JsonSerializer.SerializeToElement(node) : null;

    private static bool IsSupplied(Type type) =>
        type == typeof(RunContext) || type == typeof(CancellationToken) || type == typeof(IProgress<RunProgress>);

    /// <summary>The value of a parameter as its component holds it: an enum member by its name in JSON.</summary>
    public static object? ToComponentValue(object? value) => value is Enum ? Words.CamelCase(value.ToString()!) : value;

    /// <summary>A checked value as the method's own type.</summary>
    public object? Convert(object? value) => value switch
    {
        null => null,
        string text when _type.IsEnum => Enum.Parse(_type, text, ignoreCase: true),
        double number => System.Convert.ChangeType(number, _type, CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>What the hub passes: the run, its progress and cancellation, or a service.</summary>
    public object? Supply(RunContext context)
    {
        var type = _parameter.ParameterType;
        if (type == typeof(RunContext))
            return context;
        if (type == typeof(CancellationToken))
            return context.CancellationToken;
        if (type == typeof(IProgress<RunProgress>))
            return context.Progress;
        return context.Services.GetService(type)
            ?? (_parameter.HasDefaultValue ? _parameter.DefaultValue : context.Services.GetRequiredService(type));
    }
}
