using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Demos.Schema;

/// <summary>Makes demos of C# methods: parameters become inputs, what is returned becomes outputs.</summary>
public static partial class DemoFactory
{
    /// <summary>A demo of one method or lambda.</summary>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="method">The method. It may be asynchronous, may stream, and may take services.</param>
    /// <param name="services">Tells which parameter types are services; null where there are none.</param>
    /// <exception cref="ArgumentException">The slug or the method cannot be a demo; the message says why.</exception>
    public static Demo FromMethod(string slug, string description, Delegate method, IServiceProviderIsService? services = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Create(new DemoAttribute(slug, description), method.Method, () => method.Target, about: null, services);
    }

    /// <summary>The demos of a class: its public methods that carry <see cref="DemoAttribute"/>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="instance">Gives the object to call them on.</param>
    /// <param name="services">Tells which parameter types are services; null where there are none.</param>
    /// <exception cref="ArgumentException">There is none, or one cannot be a demo; the message says why.</exception>
    public static IReadOnlyList<Demo> FromClass(Type type, Func<object?> instance, IServiceProviderIsService? services = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        var demos = new List<Demo>();
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        {
            if (method.GetCustomAttribute<DemoAttribute>() is { } attribute)
                demos.Add(Create(attribute, method, method.IsStatic ? static () => null : instance, AboutOf(type, attribute), services));
        }

        return demos.Count > 0 ? demos : throw new ArgumentException($"{type.Name} has no public method with [Demo].", nameof(type));
    }

    private static MethodInfo? AboutOf(Type type, DemoAttribute attribute)
    {
        if (attribute.About is not { } name)
            return null;
        var member = type.GetMethod(name, Type.EmptyTypes) ?? type.GetProperty(name)?.GetMethod;
        return member?.ReturnType == typeof(string) ? member
            : throw new ArgumentException($"The About of demo '{attribute.Slug}' names '{name}', which is no public property or method of {type.Name} that gives a string.");
    }

    private static Demo Create(DemoAttribute attribute, MethodInfo method, Func<object?> target, MethodInfo? about, IServiceProviderIsService? services)
    {
        if (!SlugPattern().IsMatch(attribute.Slug))
            throw new ArgumentException($"'{attribute.Slug}' cannot be a demo's slug: use lower-case letters, digits and single hyphens, 64 at most.");

        var arguments = method.GetParameters().Select(parameter => Argument.Of(parameter, attribute.Slug, services)).ToArray();
        var result = MethodResult.Of(method, attribute.Slug);
        var invoker = MethodInvoker.Create(method);
        var inputs = arguments.Select(argument => argument.Component).OfType<Component>().ToArray();
        return new Demo
        {
            Slug = attribute.Slug,
            Title = attribute.Title ?? Words.Sentence(attribute.Slug),
            Description = attribute.Description,
            Tags = attribute.Tags,
            Inputs = inputs,
            Outputs = result.Components,
            Streams = result.Streams,
            Limits = new DemoLimits { Concurrency = attribute.Concurrency > 0 ? attribute.Concurrency : null },
            Examples = [.. method.GetCustomAttributes<ExampleAttribute>().Select(example => ToExample(attribute.Slug, inputs, example))],
            About = about is null ? null : () => (string)about.Invoke(about.IsStatic ? null : target(), null)!,
            Handler = (values, context) =>
            {
                var supplied = new object?[arguments.Length];
                for (int i = 0, next = 0; i < supplied.Length; i++)
                    supplied[i] = arguments[i].Component is null ? arguments[i].Supply(context) : arguments[i].Convert(values[next++]);
                return result.ReadAsync(invoker.Invoke(target(), supplied.AsSpan()), context.CancellationToken);
            },
        };
    }

    private static Example ToExample(string slug, Component[] inputs, ExampleAttribute example)
    {
        if (example.Values.Count > inputs.Length)
            throw new ArgumentException($"An example of demo '{slug}' has {example.Values.Count} values for {inputs.Length} inputs.");
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (input, value) in inputs.Zip(example.Values))
        {
            if (Argument.ToJson(input, value) is { } json)
                values[input.Name] = json;
        }

        return new Example(values);
    }

    [GeneratedRegex("^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SlugPattern();
}
