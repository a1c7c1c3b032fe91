using System.Text.Json;
using DemoHub.Web.Components.Cards;

namespace DemoHub.Web.Components.Outputs;

/// <summary>The forms in which tables can be taken away.</summary>
internal static class TableDownloads
{
    /// <summary>For programs and for papers.</summary>
    public static IReadOnlyList<OutputDownload> All(JsonElement table) => [OutputDownload.Csv(() => new TableReading(table).ToCsv()), .. Papers(table)];

    /// <summary>All but CSV.</summary>
    public static IReadOnlyList<OutputDownload> Papers(JsonElement table) =>
    [
        OutputDownload.Of("MD", "text/markdown", () => TableMarkup.Markdown(new(table))),
        OutputDownload.Of("TEX", "application/x-tex", () => TableMarkup.Latex(new(table))),
        OutputDownload.Json(table),
    ];
}
