using System.Net;
using DemoHub.Models.Inference;

namespace DemoHub.Web.Tests.ModelFiles;

/// <summary>Files come, change and go while the hub runs.</summary>
public sealed class ModelFolderTests(ModelHub hub) : IClassFixture<ModelHub>
{
    [Fact]
    public async Task File_DroppedAndRemoved_ComesAndGoes()
    {
        hub.Drop("good/text.onnx", "comes-and-goes.onnx");
        await hub.WaitForDemoAsync("comes-and-goes");

        Assert.Equal("hi", (await hub.OutputsAsync("comes-and-goes", new { text = "hi" })).GetProperty("same").GetString());
        File.Delete(Path.Combine(hub.Folder, "comes-and-goes.onnx"));
        await hub.WaitAsync(() => !hub.Demos.TryGet("comes-and-goes", out _));

        Assert.Equal(404, (await hub.RunAsync("comes-and-goes", new { text = "hi" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Http.GetAsync("/models/comes-and-goes", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task File_Replaced_GetsANewDemo()
    {
        hub.Drop("good/text.onnx", "replaced.onnx");
        var first = await hub.WaitForDemoAsync("replaced");
        hub.Drop("good/scalars.onnx", "replaced.onnx");

        var second = await hub.WaitAsync("replaced", entry => entry.Demo is not null && entry.Signature!.Hash != first.Signature!.Hash);

        Assert.Equal(6, (await hub.OutputsAsync("replaced", new { price = 3, amount = 2, taxed = true })).GetProperty("total").GetDouble());
        Assert.Equal(["price", "amount", "taxed"], second.Demo!.Inputs.Select(input => input.Name));
    }

    [Fact]
    public async Task File_ReplacedByABadOne_LosesItsDemoAndGetsItBack()
    {
        hub.Drop("good/text.onnx", "bad-then-good.onnx");
        await hub.WaitForDemoAsync("bad-then-good");

        hub.Drop("bad/truncated.onnx", "bad-then-good.onnx");
        await hub.WaitForFaultAsync("bad-then-good");
        Assert.Equal(404, (await hub.RunAsync("bad-then-good", new { text = "hi" })).Status);

        hub.Drop("good/text.onnx", "bad-then-good.onnx");
        await hub.WaitForDemoAsync("bad-then-good");
    }

    [Fact]
    public async Task File_StillWritten_IsWaitedFor()
    {
        var whole = await File.ReadAllBytesAsync(ModelHub.Corpus("good/features.onnx"), TestContext.Current.CancellationToken);
        await using (var file = new FileStream(Path.Combine(hub.Folder, "slow.onnx"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            // Cut where the rest is missed: whoever looks in between finds a file that is not complete.
            await file.WriteAsync(whole.AsMemory(0, whole.Length / 2), TestContext.Current.CancellationToken);
            await file.FlushAsync(TestContext.Current.CancellationToken);
            await hub.WaitAsync("slow", entry => entry.Demo is null);
            await file.WriteAsync(whole.AsMemory(whole.Length / 2), TestContext.Current.CancellationToken);
        }

        await hub.WaitForDemoAsync("slow");
    }

    [Fact]
    public async Task File_CopiedUnderAHiddenNameAndRenamed_IsTakenOnceRenamed()
    {
        hub.Drop("good/text.onnx", ".moved.onnx.part");
        File.Move(Path.Combine(hub.Folder, ".moved.onnx.part"), Path.Combine(hub.Folder, "moved.onnx"));

        await hub.WaitForDemoAsync("moved");
    }

    [Fact]
    public async Task Folder_WithAModel_IsNamedAfterIt_AndItsWeightsMayComeLater()
    {
        var folder = Directory.CreateDirectory(Path.Combine(hub.Folder, "Late weights")).FullName;
        File.Copy(ModelHub.Corpus("good/external/model.onnx"), Path.Combine(folder, "model.onnx"));
        var faulty = await hub.WaitForFaultAsync("late-weights");
        Assert.Contains("weights.bin", faulty.Fault!.Remedy, StringComparison.Ordinal);

        File.Copy(ModelHub.Corpus("good/external/weights.bin"), Path.Combine(folder, "weights.bin"));
        await hub.WaitForDemoAsync("late-weights");

        var y = (await hub.OutputsAsync("late-weights", new { x = (int[])[0, 0, 0, 0] })).GetProperty("y");
        Assert.Equal([1, 2, 3, 4], y.EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public async Task Labels_ThatCome_BecomeTheLabelsOfTheScores()
    {
        hub.Drop("good/image-no-labels.onnx", "labelled.onnx");
        Assert.Equal("values", (await hub.WaitForDemoAsync("labelled")).Outputs[0].Shown);

        hub.Write("labelled.labels.txt", "apple\nlime\nplum\n");

        var entry = await hub.WaitAsync("labelled", known => known.Outputs is [{ Shown: "label scores" }]);
        Assert.Contains("labelled.labels.txt", entry.Outputs[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SideFile_Changed_ChangesTheDemo()
    {
        hub.Drop("good/scalars.onnx", "prices.onnx");
        hub.Write("prices.demo.json", """
            {
              "title": "What it costs",
              "inputs": { "price": { "kind": "slider", "minimum": 0, "maximum": 50, "label": "Price (EUR)" }, "taxed": { "kind": "hidden", "value": true } },
              "outputs": { "total": { "label": "Total (EUR)" } },
              "examples": [{ "price": 10, "amount": 3 }]
            }
            """);
        var entry = await hub.WaitAsync("prices", known => known.Demo?.Title == "What it costs");
        Assert.Equal(["Price (EUR)", "Amount"], entry.Demo!.Inputs.Select(input => input.Label));
        Assert.Single(entry.Demo.Examples);
        Assert.Equal(20, (await hub.OutputsAsync("prices", new { price = 10, amount = 2 })).GetProperty("total").GetDouble());
        Assert.Equal(422, (await hub.RunAsync("prices", new { price = 51, amount = 2 })).Status);

        hub.Write("prices.demo.json", """{ "title": "Anew" }""");

        entry = await hub.WaitAsync("prices", known => known.Demo?.Title == "Anew");
        Assert.Equal(3, entry.Demo!.Inputs.Count);
    }

    [Fact]
    public async Task SideFile_WithMistakes_IsToldAndTheDemoStays()
    {
        hub.Drop("good/text.onnx", "mistaken.onnx");
        hub.Write("mistaken.demo.json", """{ "titel": "x", "inputs": { "text": { "kind": "picture" } }, "tags": "one" }""");

        var entry = await hub.WaitAsync("mistaken", known => known.Demo is not null && known.SideFaults.Count > 0);

        Assert.Contains(entry.SideFaults, fault => fault.StartsWith("titel: is not known here", StringComparison.Ordinal));
        Assert.Contains(entry.SideFaults, fault => fault.StartsWith("inputs.text.kind: must be one of", StringComparison.Ordinal));
        Assert.Contains(entry.SideFaults, fault => fault == "tags: must be a list.");
        Assert.Contains("mistaken.demo.json has 3 mistakes", await hub.Http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slug_OfADemoInCode_IsNotTaken()
    {
        hub.Drop("good/text.onnx", "taken.onnx");

        Assert.Equal("taken-model", (await hub.WaitForDemoAsync("taken")).Demo!.Slug);
    }

    [Fact]
    public async Task Name_WithMarkup_IsShownInert()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such file names.");
        hub.Drop("bad/noise.onnx", "<img src=x onerror=alert(1)>.onnx");
        await hub.WaitForFaultAsync("img-src-x-onerror-alert-1");

        var page = await hub.Http.GetStringAsync("/models", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnderWayWhenItsFileGoes_EndsWell()
    {
        hub.Drop("good/text.onnx", "going.onnx");
        var entry = await hub.WaitForDemoAsync("going");
        var held = new TaskCompletionSource();
        var inside = new TaskCompletionSource();
        var use = Task.Run(() => entry.File.Graph!.Use(graph =>
        {
            inside.SetResult();
            held.Task.Wait(TestContext.Current.CancellationToken);
            return graph.Run(
                new Dictionary<string, TensorData> { ["text"] = new(TensorElement.String, [1], (string[])["still here"]) }, ["same"], TestContext.Current.CancellationToken);
        }), TestContext.Current.CancellationToken);
        await inside.Task.WaitAsync(ModelHub.Patience, TestContext.Current.CancellationToken);

        File.Delete(Path.Combine(hub.Folder, "going.onnx"));
        await hub.WaitAsync(() => !hub.Demos.TryGet("going", out _));
        held.SetResult();

        Assert.Single(await use);
        Assert.Throws<ModelException>(() => entry.File.Graph!.Use(graph => 1));
    }

    [Fact]
    public async Task Download_NotAllowed_Is403_AndAllowed_IsTheFile()
    {
        hub.Drop("good/text.onnx", "private.onnx");
        await hub.WaitForDemoAsync("private");
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.Http.GetAsync("/models/private/download", TestContext.Current.CancellationToken)).StatusCode);

        using var open = ModelHub.With(("DemoHub:Models:AllowDownload", "true"));
        open.Drop("good/text.onnx", "public.onnx");
        await open.WaitForDemoAsync("public");

        Assert.Equal(
            await File.ReadAllBytesAsync(ModelHub.Corpus("good/text.onnx"), TestContext.Current.CancellationToken),
            await open.Http.GetByteArrayAsync("/models/public/download", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await open.Http.GetAsync("/models/..%2Fsecret/download", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task File_ThatNeverEnds_IsStoppedAndTold()
    {
        using var strict = ModelHub.With(("DemoHub:Models:CheckSeconds", "10"));
        strict.Drop("bad/endless.onnx", "endless.onnx");

        Assert.Contains("did not end within 10 seconds", (await strict.WaitForFaultAsync("endless")).Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_OfAFileSeenBefore_IsKept()
    {
        hub.Drop("good/text.onnx", "kept.onnx");
        var first = await hub.WaitForDemoAsync("kept");

        hub.Drop("good/text.onnx", "kept-copy.onnx");
        var second = await hub.WaitForDemoAsync("kept-copy");

        // The same measurement to the last digit: it was not made again.
        Assert.Equal(first.Verdict!.Trial!.FirstMs, second.Verdict!.Trial!.FirstMs);
    }
}
