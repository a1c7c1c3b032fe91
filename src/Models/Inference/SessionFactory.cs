using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Inference;

/// <summary>
/// Makes every session of this process, one after another. ONNX Runtime notes the domains of custom operators in a map of
/// the whole process, and two sessions that are made at once can both find it empty: the second then fails with "the domain
/// is already exist".
/// </summary>
internal static class SessionFactory
{
    private static readonly Lock s_opening = new();
    private static readonly string? s_extensions = NativeLibraries.Find("ortextensions");

    /// <summary>Whether the native library of ONNX Runtime Extensions was found.</summary>
    public static bool HasExtensions => s_extensions is not null;

    /// <summary>Options with the operators of ONNX Runtime Extensions registered. The caller disposes them.</summary>
    /// <param name="intraOpThreads">Threads for one operator; 0 means every core.</param>
    public static SessionOptions CreateOptions(int intraOpThreads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = intraOpThreads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        if (s_extensions is not null)
            options.RegisterCustomOpLibrary(s_extensions);
        return options;
    }

    /// <summary>Opens a graph in a file. The caller disposes the session.</summary>
    public static InferenceSession Open(string path, SessionOptions options)
    {
        lock (s_opening)
            return new InferenceSession(path, options);
    }

    /// <summary>Opens a graph in memory. The caller disposes the session.</summary>
    public static InferenceSession Open(byte[] graph, SessionOptions options)
    {
        lock (s_opening)
            return new InferenceSession(graph, options);
    }
}
