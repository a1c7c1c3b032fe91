using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

/// <summary>Tables that are shown as cards or chips.</summary>
internal static class TableLayouts
{
    /// <summary>The table with the layout that its author asked for.</summary>
    public static TableComponent Apply(TableComponent table, Member member) => table with
    {
        Cards = member.Find<CardsAttribute>() is { } cards ? ToLayout(cards, table.Columns) : null,
        Chips = member.Find<ChipsAttribute>() is { } chips ? new(InputName(chips.Filter)) : null,
    };

    /// <summary>Finds layouts whose columns or inputs there are not; what is wrong is added to the faults.</summary>
    public static void Check(IReadOnlyList<Component> inputs, IReadOnlyList<Component> outputs, List<string> faults)
    {
        foreach (var table in Tables(inputs).Where(table => table.Cards is not null || table.Chips is not null))
            faults.Add($"parameter '{table.Name}' has [{(table.Cards is null ? "Chips" : "Cards")}], which is for what a demo returns; take it away.");
        foreach (var table in Tables(outputs))
        {
            if (table is { Cards: not null, Chips: not null })
                faults.Add($"what it returns as '{table.Name}' has both [Cards] and [Chips]; keep one.");
            if (table.Columns is { } columns)
                CheckColumns(table, columns, faults);
            if ((table.Cards?.Filter ?? table.Chips?.Filter) is { } filter)
                CheckFilter(table, filter, inputs, faults);
        }
    }

    private static void CheckColumns(TableComponent table, IReadOnlyList<TableColumn> columns, List<string> faults)
    {
        foreach (var name in (table.Cards?.Columns ?? []).Where(name => !columns.Any(column => column.Name == name)))
            faults.Add($"what it returns as '{table.Name}' has [Cards] with the column '{name}', which there is not; use {string.Join(", ", columns.Select(column => column.Name))}.");
        if (table.Cards?.Score is { } score && columns.Any(column => column.Name == score && column.Type != TableColumnType.Number))
            faults.Add($"what it returns as '{table.Name}' has [Cards] with the score '{score}', which is no column of numbers; name another.");
        if (table.Chips is not null && columns is not [{ Type: TableColumnType.Text }, { Type: TableColumnType.Number }, ..])
            faults.Add($"what it returns as '{table.Name}' has [Chips], which need a column of texts first and then one of numbers; change their order.");
    }

    private static void CheckFilter(TableComponent table, string filter, IReadOnlyList<Component> inputs, List<string> faults)
    {
        var input = inputs.FirstOrDefault(input => input.Name == filter);
        if (input is null)
            faults.Add($"what it returns as '{table.Name}' filters by the input '{filter}', which there is not; name a parameter that is a list of texts.");
        else if (input is not (TagsComponent or ChoicesComponent))
            faults.Add($"what it returns as '{table.Name}' filters by the input '{filter}', which is no list of texts; make it a string[] with [TagList].");
    }

    private static IEnumerable<TableComponent> Tables(IEnumerable<Component> components) =>
        components.SelectMany(component => component is GroupComponent group ? Tables(group.Fields) : component is TableComponent table ? [table] : []);

    private static CardsLayout ToLayout(CardsAttribute cards, IReadOnlyList<TableColumn>? columns)
    {
        return new()
        {
            Title = ColumnName(cards.Title)!,
            Text = ColumnName(cards.Text),
            Sound = ColumnName(cards.Sound),
            Tags = ColumnName(cards.Tags),
            Score = ColumnName(cards.Score),
            Marks = ColumnName(cards.Marks),
            Facts = [.. cards.Facts.Select(fact => ColumnName(fact)!)],
            Filter = InputName(cards.Filter),
        };

        // Records are named by their properties, as nameof gives them.
        string? ColumnName(string? name) => name is null || columns is null || columns.Any(column => column.Name == name) ? name : Words.CamelCase(name);
    }

    private static string? InputName(string? name) => name is null ? null : Words.CamelCase(name);
}
