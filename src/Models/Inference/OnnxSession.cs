using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Inference;

/// <summary>One loaded graph. It owns the native session; runs may overlap, and each can be cancelled.</summary>
public sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly Lazy<string> _hash;

    internal OnnxSession(string path, InferenceSession session)
    {
        _session = session;
        Metadata = session.ModelMetadata.CustomMetadataMap;
        _hash = new(() =>
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        });
    }

    /// <summary>The graph's <c>metadata_props</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>SHA-256 of the file, in lower-case hexadecimal digits.</summary>
    public string Hash => _hash.Value;

    public IReadOnlyCollection<string> Inputs => _session.InputNames;

    public IReadOnlyCollection<string> Outputs => _session.OutputNames;

    /// <summary>What ONNX Runtime knows of the type of each input.</summary>
    internal IReadOnlyDictionary<string, NodeMetadata> InputMetadata => _session.InputMetadata;

    /// <summary>What ONNX Runtime knows of the type of each output.</summary>
    internal IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => _session.OutputMetadata;

    /// <summary>Runs the graph. The caller disposes the inputs and the returned outputs.</summary>
    /// <param name="inputNames">Names of the inputs, in the order of <paramref name="inputs"/>.</param>
    /// <param name="inputs">The input values.</param>
    /// <param name="outputNames">Names of the outputs to compute; they are returned in this order.</param>
    /// <param name="cancellationToken">Ends the run inside ONNX Runtime, between two operators.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="ModelException">The graph refused the inputs or failed.</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputs,
        IReadOnlyCollection<string> outputNames,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var options = new RunOptions();
        using var registration = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
        try
        {
            return _session.Run(options, inputNames, inputs, outputNames);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException(failure.Message, failure);
        }
    }

    public void Dispose() => _session.Dispose();
}
