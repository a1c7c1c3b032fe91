using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.Tests.BuiltIn.MetricTables;

public sealed class ColumnTableTests
{
    [Theory]
    [InlineData("y,p\n1,0.5\n0,high\n", "row 2 of column 'p' is the text 'high'")]
    [InlineData("y,p\n1,0.5\n0,\n", "row 2 of column 'p' is empty")]
    [InlineData("y,p\n1,nan\n", "row 1 of column 'p' is 'nan'")]
    [InlineData("y,p\n1,-inf\n", "Infinite numbers cannot be used")]
    [InlineData("y,p\n1,\"0,5\"\n", "Write numbers with a decimal point (0.5)")]
    public void Numbers_CellHoldsNone_NamesRowColumnAndRemedy(string csv, string expected)
    {
        var column = Read(csv).Find("p", "scores")!;

        var failure = Assert.Throws<DemoException>(column.Numbers);

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Equal("file", failure.Input);
    }

    [Fact]
    public void Numbers_DecimalCommaBetweenSemicolons_AreRead() => Assert.Equal([0.5, 1.25], Read("y;p\n1;0,5\n0;1,25\n").Find("p", "scores")!.Numbers());

    [Fact]
    public void Rows_WithoutAnyValue_AreLeftOutAndStillCounted()
    {
        var column = ColumnTable.Read(new Table(["a"], [["x"], [null], [null], [1.0], ["y"]]), null).Columns[0];

        Assert.Equal(["x", "1", "y"], column.Labels());
        Assert.Equal([1, 4, 5], Enumerable.Range(0, 3).Select(column.RowNumber));
    }

    [Fact]
    public void Find_UsualName_IsRecognisedInAnySpelling()
    {
        var table = Read("id,Y_True,y pred\n1,0,1\n");

        Assert.Equal("Y_True", table.Find(null, "truth", "ytrue", "truth")?.Name);
        Assert.Equal("y pred", table.Find("Y_PRED", "prediction")?.Name);
        Assert.Null(table.Find(null, "weight", "weight"));
    }

    [Fact]
    public void Find_ChosenColumnThatThereIsNot_NamesThoseThereAre()
    {
        var failure = Assert.Throws<DemoException>(() => Read("a,b\n1,2\n").Find("c", "truth"));

        Assert.Equal(("names the column 'c', which there is not. There are 'a', 'b'", "truth"), (failure.Message, failure.Input));
    }

    [Fact]
    public void Read_Nothing_SaysWhatToDo() => Assert.Equal("table", Assert.Throws<DemoException>(() => ColumnTable.Read(null, null)).Input);

    [Fact]
    public void Read_HeaderOnly_SaysThatThereAreNoRows() => Assert.Contains("no rows", Assert.Throws<DemoException>(() => Read("a,b\n")).Message, StringComparison.Ordinal);

    private static ColumnTable Read(string csv) => ColumnTable.Read(null, new FileData("data.csv", csv));
}
