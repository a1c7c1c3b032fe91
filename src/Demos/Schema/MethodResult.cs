using System.Reflection;
using System.Runtime.CompilerServices;

namespace DemoHub.Demos.Schema;

/// <summary>What a demo's method returns, as outputs: one value, or a record whose properties are the outputs.</summary>
internal sealed class MethodResult
{
    private static readonly MethodInfo s_readStream = typeof(MethodResult).GetMethod(nameof(ReadStreamAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Func<object?, object?[]> _split;
    private readonly Func<object, CancellationToken, IAsyncEnumerable<object?>>? _readStream;

    private MethodResult(IReadOnlyList<Component> components, Func<object?, object?[]> split, Func<object, CancellationToken, IAsyncEnumerable<object?>>? readStream)
    {
        Components = components;
        _split = split;
        _readStream = readStream;
    }

    public IReadOnlyList<Component> Components { get; }

    /// <summary>Whether the method returns many results, one after another.</summary>
    public bool Streams => _readStream is not null;

    public static MethodResult Of(MethodInfo method, string slug)
    {
        var type = method.ReturnType;
        Func<object, CancellationToken, IAsyncEnumerable<object?>>? readStream = null;
        if ((Generic(type, typeof(Task<>)) ?? Generic(type, typeof(ValueTask<>))) is { } awaited)
        {
            type = awaited;
        }
        else if (Generic(type, typeof(IAsyncEnumerable<>)) is { } item)
        {
            type = item;
            readStream = s_readStream.MakeGenericMethod(item).CreateDelegate<Func<object, CancellationToken, IAsyncEnumerable<object?>>>();
        }

        if (ComponentFactory.Create("result", type, method.ReturnTypeCustomAttributes, required: true) is { } single)
            return new([single], value => [ToOutput(value)], readStream);

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).ToArray();
        var components = properties.Select(property => ComponentFactory.Create(property.Name, property.PropertyType, property, required: true)).ToArray();
        if (components.Length == 0 || components.Contains(null))
        {
            var unknown = Array.FindIndex(components, component => component is null);
            var culprit = unknown < 0 ? type.Name : $"{type.Name}.{properties[unknown].Name} ({properties[unknown].PropertyType.Name})";
            throw new ArgumentException($"Demo '{slug}' returns {culprit}, for which there is no component. Return a simple value or a record of them.");
        }

        return new(components!, value => [.. properties.Select(property => ToOutput(property.GetValue(value)))], readStream);
    }

    /// <summary>Waits for what the method returned and splits it into outputs.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(object? returned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_readStream is not null)
        {
            await foreach (var item in _readStream(returned!, cancellationToken).ConfigureAwait(false))
                yield return _split(item);
            yield break;
        }

        yield return _split(await AwaitAsync(returned).ConfigureAwait(false));
    }

    private static async ValueTask<object?> AwaitAsync(object? returned)
    {
        if (returned?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            returned = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null);
        if (returned is not Task task)
            return returned;
        await task.ConfigureAwait(false);
        return task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
    }

    private static async IAsyncEnumerable<object?> ReadStreamAsync<T>(object stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ((IAsyncEnumerable<T>)stream).WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    private static object? ToOutput(object? value) => Argument.ToComponentValue(value);

    private static Type? Generic(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[0] : null;
}
