using System.Collections;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using Microsoft.Extensions.AI;

namespace DemoHub.Demos.Binding;

/// <summary>Lists, arrays and grids in C#: several choices, tensors, tables, messages, images.</summary>
internal static class Lists
{
    public static TypeBinding? Create(Type type, string name, Member member)
    {
        if (type.IsArray && type.GetArrayRank() > 1)
            return Grid(type, name);
        if (DictionaryOfScores(type))
            return new(new LabelScoresComponent { Name = name, Label = name }) { FromMethod = static value => ToScores((IEnumerable)value) };
        if (ItemOf(type) is not { } item)
            return null;
        if (item.IsEnum)
        {
            return new(new ChoicesComponent { Name = name, Label = name, Options = ComponentFactory.OptionsOf(item) })
            {
                ToMethod = value => Make(type, item, ((string[])value).Select(text => Enum.Parse(item, text, ignoreCase: true))),
                FromMethod = static value => ((IEnumerable)value).Cast<object>().Select(member => Words.CamelCase(member.ToString()!)).ToArray(),
            };
        }

        if (item == typeof(string) && (member.HasChoices || member.Has<TagListAttribute>()))
            return new(Texts(name, member)) { ToMethod = value => Make(type, item, (string[])value) };
        if (NumericTypes.ElementOf(item) is { } element)
            return Row(type, item, element, name);
        if (item == typeof(ChatMessage))
            return new(new ChatComponent { Name = name, Label = name }) { ToMethod = value => Make(type, item, (IEnumerable)value) };
        if (item == typeof(LabelScore))
            return new(new LabelScoresComponent { Name = name, Label = name }) { FromMethod = static value => new LabelScores((IEnumerable<LabelScore>)value) };
        if (item == typeof(ImageData))
            return new(new GalleryComponent { Name = name, Label = name }) { FromMethod = static value => new Gallery([.. ((IEnumerable<ImageData>)value).Select(image => new GalleryItem(image, ""))]) };
        return Records.CreateTable(type, item, name);
    }

    /// <summary>The type of the items of a list or array; null for what is none.</summary>
    public static Type? ItemOf(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        if (type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type))
            return null;
        var form = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type
            : type.GetInterfaces().FirstOrDefault(other => other.IsGenericType && other.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return form?.GetGenericArguments()[0];
    }

    /// <summary>A list of the type that a parameter has: an array where that will do, else a <see cref="List{T}"/>.</summary>
    public static object Make(Type type, Type item, IEnumerable values)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var value in values)
            list.Add(value);
        if (type.IsInstanceOfType(list))
            return list;
        var array = Array.CreateInstance(item, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static Component Texts(string name, Member member) => member.Find<TagListAttribute>() is { } tags
        ? new TagsComponent
        {
            Name = name,
            Label = name,
            MaxCount = tags.MaxCount,
            MaxLength = tags.MaxLength,
            Suggestions = member.Has<ChoicesAttribute>() ? ComponentFactory.OptionsOf(member) : null,
            Source = member.Choices,
            ColumnOf = member.Find<ColumnOfAttribute>()?.Inputs,
        }
        : new ChoicesComponent { Name = name, Label = name, Options = ComponentFactory.OptionsOf(member), Source = member.Choices };

    private static TypeBinding Row(Type type, Type item, TensorElement element, string name) => new(
        new TensorComponent { Name = name, Label = name, Element = element, Shape = [new(null)] })
    {
        ToMethod = value => Make(type, item, ((TensorData)value).Values),
        FromMethod = value =>
        {
            var values = value is Array array ? array : (Array)Make(item.MakeArrayType(), item, (IEnumerable)value);
            return new TensorData(element, [values.Length], values);
        },
    };

    private static TypeBinding? Grid(Type type, string name)
    {
        var item = type.GetElementType()!;
        if (NumericTypes.ElementOf(item) is not { } element)
            return null;
        var rank = type.GetArrayRank();
        return new(new TensorComponent { Name = name, Label = name, Element = element, Shape = [.. Enumerable.Repeat(new TensorDimension(null), rank)] })
        {
            ToMethod = value =>
            {
                var tensor = (TensorData)value;
                var grid = Array.CreateInstance(item, [.. tensor.Shape]);
                var next = 0;
                foreach (var place in Places(tensor.Shape))
                    grid.SetValue(tensor.Values.GetValue(next++), place);
                return grid;
            },
            FromMethod = value =>
            {
                var grid = (Array)value;
                var values = Array.CreateInstance(item, grid.Length);
                var next = 0;
                foreach (var cell in grid)
                    values.SetValue(cell, next++);
                return new TensorData(element, [.. Enumerable.Range(0, rank).Select(dimension => grid.GetLongLength(dimension))], values);
            },
        };
    }

    // In the order in which .NET walks a grid: the last index first.
    private static IEnumerable<long[]> Places(IReadOnlyList<long> shape)
    {
        if (shape.Contains(0))
            yield break;
        var place = new long[shape.Count];
        while (true)
        {
            yield return place;
            var dimension = shape.Count - 1;
            while (dimension >= 0 && ++place[dimension] == shape[dimension])
                place[dimension--] = 0;
            if (dimension < 0)
                yield break;
        }
    }

    private static bool DictionaryOfScores(Type type) => type.GetInterfaces().Append(type).Any(form =>
        form.IsGenericType && form.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
        && form.GetGenericArguments() is [var key, var value] && key == typeof(string) && (value == typeof(double) || value == typeof(float)));

    private static LabelScores ToScores(IEnumerable pairs) => new(pairs.Cast<object>().Select(static pair => pair switch
    {
        KeyValuePair<string, double> score => new LabelScore(score.Key, score.Value),
        KeyValuePair<string, float> score => new LabelScore(score.Key, score.Value),
        _ => throw new ArgumentException($"{pair.GetType().Name} is no label with a score."),
    }));
}
