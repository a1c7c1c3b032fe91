using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Inputs;

/// <summary>The columns of the tables and files that stand in a form, to choose from.</summary>
/// <param name="inputs">The inputs of the form.</param>
/// <param name="form">What stands in it.</param>
/// <param name="files">Files that were sent.</param>
public sealed class FormColumns(IReadOnlyList<Component> inputs, IInputForm form, FileStore files)
{
    // A file is looked into once.
    private string? _fileId;
    private Choice[] _ofFile = [];

    /// <summary>The columns of the last of these inputs that has a value; none where it has none, or cannot be read.</summary>
    public IReadOnlyList<Choice> Of(IReadOnlyList<string> names)
    {
        foreach (var name in names.Reverse())
        {
            if (inputs.FirstOrDefault(input => input.Name == name) is { } input && form[input] is JsonObject value)
                return input is FileComponent ? OfFile(value) : OfTable(value);
        }

        return [];
    }

    private static Choice[] OfTable(JsonObject table) => table["columns"] is not JsonArray columns ? []
        : [.. columns.Select(name => name?.ToString()).OfType<string>().Where(name => name.Length > 0).Select(name => new Choice(name, name))];

    private Choice[] OfFile(JsonObject value)
    {
        var id = FileReading.Of(JsonSerializer.SerializeToElement(value))?.Id;
        if (id is null || id == _fileId)
            return id is null ? [] : _ofFile;
        _fileId = id;
        _ofFile = [];
        if (files.TryGet(id, out var file) && files.TryOpenRead(file, out var content))
        {
            try
            {
                using (content)
                    _ofFile = [.. Table.ColumnsOf(content).Select(name => new Choice(name, name))];
            }
            catch (Exception failure) when (failure is DemoException or IOException)
            {
                // It is no table. The demo says so when it is run.
            }
        }

        return _ofFile;
    }
}
