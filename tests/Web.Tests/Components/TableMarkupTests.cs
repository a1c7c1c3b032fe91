using System.Text.Json;
using DemoHub.Web.Components.Cards;
using DemoHub.Web.Components.Figures;
using DemoHub.Web.Components.Outputs;

namespace DemoHub.Web.Tests.Components;

public sealed class TableMarkupTests
{
    private static readonly TableReading s_table = Read("""{ "columns": ["class", "f1_score"], "rows": [["a|b", 0.123456789], ["50 % & {x}", null], ["\\", 2]] }""");

    [Fact]
    public void Markdown_HasABarLessRowForEachRow() => Assert.Equal(
        "| class | f1_score |\n| --- | ---: |\n| a\\|b | 0.123457 |\n| 50 % & {x} |  |\n| \\\\ | 2 |\n",
        TableMarkup.Markdown(s_table));

    [Fact]
    public void Latex_EscapesWhatWouldBeACommand() => Assert.Equal(
        "% \\usepackage{booktabs}\n\\begin{tabular}{lr}\n\\toprule\nclass & f1\\_score \\\\\n\\midrule\na|b & 0.123457 \\\\\n50 \\% \\& \\{x\\} &  \\\\\n\\textbackslash{} & 2 \\\\\n\\bottomrule\n\\end{tabular}\n",
        TableMarkup.Latex(s_table));

    [Fact]
    public void Figure_WithoutValue_KeepsItsReason()
    {
        var figures = FigureReading.Of(JsonSerializer.Deserialize<JsonElement>("""{ "columns": ["name", "value", "low", "high", "note"], "rows": [["Recall", null, null, null, "undefined because no cat"], ["Accuracy", 0.9, 0.85, 0.95, null]] }""")).ToArray();

        Assert.Equal(("–", "undefined because no cat", (string?)null), (figures[0].Shown, figures[0].Note, figures[0].Interval));
        Assert.Equal(("0.9", "0.85 – 0.95"), (figures[1].Shown, figures[1].Interval));
    }

    private static TableReading Read(string json) => new(JsonSerializer.Deserialize<JsonElement>(json));
}
