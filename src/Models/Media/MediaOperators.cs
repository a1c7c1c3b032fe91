using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Media;

/// <summary>
/// The operators of ONNX Runtime Extensions that write images and read sound. Each is a graph of one node, opened on
/// first use and kept as long as the process; runs may overlap.
/// </summary>
internal static class MediaOperators
{
    /// <summary>The JPEG encoder ends the process where a side is longer.</summary>
    private const int LongestJpegSide = 65_500;

    private static readonly Lazy<InferenceSession> s_png = Graph("encode-png");
    private static readonly Lazy<InferenceSession> s_jpeg = Graph("encode-jpeg");
    private static readonly Lazy<InferenceSession> s_audio = Graph("decode-audio");

    public static byte[] EncodePng(ImageData image) => Encode(s_png, image);

    public static byte[] EncodeJpeg(ImageData image) => Math.Max(image.Width, image.Height) > LongestJpegSide
        ? throw new MediaException($"is {image.Width} by {image.Height} pixels; a JPEG image has at most {LongestJpegSide} on a side")
        : Encode(s_jpeg, image);

    /// <summary>The samples of all channels, interleaved.</summary>
    /// <param name="encoded">A WAV, FLAC or MP3 file that begins with its mark.</param>
    /// <exception cref="MediaException">The decoder refuses the file.</exception>
    public static float[] DecodeAudio(byte[] encoded)
    {
        using var file = OrtValue.CreateTensorValueFromMemory(encoded, [encoded.Length]);
        try
        {
            return Run<float>(s_audio, file);
        }
        catch (OnnxRuntimeException)
        {
            throw new MediaException("is broken: save or upload it again");
        }
    }

    private static byte[] Encode(Lazy<InferenceSession> graph, ImageData image)
    {
        using var pixels = OrtValue.CreateTensorValueFromMemory(image.Pixels, [image.Height, image.Width, 3]);
        return Run<byte>(graph, pixels);
    }

    private static T[] Run<T>(Lazy<InferenceSession> graph, OrtValue input)
        where T : unmanaged
    {
        // A broken file is the visitor's, and no line in the log.
        using var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var outputs = graph.Value.Run(options, ["x"], [input], ["y"]);
        return outputs[0].GetTensorDataAsSpan<T>().ToArray();
    }

    private static Lazy<InferenceSession> Graph(string name) => new(() =>
    {
        if (!SessionFactory.HasExtensions)
            throw new ModelException("The native library of ONNX Runtime Extensions is not beside the program.");
        using var stream = typeof(MediaOperators).Assembly.GetManifestResourceStream($"{name}.onnx")!;
        var graph = new byte[stream.Length];
        stream.ReadExactly(graph);
        using var options = SessionFactory.CreateOptions(intraOpThreads: 1);
        return SessionFactory.Open(graph, options);
    });
}
