using System.Reflection;
using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Demos.Binding;

/// <summary>A parameter of a demo's method: either an input, or supplied by the hub.</summary>
internal sealed class Argument
{
    private readonly ParameterInfo _parameter;
    private readonly TypeBinding? _binding;

    private Argument(ParameterInfo parameter, TypeBinding? binding)
    {
        _parameter = parameter;
        _binding = binding;
    }

    /// <summary>The input; null for a parameter that the hub supplies.</summary>
    public Component? Component => _binding?.Component;

    /// <summary>Reads a parameter; what is wrong with it is added to the faults.</summary>
    public static Argument? Of(ParameterInfo parameter, DemoSources sources, ChoiceSource choices, List<string> faults)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef)
            return Fault("is passed by reference, which no caller can do; take it by value");
        if (IsSupplied(type) || sources.Services?.IsService(type) == true)
            return new(parameter, null);
        Func<IReadOnlyList<Choice>>? options = null;
        if (parameter.GetCustomAttribute<ChoicesFromAttribute>() is { } wanted && (options = choices.Find(wanted, out var missing)) is null)
            return Fault(missing!);
        var binding = ComponentFactory.Create(Member.Of(parameter, options));
        if (options is not null && binding?.Component is not (ChoiceComponent or ChoicesComponent or TagsComponent))
            return Fault($"is of type {Words.TypeName(type)}, which has no choices; make it a string or a list of strings");
        if (binding?.Component is OutputComponent)
            return Fault($"is of type {Words.TypeName(type)}, which a demo can only return");
        if (binding?.Component is GroupComponent && !Records.CanConstruct(type))
            return Fault($"is of type {Words.TypeName(type)}, whose properties are not all set by its constructor or a public setter; make it a record");
        if (binding is null)
        {
            return parameter.HasDefaultValue ? new(parameter, null)
                : Fault($"is of type {Words.TypeName(type)}, for which there is neither a component nor a registered service; take one of the types in docs/components.md, or register the service");
        }

        if (parameter is { HasDefaultValue: true, DefaultValue: not null } && binding.Component.WithDefault(binding.Write(parameter.DefaultValue)) is { } component)
            binding = binding with { Component = component };
        if (binding.Component.Default is { } value && !binding.Component.AtStart().TryRead(value, sources.Files, out _, out var error))
            return Fault($"has a default that {error}");
        return new(parameter, binding);

        Argument? Fault(string what)
        {
            faults.Add($"parameter '{parameter.Name}' {what}.");
            return null;
        }
    }

    private static bool IsSupplied(Type type) =>
        type == typeof(RunContext) || type == typeof(CancellationToken) || type == typeof(IProgress<RunProgress>) || type == typeof(SessionState);

    /// <summary>A value written in code, as a caller would send it; null for none.</summary>
    public JsonElement? ToJson(object? value, FileStore files) => _binding!.Component.Write(_binding.Write(value), files) is { } node ? JsonSerializer.SerializeToElement(node) : null;

    /// <summary>A checked value as the method's own.</summary>
    public object? Convert(object? value) => _binding!.Read(value);

    /// <summary>What the hub passes: the run, its progress and cancellation, the session, or a service.</summary>
    public object? Supply(RunContext context)
    {
        var type = _parameter.ParameterType;
        if (type == typeof(RunContext))
            return context;
        if (type == typeof(CancellationToken))
            return context.CancellationToken;
        if (type == typeof(IProgress<RunProgress>))
            return context.Progress;
        if (type == typeof(SessionState))
            return context.Session;
        return context.Services.GetService(type)
            ?? (_parameter.HasDefaultValue ? _parameter.DefaultValue : context.Services.GetRequiredService(type));
    }
}
