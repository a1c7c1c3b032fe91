using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class DataGridTests(BrowserFixture browser)
{
    [Fact]
    public async Task Paste_BlockIntoAnEmptyGrid_MakesTheColumnsAndTypes()
    {
        await using var window = await OpenAsync("data-echo");
        await Cell(window, 0, 0).ClickAsync();

        await PasteAsync(window, "name\tprice\tcode\nTea\t2.5\t007\n\"two\nlines\"\t-3\t<b>x</b>\n");

        await Expect(Note(window)).ToContainTextAsync("2 rows × 3 columns pasted");
        await Expect(window.Page.Locator("#input-table [role=columnheader]")).ToHaveTextAsync(["Row", "name", "price", "code"]);
        await window.Run.ClickAsync();
        await Expect(Output(window)).ToContainTextAsync("two");
        Assert.Equal("""[["Tea",2.5,"007"],["two\nlines",-3,"<b>x</b>"]]""", await ResultAsync(window));
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Keyboard_TypeMoveCopyEraseUndo_WorkWithoutAMouse()
    {
        await using var window = await OpenAsync("data-echo");
        var keys = window.Page.Keyboard;
        await Cell(window, 0, 0).FocusAsync();

        await keys.TypeAsync("12.5");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("tea");
        await keys.PressAsync("Enter");
        await Expect(Cell(window, 1, 1)).ToBeFocusedAsync();
        await keys.PressAsync("Control+Home");
        await keys.PressAsync("Shift+ArrowRight");
        await keys.PressAsync("Control+x");
        await Expect(Cell(window, 0, 1)).ToHaveTextAsync("");
        await keys.PressAsync("Control+z");
        await Expect(Cell(window, 0, 1)).ToHaveTextAsync("tea");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Home");
        await keys.PressAsync("Control+v");
        await Expect(Cell(window, 1, 0)).ToHaveTextAsync("12.5");
        await keys.PressAsync("Control+ArrowUp");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("amount");
        await keys.PressAsync("Control+Enter");

        await Expect(Output(window)).ToContainTextAsync("amount");
        Assert.Equal("""[[12.5,"tea",null],[12.5,"tea",null]]""", await ResultAsync(window));
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Csv_Opened_FillsTheGridWithItsOwnSeparator()
    {
        await using var window = await OpenAsync("data-echo");

        await OpenCsvAsync(window, "Name;Wert\n\"Müller; \"\"Anna\"\"\";1,5\nBäcker;-2\n");

        await Expect(Note(window)).ToContainTextAsync("2 rows × 2 columns opened");
        await window.Run.ClickAsync();
        await Expect(Output(window)).ToContainTextAsync("Bäcker");
        Assert.Equal("""[["Müller; \"Anna\"",1.5],["Bäcker",-2]]""", await ResultAsync(window));
    }

    [Fact]
    public async Task Csv_MillionColumnsOrNoText_IsRefusedInWords()
    {
        await using var window = await OpenAsync("data-echo");

        await OpenCsvAsync(window, string.Concat(Enumerable.Repeat("a,", 1_000_000)));
        await Expect(Note(window)).ToContainTextAsync("more than 200 columns");

        await OpenCsvAsync(window, "\0\0\0PK");
        await Expect(Note(window)).ToContainTextAsync("no text");
        await Expect(Cell(window, 0, 0)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Csv_LargerThanOneMessage_ArrivesWhole()
    {
        await using var window = await OpenAsync("data-size");
        var csv = new StringBuilder("a,b,c,d\n");
        for (var i = 0; i < 40_000; i++)
            csv.Append(i).Append(",a text to fill the cell with,another text to fill the cell with,").Append(i * 0.37).Append('\n');

        await OpenCsvAsync(window, csv.ToString());
        await Expect(Note(window)).ToContainTextAsync("40,000 rows");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("40000 rows, 4 columns", new() { Timeout = 60_000 });
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task FixedColumns_WrongCell_IsMarkedAndRefusedInWords()
    {
        await using var window = await OpenAsync("data-rows");
        await Cell(window, 0, 0, "rows").ClickAsync();
        await PasteAsync(window, "tea\tcheap\tyes");

        await Expect(Cell(window, 0, 1, "rows")).ToHaveAttributeAsync("aria-invalid", "true");
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("#input-rows-error")).ToContainTextAsync("row 1, column 'price' that is not a number");

        await Cell(window, 0, 1, "rows").ClickAsync();
        await window.Page.Keyboard.TypeAsync("2.5");
        await window.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(window.Result).ToContainTextAsync("2.5");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Add column" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Buttons_AddRemoveUndoClear_ChangeTheTable()
    {
        await using var window = await OpenAsync("data-echo");
        await Cell(window, 0, 0).ClickAsync();
        await PasteAsync(window, "a\tb\n1\t2\n3\t4");
        var rows = window.Page.Locator("#input-table [role=gridcell]");

        await ClickAsync(window, "Add column");
        await window.Page.Keyboard.TypeAsync("c");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(rows).ToHaveCountAsync(6);
        await ClickAsync(window, "Remove row");
        await Expect(rows).ToHaveTextAsync(["3", "", "4"]);
        await ClickAsync(window, "Remove column");
        await Expect(rows).ToHaveTextAsync(["3", "4"]);
        await ClickAsync(window, "Undo");
        await ClickAsync(window, "Undo");
        await Expect(rows).ToHaveCountAsync(6);
        await window.Page.Locator("#input-table").GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(Cell(window, 0, 0)).ToHaveTextAsync("");
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("#input-table-error")).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Output_TenThousandRows_AreSortedFoundAndOnlyDrawnInSight()
    {
        await using var window = await OpenAsync("data-many");
        await window.Run.ClickAsync();
        var grid = Output(window).GetByRole(AriaRole.Grid);
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", "10001");

        await grid.EvaluateAsync("grid => grid.scrollTo(0, 200000)");
        await Expect(Output(window)).ToContainTextAsync("row 5560");
        Assert.True(await Output(window).Locator("[role=row]").CountAsync() < 60);

        var header = window.Page.GetByRole(AriaRole.Columnheader, new() { Name = "value 1" });
        await header.ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await header.PressAsync("Enter");
        await Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await grid.EvaluateAsync("grid => grid.scrollTo(0, 0)");
        await Expect(Output(window).Locator("[aria-rowindex='2'] [data-column='1']")).ToHaveTextAsync("998");

        await Output(window).GetByRole(AriaRole.Searchbox).FillAsync("ROW 777");
        await Expect(Output(window)).ToContainTextAsync("11 of 10,000 rows");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Download_CellsLikeFormulas_AreNeutralised()
    {
        await using var window = await OpenAsync("data-formulas");
        await window.Run.ClickAsync();
        await Expect(Output(window)).ToContainTextAsync("=1+1");

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var csv = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("name,value\r\n'=1+1,1\r\n'@x,-2\r\n-3,\r\n'-cmd,0.5\r\n\"plain, \"\"quoted\"\"\",true\r\n", csv);
    }

    private async Task<Window> OpenAsync(string slug)
    {
        var window = await browser.OpenAsync();
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.OpenDemoAsync(slug);
        return window;
    }

    private static async Task PasteAsync(Window window, string text)
    {
        await window.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await window.Page.Keyboard.PressAsync("Control+v");
    }

    private static async Task OpenCsvAsync(Window window, string csv)
    {
        // Once the grid is drawn, its script listens.
        await Expect(Cell(window, 0, 0)).ToBeVisibleAsync();
        await window.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "data.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
    }

    private static Task ClickAsync(Window window, string button) => window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static ILocator Cell(Window window, int row, int column, string input = "table") =>
        window.Page.Locator($"#input-{input} [aria-rowindex='{row + 2}'] [data-column='{column}']");

    private static ILocator Note(Window window) => window.Page.Locator("#input-table .note");

    private static ILocator Output(Window window) => window.Page.Locator("#output-result");

    // The rows as the demo got and returned them, from what the button copies.
    private static async Task<string> ResultAsync(Window window)
    {
        await window.Page.Locator("#copy").ClickAsync();
        await Expect(window.Page.Locator("#copy")).ToHaveTextAsync(new Regex("Copied"));
        return await window.Page.EvaluateAsync<string>("async () => { const all = JSON.parse(await navigator.clipboard.readText()); return JSON.stringify((all.result ?? all).rows); }");
    }
}
