using System.Reflection;
using System.Runtime.CompilerServices;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>What a demo's method returns, as outputs: one value, or a record or tuple whose parts are the outputs.</summary>
internal sealed class MethodResult
{
    private readonly Func<object?, object?[]> _split;
    private readonly Reader _read;

    public MethodResult(IReadOnlyList<Component> components, Func<object?, object?[]> split, Reader read, bool streams)
    {
        Components = components;
        Streams = streams;
        _split = split;
        _read = read;
    }

    /// <summary>Reads what a method returned, whatever its form, as the one or many results in it.</summary>
    public delegate IAsyncEnumerable<object?> Reader(object? returned, CancellationToken cancellationToken);

    public IReadOnlyList<Component> Components { get; }

    /// <summary>Whether the method returns many results, one after another.</summary>
    public bool Streams { get; }

    /// <summary>Reads what a method returns; what is wrong with it is added to the faults.</summary>
    public static MethodResult? Of(MethodInfo method, List<string> faults)
    {
        var (type, read, streams) = FormOf(method.ReturnType);
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            faults.Add("it returns nothing; return what visitors are to see.");
            return null;
        }

        if (typeof(ITuple).IsAssignableFrom(type))
            return OfTuple(type, method, read, streams, faults);
        var single = ComponentFactory.Create(Member.OfResult("result", type, method.ReturnTypeCustomAttributes));
        // A record is not one output but one for each property.
        if (single?.Component is GroupComponent group)
            return new(group.Fields, value => (object?[]?)single.Write(value) ?? new object?[group.Fields.Count], read, streams);
        if (single is not null)
            return new([single.Component], value => [single.Write(value)], read, streams);

        faults.Add($"it returns {Culprit(type)}, for which there is no component; return one of the types in docs/components.md, or a record of them.");
        return null;
    }

    /// <summary>The type of each result in a return type, and how they are read: at once, awaited, or as a stream.</summary>
    public static (Type Type, Reader Read, bool Streams) FormOf(Type type)
    {
        var form = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var streams = form == typeof(IAsyncEnumerable<>);
        var awaited = form == typeof(Task<>) ? nameof(ReadTaskAsync)
            : form == typeof(ValueTask<>) ? nameof(ReadValueTaskAsync)
            : streams ? nameof(ReadStreamAsync)
            : null;
        if (awaited is null)
            return (type, ReadValue, false);
        var item = type.GetGenericArguments()[0];
        return (item, typeof(MethodResult).GetMethod(awaited, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).CreateDelegate<Reader>(), streams);
    }

    /// <summary>Waits for what the method returned and splits each result into outputs.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(object? returned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in _read(returned, cancellationToken).ConfigureAwait(false))
            yield return _split(result);
    }

    private static MethodResult? OfTuple(Type type, MethodInfo method, Reader read, bool streams, List<string> faults)
    {
        var names = method.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames ?? [];
        var parts = type.GetGenericArguments();
        var bindings = new TypeBinding[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var name = i < names.Count && names[i] is { } given ? given : $"result{i + 1}";
            if (parts.Length > 7 || ComponentFactory.Create(Member.OfResult(name, parts[i], NoAttributes.Instance)) is not { } binding)
            {
                faults.Add($"it returns a tuple with {Words.TypeName(parts[i])} '{name}', for which there is no component, or with more than seven parts; return a record.");
                return null;
            }

            bindings[i] = binding;
        }

        return new([.. bindings.Select(binding => binding.Component)], value => [.. bindings.Select((binding, i) => binding.Write(((ITuple)value!)[i]))], read, streams);
    }

    private static string Culprit(Type type)
    {
        var property = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(property =>
            property.GetIndexParameters().Length == 0 && ComponentFactory.Create(Member.Of(property, null)) is null);
        return property is null || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
            ? Words.TypeName(type)
            : $"{Words.TypeName(type)}.{property.Name} ({Words.TypeName(property.PropertyType)})";
    }

    private static IAsyncEnumerable<object?> ReadValue(object? value, CancellationToken cancellationToken) => new[] { value }.ToAsyncEnumerable();

    private static async IAsyncEnumerable<object?> ReadTaskAsync<T>(object? task, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await ((Task<T>)task!).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<object?> ReadValueTaskAsync<T>(object? task, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await ((ValueTask<T>)task!).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<object?> ReadStreamAsync<T>(object? stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ((IAsyncEnumerable<T>)stream!).WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    private sealed class NoAttributes : ICustomAttributeProvider
    {
        public static NoAttributes Instance { get; } = new();

        public object[] GetCustomAttributes(bool inherit) => [];

        public object[] GetCustomAttributes(Type attributeType, bool inherit) => [];

        public bool IsDefined(Type attributeType, bool inherit) => false;
    }
}
