using System.Reflection;
using System.Runtime.CompilerServices;

namespace DemoHub.Demos.Schema;

/// <summary>What a demo's method returns, as outputs: one value, or a record whose properties are the outputs.</summary>
internal sealed class MethodResult
{
    private readonly Func<object?, object?[]> _split;
    private readonly Reader _read;

    private MethodResult(IReadOnlyList<Component> components, Func<object?, object?[]> split, Reader read, bool streams)
    {
        Components = components;
        Streams = streams;
        _split = split;
        _read = read;
    }

    /// <summary>Reads what a method returned, whatever its form, as the one or many results in it.</summary>
    private delegate IAsyncEnumerable<object?> Reader(object? returned, CancellationToken cancellationToken);

    public IReadOnlyList<Component> Components { get; }

    /// <summary>Whether the method returns many results, one after another.</summary>
    public bool Streams { get; }

    public static MethodResult Of(MethodInfo method, string slug)
    {
        var type = method.ReturnType;
        var form = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var streams = form == typeof(IAsyncEnumerable<>);
        var awaited = form == typeof(Task<>) ? nameof(ReadTaskAsync)
            : form == typeof(ValueTask<>) ? nameof(ReadValueTaskAsync)
            : streams ? nameof(ReadStreamAsync)
            : null;
        Reader read = ReadValue;
        if (awaited is not null)
        {
            type = type.GetGenericArguments()[0];
            read = typeof(MethodResult).GetMethod(awaited, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Reader>();
        }

        if (ComponentFactory.Create("result", type, method.ReturnTypeCustomAttributes, required: true) is { } single)
            return new([single], value => [Argument.ToComponentValue(value)], read, streams);

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).ToArray();
        var components = properties.Select(property => ComponentFactory.Create(property.Name, property.PropertyType, property, required: true)).ToArray();
        if (components.Length == 0 || components.Contains(null))
        {
            var unknown = Array.FindIndex(components, component => component is null);
            var culprit = unknown < 0 ? type.Name : $"{type.Name}.{properties[unknown].Name} ({properties[unknown].PropertyType.Name})";
            throw new ArgumentException($"Demo '{slug}' returns {culprit}, for which there is no component. Return a simple value or a record of them.");
        }

        return new(components!, value => [.. properties.Select(property => Argument.ToComponentValue(property.GetValue(value)))], read, streams);
    }

    /// <summary>Waits for what the method returned and splits each result into outputs.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(object? returned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in _read(returned, cancellationToken).ConfigureAwait(false))
            yield return _split(result);
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
}
