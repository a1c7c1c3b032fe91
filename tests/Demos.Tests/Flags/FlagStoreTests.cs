using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DemoHub.Demos.Flags;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Tests.Flags;

public sealed class FlagStoreTests : IDisposable
{
    private static readonly int[] s_pair = [1, 2];
    private static readonly Caller s_visitor = new("visitor:a");

    private readonly Hub _hub = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;

    public void Dispose()
    {
        _hub.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Add_Result_IsOneLineWithInputsAndOutputs()
    {
        using var store = Store();
        var run = await _hub.RunAsync(Hub.Demo((string text) => text + "!"), new { text = "two\nlines" });

        Assert.Null(await store.AddAsync(run, "Wrong result", "  I expected\nless  ", s_visitor));
        Assert.Null(await store.AddAsync(run, "Something else", null, s_visitor));

        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(_folder, "test.jsonl"), TestContext.Current.CancellationToken)).Length);
        var flag = FlagFile.Read(_folder, "test").First();
        Assert.Equal(("Wrong result", "I expected\nless", run.Id, "test"), (flag.Reason, flag.Comment, flag.Run, flag.Demo));
        Assert.Equal("two\nlines", flag.Inputs!.Value.GetProperty("text").GetString());
        Assert.Equal("two\nlines!", flag.Outputs!.Value.GetProperty("result").GetString());
    }

    [Fact]
    public async Task Add_ValuesNameFiles_CopiesThemBeside()
    {
        using var store = Store();
        var file = _hub.Files.Save("../my notes.txt", "content"u8);
        var run = await _hub.RunAsync(Hub.Demo((FileData file) => file.Size), new { file = new { id = file.Id } });
        Assert.Null(await store.AddAsync(run, "Wrong result", null, s_visitor));

        _hub.Time.Advance(TimeSpan.FromHours(5));

        var kept = Assert.Single(FlagFile.Read(_folder, "test").Single().Files);
        Assert.Equal($"files/{file.Id}/my notes.txt", kept.Path);
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(_folder, kept.Path), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Add_TooManyOfOneCallerOrNoRoom_SaysSo()
    {
        using var few = Store(new FlagOptions { MaxPerCallerPerHour = 1, MaxMegabytes = 1 });
        var run = await _hub.RunAsync(Hub.Demo((string text) => text), new { text = "a" });
        var large = await _hub.RunAsync(Hub.Demo(([MaxLength(1_000_000)] string text) => text), new { text = new string('x', 900_000) });

        Assert.Null(await few.AddAsync(run, "Wrong result", null, s_visitor));
        Assert.Contains("most one visitor may", await few.AddAsync(run, "Wrong result", null, s_visitor), StringComparison.Ordinal);
        Assert.Contains("no room", await few.AddAsync(large, "Wrong result", null, new Caller("b")), StringComparison.Ordinal);
        _hub.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await few.AddAsync(run, "Wrong result", null, s_visitor));
    }

    [Fact]
    public async Task Add_UnknownReasonTurnedOffOrNoReasons_IsRefused()
    {
        using var store = Store();
        using var off = Store(new FlagOptions { Enabled = false });
        var run = await _hub.RunAsync(Hub.Demo(() => 1));
        var none = await _hub.RunAsync(Hub.Demo(() => 1) with { FlagReasons = [] });

        Assert.NotNull(await store.AddAsync(run, "made up", null, s_visitor));
        Assert.NotNull(await off.AddAsync(run, "Wrong result", null, s_visitor));
        Assert.NotNull(await store.AddAsync(none, "Wrong result", null, s_visitor));
        Assert.Empty(FlagFile.Slugs(_folder));
    }

    [Fact]
    public async Task Read_LineCutOff_IsLeftOutAndTheNextStartsAfresh()
    {
        using var store = Store();
        var run = await _hub.RunAsync(Hub.Demo(() => 1));
        await store.AddAsync(run, "Wrong result", "first", s_visitor);
        await File.AppendAllTextAsync(Path.Combine(_folder, "test.jsonl"), "{\"id\":\"cut o", TestContext.Current.CancellationToken);

        await store.AddAsync(run, "Wrong result", "last", s_visitor);

        Assert.Equal(["first", "last"], FlagFile.Read(_folder, "test").Select(flag => flag.Comment));
    }

    [Fact]
    public void Csv_Formulas_BeginWithAnApostrophe()
    {
        var flag = new Flag
        {
            Id = "1",
            At = DateTimeOffset.UnixEpoch,
            Demo = "test",
            Run = "r",
            Reason = "Wrong result",
            Comment = "=HYPERLINK(\"x\")",
            Inputs = JsonSerializer.SerializeToElement(new { a = "@SUM(1)", b = -5, c = "+1+2" }),
            Outputs = JsonSerializer.SerializeToElement(new { result = s_pair }),
        };
        using var text = new StringWriter();

        FlagExport.WriteCsv([flag], text);

        var lines = text.ToString().Split("\r\n");
        Assert.EndsWith(",files,inputs.a,inputs.b,inputs.c,outputs.result", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",'@SUM(1),-5,'+1+2,\"[1,2]\"", lines[1], StringComparison.Ordinal);
    }

    private FlagStore Store(FlagOptions? options = null) => new(Options.Create(options ?? new FlagOptions()), _folder, _hub.Files, _hub.Time);
}
