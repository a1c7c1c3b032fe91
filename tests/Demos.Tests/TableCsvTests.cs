using System.Text;

namespace DemoHub.Demos.Tests;

public sealed class TableCsvTests
{
    [Theory]
    [InlineData("a,b\n1,x\n")]
    [InlineData("a;b\r\n1;x")]
    [InlineData("a\tb\n1\tx\n\n")]
    [InlineData("a|b\n1|x\n")]
    [InlineData("\uFEFFa,b\n1,x\n")]
    public void Csv_EachSeparator_IsFound(string csv)
    {
        var table = Table.FromCsv(new MemoryStream(Encoding.UTF8.GetBytes(csv)));

        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal([1.0, "x"], Assert.Single(table.Rows));
    }

    [Fact]
    public void Csv_CellsOfAllSorts_GetTheirTypes()
    {
        var table = Table.FromCsv("n,n,,t\n-1.5e3,007,\"a, \"\"b\"\"\nc\",TRUE\n+2,1_0, ,\n");

        Assert.Equal(["n", "n 2", "Column 3", "t"], table.Columns);
        Assert.Equal([-1500.0, "007", "a, \"b\"\nc", true], table.Rows[0]);
        Assert.Equal([2.0, "1_0", null, null], table.Rows[1]);
    }

    [Fact]
    public void Csv_SemicolonsAndDecimalCommas_AreNumbers() =>
        Assert.Equal([1.5, -0.25], Table.FromCsv("a;b\n1,5;-0,25\n").Rows[0]);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2,3\n", "Line 2 of the CSV has 3 cells for 2 columns")]
    public void Csv_Wrong_IsToldInWords(string csv, string words) =>
        Assert.Contains(words, Assert.Throws<DemoException>(() => Table.FromCsv(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void Csv_MillionColumns_IsRefused() =>
        Assert.Contains("1,000,001 columns", Assert.Throws<DemoException>(() => Table.FromCsv(new string(',', 1_000_000) + "\n1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Csv_OpenQuotation_IsRefusedBeforeItFillsTheMemory() =>
        Assert.Contains("not closed", Assert.Throws<DemoException>(() => Table.FromCsv("a,b\n\"" + new string('x', 2_000_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void ToCsv_Formulas_AreNeutralisedAndNumbersAreNot()
    {
        var table = new Table(["=name", "value"], [["=1+1", -2.5], ["+49 30", null], ["-3", true], ["@x", 1.0], ["\tx", 2.0], ["a \"b\", c", 3.0]]);

        Assert.Equal("'=name,value\r\n'=1+1,-2.5\r\n'+49 30,\r\n-3,true\r\n'@x,1\r\n'\tx,2\r\n\"a \"\"b\"\", c\",3\r\n", table.ToCsv());
        Assert.StartsWith("=name,value\r\n=1+1,", table.ToCsv(neutralise: false), StringComparison.Ordinal);
    }

    [Fact]
    public void ToCsv_ReadAgain_IsTheSameTable()
    {
        var table = new Table(["a", "b", "c"], [[0.1, "x,\ny", null], [-1e300, "007", false]]);

        var again = Table.FromCsv(table.ToCsv());

        Assert.Equal(table.Columns, again.Columns);
        Assert.Equal(table.Rows, again.Rows);
    }
}
