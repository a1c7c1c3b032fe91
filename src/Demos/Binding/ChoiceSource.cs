using System.Reflection;
using Microsoft.Extensions.Logging;

namespace DemoHub.Demos.Binding;

/// <summary>Finds what gives the options of inputs with <see cref="ChoicesFromAttribute"/>.</summary>
/// <param name="demo">The demo's method.</param>
/// <param name="target">Gives the object that it is called on; not asked for before the options are.</param>
/// <param name="log">Is told when options cannot be had.</param>
internal sealed partial class ChoiceSource(MethodInfo demo, Func<object?> target, ILogger log)
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>What gives the options, anew each time it is called.</summary>
    /// <param name="wanted">Names it.</param>
    /// <param name="fault">What is wrong where the answer is null: the rest of a sentence that begins with the parameter's name.</param>
    public Func<IReadOnlyList<Choice>>? Find(ChoicesFromAttribute wanted, out string? fault)
    {
        var member = (wanted.Of is null ? Owners() : [wanted.Of]).Select(owner => MemberOf(owner, wanted.Name)).FirstOrDefault(found => found is not null);
        fault = member is null ? $"takes its choices from '{wanted.Name}', which is no public method without parameters and no public property of {(wanted.Of ?? demo.DeclaringType)?.Name}; add it, or name another"
            : !member.IsStatic && member.DeclaringType!.IsAssignableFrom(demo.DeclaringType) != true ? $"takes its choices from '{wanted.Name}', which is not static; make it static"
            : !typeof(IEnumerable<Choice>).IsAssignableFrom(member.ReturnType) && !typeof(IEnumerable<string>).IsAssignableFrom(member.ReturnType)
                ? $"takes its choices from '{wanted.Name}', which gives {Schema.Words.TypeName(member.ReturnType)}; let it give IReadOnlyList<Choice>"
            : null;
        if (fault is not null)
            return null;
        var name = wanted.Name;
        return () => Ask(member!, name);
    }

    // The class of a lambda is made by the compiler, inside the one that it is written in.
    private IEnumerable<Type> Owners()
    {
        for (var owner = demo.DeclaringType; owner is not null; owner = owner.DeclaringType)
            yield return owner;
    }

    private static MethodInfo? MemberOf(Type owner, string name) => owner.GetMethod(name, Public, Type.EmptyTypes) ?? owner.GetProperty(name, Public)?.GetMethod;

    private IReadOnlyList<Choice> Ask(MethodInfo member, string name)
    {
        try
        {
            return member.Invoke(member.IsStatic ? null : target(), null) switch
            {
                IReadOnlyList<Choice> choices => choices,
                IEnumerable<Choice> choices => [.. choices],
                IEnumerable<string> values => [.. values.Select(static value => new Choice(value, value))],
                _ => [],
            };
        }
        catch (Exception failure)
        {
            // A page or an answer without these options is better than none.
            LogFailure(failure, name);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The choices that {Member} gives cannot be had; the input has none.")]
    private partial void LogFailure(Exception failure, string member);
}
