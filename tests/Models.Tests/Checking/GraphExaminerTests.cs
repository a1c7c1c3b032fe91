using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Tests.Checking;

/// <summary>What is found out about files, good and bad. Those that would hang or crash are examined from a process of their own, elsewhere.</summary>
public sealed class GraphExaminerTests
{
    public static TheoryData<string> Good =>
        [.. Directory.EnumerateFiles(Repository.Corpus("good"), "*.onnx", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Corpus("good"), path)).Order()];

    [Theory]
    [MemberData(nameof(Good))]
    public void Examine_GoodFile_LoadsAndKnowsItsPorts(string file)
    {
        var verdict = Examine($"good/{file}");

        Assert.Null(verdict.Fault);
        Assert.NotEmpty(verdict.Signature!.Inputs);
        Assert.All(verdict.Signature.Inputs.Concat(verdict.Signature.Outputs), port => Assert.NotEqual(GraphTypeKind.Unknown, port.Type.Kind));
        Assert.NotEmpty(verdict.Signature.Operators);
        Assert.Matches("^[0-9a-f]{64}$", verdict.Signature.Hash);
        // A decoder refuses zeros; all others run.
        Assert.Equal(file == "image-file.onnx", verdict.Trial!.Refusal is not null);
    }

    [Theory]
    [InlineData("empty", "empty")]
    [InlineData("truncated", "not complete")]
    [InlineData("noise", "not an ONNX model")]
    [InlineData("text", "not an ONNX model")]
    [InlineData("page", "web page")]
    [InlineData("pointer", "Git LFS")]
    [InlineData("archive", "ZIP")]
    [InlineData("deep", "nested")]
    [InlineData("length", "not complete")]
    [InlineData("unknown-operator", "com.example:Levitate")]
    [InlineData("unknown-standard-operator", "'Levitate'")]
    [InlineData("future-opset", "does not know")]
    [InlineData("future-format", "IR version 99")]
    [InlineData("no-kernel", "'Conv'")]
    [InlineData("complex", "complex64")]
    [InlineData("wrong-wiring", "nowhere")]
    [InlineData("sequence-input", "sequence of float32")]
    [InlineData("external-missing", "'weights.bin', which is not beside it")]
    [InlineData("external-absolute", "not a path inside its own folder")]
    [InlineData("external-parent", "not a path inside its own folder")]
    [InlineData("external-sneaky", "not a path inside its own folder")]
    [InlineData("missing", "no such file")]
    public void Examine_BadFile_SaysWhatIsWrongAndWhatToDo(string file, string reason)
    {
        var fault = Examine($"bad/{file}.onnx").Fault;

        Assert.Contains(reason, fault?.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(fault!.Remedy);
        Assert.DoesNotContain(Path.GetDirectoryName(Repository.Corpus("bad"))!, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_DroppedIntoPieces_IsNeverMoreThanAFault()
    {
        var whole = File.ReadAllBytes(Repository.Corpus("good/features.onnx"));
        var path = Path.Combine(Directory.CreateTempSubdirectory("demohub-tests-").FullName, "piece.onnx");
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(path, whole[..length]);

            Assert.NotNull(Examine(path).Fault);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Read_AnyByteChanged_SaysSoOrReads()
    {
        var whole = File.ReadAllBytes(Repository.Corpus("good/zipmap.onnx"));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var change in (byte[])[0xff, 0x80, 0x01])
            {
                var bytes = (byte[])whole.Clone();
                bytes[at] ^= change;
                try
                {
                    using var stream = new MemoryStream(bytes);
                    GraphReader.Read(stream);
                }
                catch (GraphFormatException)
                {
                    // Said in words: that is what is asked for.
                }
            }
        }
    }

    [Fact]
    public void Examine_LinkOutOfTheFolder_IsRefused()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need rights of their own on Windows.");
        var folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
        try
        {
            File.Copy(Repository.Corpus("good/external/model.onnx"), Path.Combine(folder, "model.onnx"));
            File.CreateSymbolicLink(Path.Combine(folder, "weights.bin"), Repository.Corpus("good/external/weights.bin"));

            Assert.Contains("link out of its own folder", Examine(Path.Combine(folder, "model.onnx")).Fault?.Reason, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Examine_Neighbours_AreSeenPastReshapes()
    {
        var classifier = Examine("good/image-classifier.onnx").Signature!;
        var logits = Examine("good/image-logits.onnx").Signature!;
        var file = Examine("good/image-file.onnx").Signature!;

        Assert.Equal(["Softmax"], classifier.Outputs[0].Operators);
        Assert.Equal(["Mul"], logits.Outputs[0].Operators);
        Assert.Equal(["com.microsoft.extensions::DecodeImage"], file.Inputs[0].Operators);
        Assert.Equal("[N, 3, 32, 32]", classifier.Inputs[0].Type.ToString()["float32 ".Length..]);
    }

    private static GraphVerdict Examine(string file)
    {
        GraphVerdict? last = null;
        new GraphExaminer(Repository.CpuRuntime, TimeProvider.System, (_, verdict) => last = verdict).Examine(Path.IsPathRooted(file) ? file : Repository.Corpus(file));
        return last!;
    }
}
