using System.Collections;
using System.Globalization;
using System.Reflection;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>Records: a group of components each, and in lists a table.</summary>
internal static class Records
{
    /// <summary>A group with a field for each property; null where the type is no record of components.</summary>
    public static TypeBinding? Create(Type type, string name)
    {
        if (Fields(type) is not { } fields)
            return null;
        return new(new GroupComponent { Name = name, Label = name, Fields = [.. fields.Select(field => field.Binding.Component)] })
        {
            ToMethod = value => Construct(type, fields, [.. fields.Zip((object?[])value, (field, item) => field.Binding.Read(item))]),
            FromMethod = value => fields.Select(field => field.Binding.Write(field.Property.GetValue(value))).ToArray(),
        };
    }

    /// <summary>A table with a column for each property of the items; null where these are no records of simple values.</summary>
    public static TypeBinding? CreateTable(Type type, Type item, string name)
    {
        if (Fields(item) is not { } fields || fields.Any(field => ColumnTypeOf(field.Binding.Component) is null))
            return null;
        var columns = fields.Select(field => new TableColumn(field.Binding.Component.Name, ColumnTypeOf(field.Binding.Component)!.Value)).ToArray();
        return new(new TableComponent { Name = name, Label = name, Columns = columns, Figures = item == typeof(Figure) })
        {
            ToMethod = value => Lists.Make(type, item, ((Table)value).Rows.Select((row, index) => ReadRow(item, fields, row, index))),
            FromMethod = value => new Table(
                [.. columns.Select(column => column.Name)],
                [.. ((IEnumerable)value).Cast<object>().Select(IReadOnlyList<object?> (row) => [.. fields.Select(field => field.Binding.Write(field.Property.GetValue(row)))])]),
        };
    }

    /// <summary>The properties of a type that has no behaviour of its own to speak of; null where one has no component.</summary>
    public static IReadOnlyList<RecordField>? Fields(Type type)
    {
        if (type.IsPrimitive || type.IsInterface || type.IsAbstract || type.IsPointer || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true || typeof(Delegate).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type))
            return null;
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        var parameters = constructor?.GetParameters() ?? [];
        var fields = new List<RecordField>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
                continue;
            var parameter = Array.Find(parameters, candidate => string.Equals(candidate.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            if (property.PropertyType == type || ComponentFactory.Create(Member.Of(property, parameter)) is not { } binding)
                return null;
            if (parameter is { HasDefaultValue: true, DefaultValue: not null } && binding.Component.WithDefault(binding.Write(parameter.DefaultValue)) is { } component)
                binding = binding with { Component = component };
            fields.Add(new(property, parameter, binding));
        }

        return fields.Count > 0 ? fields : null;
    }

    /// <summary>Whether objects of a type can be made of values: each property is a parameter of the constructor, or can be set.</summary>
    public static bool CanConstruct(Type type) =>
        Fields(type) is { } fields && fields.All(field => field.Parameter is not null || field.Property.CanWrite)
        && type.GetConstructors().Any(constructor => constructor.GetParameters().All(parameter => fields.Any(field => field.Parameter == parameter) || parameter.HasDefaultValue));

    private static object Construct(Type type, IReadOnlyList<RecordField> fields, object?[] values)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        object record;
        try
        {
            record = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter, fields, values))]);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ArgumentException refusal)
        {
            throw new DemoException(refusal.Message);
        }

        foreach (var (field, value) in fields.Zip(values))
        {
            if (field.Parameter is null && value is not null)
                field.Property.SetValue(record, value);
        }

        return record;
    }

    private static object? ValueOf(ParameterInfo parameter, IReadOnlyList<RecordField> fields, object?[] values)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Parameter == parameter)
                return values[i] ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null);
        }

        return parameter.DefaultValue;
    }

    private static object ReadRow(Type item, IReadOnlyList<RecordField> fields, IReadOnlyList<object?> row, int index)
    {
        try
        {
            return Construct(item, fields, [.. fields.Zip(row, (field, cell) => ReadCell(field, cell, index))]);
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"Row {index + 1:N0} has a number that is too large or not whole. Mend it and run again."));
        }
    }

    private static object? ReadCell(RecordField field, object? cell, int index)
    {
        if (cell is null)
        {
            return !field.Binding.Component.Required ? null
                : throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"Row {index + 1:N0} has no value in column '{field.Binding.Component.Name}'. Give it one."));
        }

        if (field.Binding.Component is ChoiceComponent choice && !choice.Options.Any(option => option.Value == (string)cell))
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"Row {index + 1:N0} has '{cell}' in column '{choice.Name}'. Use one of {Choice.List(choice.Options)}."));
        return field.Binding.Read(cell);
    }

    private static TableColumnType? ColumnTypeOf(Component component) => component switch
    {
        NumberComponent => TableColumnType.Number,
        TextComponent or ChoiceComponent => TableColumnType.Text,
        SwitchComponent => TableColumnType.Truth,
        _ => null,
    };
}

/// <summary>A property of a record and its component.</summary>
/// <param name="Property">The property.</param>
/// <param name="Parameter">The parameter of the constructor that sets it; null for none.</param>
/// <param name="Binding">Its component.</param>
internal sealed record RecordField(PropertyInfo Property, ParameterInfo? Parameter, TypeBinding Binding);
