using System.Reflection;
using System.Text.RegularExpressions;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>Makes demos of C# methods: parameters become inputs, what is returned becomes outputs.</summary>
public static partial class DemoFactory
{
    /// <summary>A demo of one method or lambda.</summary>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="method">The method. It may be asynchronous, may stream, and may take services.</param>
    /// <param name="sources">What demos are made with.</param>
    /// <param name="options">What else there is to say; null for nothing.</param>
    /// <exception cref="DemoFaultException">The slug or the method cannot be a demo; the message has a line for each reason.</exception>
    public static Demo FromMethod(string slug, string description, Delegate method, DemoSources sources, DemoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new();
        return Create(slug, description, method.Method, () => method.Target, options.About is { } about ? () => about : null, options, sources, []);
    }

    /// <summary>The demos of a class: its public methods that carry <see cref="DemoAttribute"/>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="instance">Gives the object to call them on.</param>
    /// <param name="sources">What demos are made with.</param>
    /// <exception cref="DemoFaultException">There is none, or one cannot be a demo; the message has a line for each reason.</exception>
    public static IReadOnlyList<Demo> FromClass(Type type, Func<object?> instance, DemoSources sources)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(sources);
        var demos = new List<Demo>();
        var faults = new List<string>();
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        {
            if (method.GetCustomAttribute<DemoAttribute>() is not { } attribute)
                continue;
            try
            {
                demos.Add(FromAttribute(type, method, attribute, method.IsStatic ? static () => null : instance, sources));
            }
            catch (DemoFaultException failure)
            {
                faults.AddRange(failure.Faults);
            }
        }

        if (demos.Count == 0 && faults.Count == 0)
            faults.Add($"{type.Name} has no public method with [Demo]: put it on the method that is to be a demo.");
        return faults.Count == 0 ? demos : throw new DemoFaultException(faults);
    }

    private static Demo FromAttribute(Type type, MethodInfo method, DemoAttribute attribute, Func<object?> target, DemoSources sources)
    {
        var faults = new List<string>();
        var about = AboutOf(type, attribute, faults);
        var options = new DemoOptions
        {
            Title = attribute.Title,
            Concurrency = attribute.Concurrency > 0 ? attribute.Concurrency : null,
            Timeout = attribute.TimeoutSeconds > 0 ? TimeSpan.FromSeconds(attribute.TimeoutSeconds) : null,
            Live = attribute.Live,
            ExamplesFile = attribute.ExamplesFile,
            PrecomputeExamples = attribute.PrecomputeExamples,
            IsChat = method.IsDefined(typeof(ChatAttribute)),
            FlagReasons = attribute.FlagReasons,
        };
        foreach (var tag in attribute.Tags)
            options.Tags.Add(tag);
        foreach (var example in method.GetCustomAttributes<ExampleAttribute>())
            options.Example([.. example.Values]);
        foreach (var example in ExamplesOf(type, attribute, faults))
            options.Example(example);
        var description = attribute.Description ?? Documentation.SummaryOf(method);
        if (string.IsNullOrWhiteSpace(description))
            faults.Add("it has no description; write one in [Demo], or a <summary> in its documentation comment.");
        return Create(attribute.Slug, description ?? "", method, target, about is null ? null : () => (string)about.Invoke(about.IsStatic ? null : target(), null)!, options, sources, faults);
    }

    private static MethodInfo? AboutOf(Type type, DemoAttribute attribute, List<string> faults)
    {
        if (attribute.About is not { } name)
            return null;
        var member = type.GetMethod(name, Type.EmptyTypes) ?? type.GetProperty(name)?.GetMethod;
        if (member?.ReturnType == typeof(string))
            return member;
        faults.Add($"its About names '{name}', which is no public property or method of {type.Name} that gives a string.");
        return null;
    }

    private static IEnumerable<object?[]> ExamplesOf(Type type, DemoAttribute attribute, List<string> faults)
    {
        if (attribute.Examples is not { } name)
            return [];
        var member = type.GetMethod(name, Type.EmptyTypes) ?? type.GetProperty(name)?.GetMethod;
        if (member is { IsStatic: true } && member.Invoke(null, null) is IEnumerable<object?[]> examples)
            return examples;
        faults.Add($"its Examples names '{name}', which is no public static property or method of {type.Name} that gives lists of values.");
        return [];
    }

    private static Demo Create(
        string slug, string description, MethodInfo method, Func<object?> target, Func<string>? about, DemoOptions options, DemoSources sources, List<string> faults)
    {
        if (!SlugPattern().IsMatch(slug))
            faults.Add("its slug cannot stand in an address; use lower-case letters, digits and single hyphens, 64 at most.");
        var choices = new ChoiceSource(method, target, sources.Log);
        var parameters = method.GetParameters().Select(parameter => Argument.Of(parameter, sources, choices, faults)).ToArray();
        var result = options.IsChat ? ChatMethod.ResultOf(method, faults) : MethodResult.Of(method, faults);
        var arguments = parameters.OfType<Argument>().ToArray();
        var inputs = arguments.Select(argument => argument.Component).OfType<Component>().ToArray();
        var chat = options.IsChat ? ChatMethod.LayoutOf(inputs, faults) : null;
        ColumnNames.Check(inputs, faults);
        TableLayouts.Check(inputs, result?.Components ?? [], faults);
        if (faults.Count > 0)
            throw new DemoFaultException(faults.Select(fault => $"Demo '{slug}': {fault}"));

        var examples = new ExampleReader(arguments, sources).Read(options, faults);
        if (faults.Count > 0)
            throw new DemoFaultException(faults.Select(fault => $"Demo '{slug}': {fault}"));

        var invoker = MethodInvoker.Create(method);
        return new Demo
        {
            Slug = slug,
            Title = options.Title ?? Words.Sentence(slug),
            Description = description,
            Tags = [.. options.Tags],
            Inputs = chat is null ? inputs : [.. inputs.Select(input => ChatMethod.Arrange(input, chat))],
            Outputs = result!.Components,
            Streams = result.Streams,
            Chat = chat,
            Live = options.Live,
            PrecomputesExamples = options.PrecomputeExamples,
            UsesSession = method.GetParameters().Any(parameter => parameter.ParameterType == typeof(SessionState)),
            FlagReasons = options.FlagReasons ?? Demo.DefaultFlagReasons,
            Limits = new DemoLimits { Concurrency = options.Concurrency, Timeout = options.Timeout },
            Examples = examples,
            About = about,
            Handler = (values, context) =>
            {
                var supplied = new object?[arguments.Length];
                for (int i = 0, next = 0; i < supplied.Length; i++)
                    supplied[i] = arguments[i].Component is null ? arguments[i].Supply(context) : arguments[i].Convert(values[next++]);
                return result.ReadAsync(invoker.Invoke(target(), supplied.AsSpan()), context.CancellationToken);
            },
        };
    }

    [GeneratedRegex("^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SlugPattern();
}
