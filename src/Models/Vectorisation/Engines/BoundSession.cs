using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation.Measuring;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>A session whose inputs and outputs are where they stay. It owns the session and all that is bound.</summary>
internal sealed class BoundSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private readonly List<IDisposable> _values = [];

    public BoundSession(InferenceSession session, CancellationToken cancellationToken)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, _options);
    }

    /// <summary>Binds inputs to the memory of the workload.</summary>
    public unsafe void BindInputs(Workload workload)
    {
        var shape = workload.Shape;
        BindInput("a", Own(Value((nint)workload.FirstPointer, shape.InputSize, OperationGraphs.InputShape(shape))));
        if (shape.HasSecond)
            BindInput("b", Own(Value((nint)workload.SecondPointer, shape.InputSize, OperationGraphs.InputShape(shape))));
    }

    /// <summary>Binds the output to the memory of the workload.</summary>
    public unsafe void BindOutput(Workload workload) =>
        _binding.BindOutput("y", Own(Value((nint)workload.OutputPointer, workload.Shape.OutputSize, OperationGraphs.OutputShape(workload.Shape))));

    public void BindInput(string name, OrtValue value) => _binding.BindInput(name, value);

    /// <summary>Lets the session choose an output's place on a device.</summary>
    public void BindOutputTo(string name, OrtMemoryInfo device) => _binding.BindOutputToDevice(name, device);

    /// <summary>What the last run gave. The caller disposes it.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Outputs() => _binding.GetOutputValues();

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ModelException">The graph failed.</exception>
    public void Run()
    {
        try
        {
            _session.RunWithBinding(_options, _binding);
        }
        catch (OnnxRuntimeException) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellationToken);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException(failure.Message, failure);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _binding.Dispose();
        foreach (var value in _values)
            value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    public T Own<T>(T value)
        where T : IDisposable
    {
        _values.Add(value);
        return value;
    }

    private static OrtValue Value(nint start, int length, long[] shape) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, start, (long)length * sizeof(float));
}
