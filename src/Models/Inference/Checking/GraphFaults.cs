using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Inference.Checking;

/// <summary>Puts what went wrong with a file into words for those who have to mend it.</summary>
internal static partial class GraphFaults
{
    public const string CopyAgain = "Copy the file anew, or export it again; it is taken up by itself.";

    /// <summary>The file is no ONNX graph: says what it is instead, where that shows.</summary>
    public static GraphFault NotAGraph(string path, GraphFormatException failure)
    {
        if (failure.Truncated && new FileInfo(path).Length == 0)
            return new("It is empty.", CopyAgain);
        return Beginning(path) switch
        {
            var text when text.StartsWith("version https://git-lfs", StringComparison.Ordinal) =>
                new("It is a pointer of Git LFS and not the model itself.", "Fetch the model with 'git lfs pull' and copy it here."),
            var text when text.TrimStart().StartsWith('<') =>
                new("It is a web page and not a model: a download went wrong.", "Download the file itself and copy it here."),
            var text when text.StartsWith("PK", StringComparison.Ordinal) =>
                new("It is a ZIP archive or a PyTorch checkpoint and not an ONNX model.", "Unpack it, or export the network with torch.onnx.export, and copy the .onnx file here."),
            var text when text.Length > 8 && text[4..8] == "ORTM" =>
                new("It is in ONNX Runtime's own format, not in ONNX.", "Copy the .onnx file from which it was made."),
            _ when failure.Truncated =>
                new($"It is not complete: {failure.Message}.", CopyAgain),
            _ => new($"It is not an ONNX model: {failure.Message}.", CopyAgain),
        };
    }

    public static GraphFault Unreadable(Exception failure) => failure is FileNotFoundException or DirectoryNotFoundException
        ? new("There is no such file.", "Check the path.")
        : new("It cannot be read.", "Give the user that runs DemoHub the right to read it.");

    /// <summary>ONNX Runtime did not load it.</summary>
    public static GraphFault NotLoaded(string message, string path)
    {
        var text = Clean(message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal));
        if (UnknownOperator().Match(text) is { Success: true } unknown)
        {
            return new(
                $"It uses the operator '{unknown.Groups["op"].Value}', which this build of ONNX Runtime does not have.",
                "Export the model with operators of ONNX itself, of ai.onnx.ml, or of ONNX Runtime Extensions.");
        }

        if (NoImplementation().Match(text) is { Success: true } missing)
        {
            return new(
                $"It uses the operator '{missing.Groups["op"].Value}' for a type of number that ONNX Runtime cannot compute here.",
                "Export the model in float32, or without that operator.");
        }

        if (IrVersion().Match(text) is { Success: true } version)
        {
            return new(
                $"Its format is newer (IR version {version.Groups["ir"].Value}) than this build of ONNX Runtime reads ({version.Groups["max"].Value}).",
                "Export the model for an older opset, or update DemoHub.");
        }

        if (text.Contains("is under development", StringComparison.Ordinal))
        {
            return new(
                "It asks for a version of the operators that this build of ONNX Runtime does not know.",
                "Export the model for an older opset, or update DemoHub.");
        }

        if (IsOutOfMemory(text))
            return OutOfMemory(null);
        return new($"ONNX Runtime does not load it: {FirstSentence(text)}", "Check it with onnx.checker in Python, and export it again.");
    }

    /// <summary>Whether words of ONNX Runtime mean that it got no memory.</summary>
    public static bool IsOutOfMemory(string message) =>
        message.Contains("bad allocation", StringComparison.Ordinal) || message.Contains("bad_alloc", StringComparison.Ordinal)
        || message.Contains("Failed to allocate memory", StringComparison.Ordinal);

    public static GraphFault OutOfMemory(long? limit) => new(
        limit is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"Checking it took more than {bytes >> 20} MB of memory, and was stopped.") : "There is not enough memory for it.",
        "Use a smaller or quantised model, or raise DemoHub:Models:CheckMemoryMb.");

    public static GraphFault TimedOut(GraphStage stage, TimeSpan limit) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Doing(stage)} did not end within {limit.TotalSeconds:0} seconds, and was stopped."),
        "Use a smaller model, or raise DemoHub:Models:CheckSeconds.");

    public static GraphFault Crashed(GraphStage stage, int exitCode) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Doing(stage)} crashed the process that checks it (exit code {exitCode})."),
        "Export the model again, with another opset or without the operators of other makers.");

    /// <summary>One line of ONNX Runtime's words without its codes, source files and control characters, 400 characters at most.</summary>
    public static string Clean(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var c in Noise().Replace(message, " "))
            text.Append(char.IsControl(c) ? ' ' : c);
        var line = Spaces().Replace(text.ToString(), " ").Trim();
        return line.Length > 400 ? line[..400] + "…" : line;
    }

    private static string FirstSentence(string text) => text.EndsWith('.') || text.EndsWith('…') ? text : text + ".";

    private static string Doing(GraphStage stage) => stage switch
    {
        GraphStage.Started => "Reading it",
        GraphStage.Read => "Loading it",
        _ => "Its first inference",
    };

    private static string Beginning(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[64];
        return Encoding.Latin1.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    [GeneratedRegex(@"(No Op registered for|Fatal error:) (?<op>[^\s(]+)(\([^)]*\))?( with domain_version| is not a registered)", RegexOptions.CultureInvariant)]
    private static partial Regex UnknownOperator();

    [GeneratedRegex(@"(Could not find an implementation for|Failed to find kernel for) (?<op>[^\s(]+)", RegexOptions.CultureInvariant)]
    private static partial Regex NoImplementation();

    [GeneratedRegex(@"Unsupported model IR version: (?<ir>\d+), max supported IR version: (?<max>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex IrVersion();

    [GeneratedRegex(@"\[ErrorCode:\w+\]|(/[\w.+-]+)+\.(cc|cpp|h):\d+|\b(onnxruntime|Ort)::[^\n]*?\)( const)? |In Node, \(""|Load model from \S+ failed:|\bvoid\*? (?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
