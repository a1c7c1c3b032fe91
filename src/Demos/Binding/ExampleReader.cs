using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>Reads the examples of a demo, from code and from a CSV file, and checks them as if a visitor had sent them.</summary>
internal sealed class ExampleReader(IReadOnlyList<Argument> arguments, DemoSources sources)
{
    private readonly Argument[] _inputs = [.. arguments.Where(argument => argument.Component is not null)];

    public IReadOnlyList<Example> Read(DemoOptions options, List<string> faults)
    {
        var examples = new List<Example>();
        foreach (var values in options.Examples)
        {
            if (values.Length > _inputs.Length)
                faults.Add($"an example has {values.Length} values for {_inputs.Length} inputs; leave some out.");
            else
                Add(examples, $"example {examples.Count + 1}", _inputs.Zip(values, (input, value) => (input, value)), sources.Folder, faults);
        }

        if (options.ExamplesFile is { } file)
            ReadFile(Path.GetFullPath(file, sources.Folder), examples, faults);
        return examples;
    }

    private void ReadFile(string path, List<Example> examples, List<string> faults)
    {
        if (!File.Exists(path))
        {
            faults.Add($"its examples file {path} does not exist; create it, or name another.");
            return;
        }

        using var text = new StreamReader(path);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            faults.Add($"its examples file {path} is empty; its first line must name inputs.");
            return;
        }

        var columns = csv.HeaderRecord!.Select(name => Array.Find(_inputs, input => input.Component!.Name == name.Trim())).ToArray();
        if (Array.IndexOf(columns, null) is >= 0 and var unknown)
        {
            faults.Add($"its examples file {path} has a column '{csv.HeaderRecord![unknown]}', which is no input; use {string.Join(", ", _inputs.Select(input => input.Component!.Name))}.");
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        while (csv.Read())
        {
            var row = columns.Select((input, column) => (input!, FromCell(input!.Component!, csv.GetField(column)))).Where(cell => cell.Item2 is not null);
            Add(examples, $"line {csv.Parser.RawRow} of {Path.GetFileName(path)}", row, folder, faults);
        }
    }

    private void Add(List<Example> examples, string where, IEnumerable<(Argument Input, object? Value)> values, string folder, List<string> faults)
    {
        var inputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (input, value) in values)
        {
            var component = input.Component!;
            if (ToJson(input, value, folder, out var error) is not { } json)
            {
                if (error is not null)
                    faults.Add($"{where}: '{component.Name}' {error}.");
                continue;
            }

            if (!component.AtStart().TryRead(json, sources.Files, out _, out error))
            {
                faults.Add($"{where}: '{component.Name}' {error}.");
                continue;
            }

            inputs[component.Name] = json;
            foreach (var file in PlainValue.FilesIn(json, sources.Files))
                sources.Files.Pin(file);
        }

        examples.Add(new Example(inputs));
    }

    private JsonElement? ToJson(Argument input, object? value, string folder, out string? error)
    {
        error = null;
        if (value is JsonElement json)
            return json;
        if (value is string path && PlainValue.IsFile(input.Component!))
            return Keep(Path.GetFullPath(path, folder), out error);
        if (value is FileData file && PlainValue.IsFile(input.Component!))
            return Keep(file.Name, file.ReadAllBytes());
        try
        {
            return input.ToJson(value, sources.Files);
        }
        catch (Exception failure) when (failure is InvalidCastException or ArgumentException or FormatException)
        {
            error = $"cannot be {value}: {failure.Message.TrimEnd('.')}";
            return null;
        }
    }

    private JsonElement? Keep(string path, out string? error)
    {
        if (!File.Exists(path))
        {
            error = $"names the file {path}, which does not exist; create it, or name another";
            return null;
        }

        error = null;
        return Keep(Path.GetFileName(path), File.ReadAllBytes(path));
    }

    private JsonElement Keep(string name, byte[] content) =>
        JsonSerializer.SerializeToElement(FileReference.Write(sources.Files.Save(name, content, pinned: true)));

    private static object? FromCell(Component component, string? cell) =>
        string.IsNullOrEmpty(cell) ? null : PlainValue.IsFile(component) ? cell : PlainValue.Read(component, cell);
}
