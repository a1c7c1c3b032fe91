using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>Inputs that name columns of other inputs.</summary>
internal static class ColumnNames
{
    /// <summary>Finds names of columns of what there is not, or what has none; what is wrong is added to the faults.</summary>
    public static void Check(IReadOnlyList<Component> inputs, List<string> faults)
    {
        foreach (var input in inputs)
        {
            foreach (var source in Of(input) ?? [])
            {
                if (inputs.FirstOrDefault(other => other.Name == source) is not (TableComponent or FileComponent))
                    faults.Add($"parameter '{input.Name}' has [ColumnOf] with '{source}', which is no parameter that is a table or a file; name one.");
            }
        }
    }

    /// <summary>The inputs that an input names columns of; null for one that names none.</summary>
    public static IReadOnlyList<string>? Of(Component input) => input switch
    {
        TextComponent text => text.ColumnOf,
        TagsComponent tags => tags.ColumnOf,
        _ => null,
    };
}
