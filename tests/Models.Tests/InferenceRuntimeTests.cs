using DemoHub.Models.Inference;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Tests;

public sealed class InferenceRuntimeTests
{
    [Fact]
    public void Runtime_Loaded_HasExtensionsAndCpu()
    {
        var runtime = Repository.CpuRuntime();

        Assert.True(runtime.HasExtensions);
        Assert.Contains("CPUExecutionProvider", runtime.Providers);
        Assert.Equal(new Device(DeviceKind.Cpu, "CPU"), runtime.Device);
    }

    [Fact]
    public void Device_CudaAskedForWithoutGpu_FallsBackWithOneWarningThatSaysWhy()
    {
        var log = new ListLogger();
        var runtime = new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cuda }), log);
        if (runtime.Device.Kind == DeviceKind.Cuda)
            Assert.Skip("This machine has a GPU that works.");

        Assert.Contains("CUDA", Assert.Single(log.Warnings), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Device_AutoWithoutGpuBuild_IsTheCpuInSilence()
    {
        var log = new ListLogger();
        var runtime = new InferenceRuntime(Options.Create(new InferenceOptions()), log);
        if (runtime.Providers.Contains("CUDAExecutionProvider"))
            Assert.Skip("This build holds the CUDA execution provider.");

        Assert.Equal(DeviceKind.Cpu, runtime.Device.Kind);
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public void Open_MissingOrBrokenFile_SaysWhichAndWhy()
    {
        var runtime = Repository.CpuRuntime();

        Assert.Contains("nope.onnx", Assert.Throws<ModelException>(() => runtime.Open("nope.onnx")).Message, StringComparison.Ordinal);
        Assert.Contains("make_graphs.py", Assert.Throws<ModelException>(() => runtime.Open(Repository.Fixture("make_graphs.py"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SeveralGraphsAtOnce_AllLoad()
    {
        const int Threads = 6;
        var runtime = Repository.CpuRuntime();
        var path = Path.Combine(Repository.ModelsFolder, "sentiment-rnn", "tokenizer.onnx");
        using var start = new Barrier(Threads);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                runtime.Open(path).Dispose();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    [Fact]
    public async Task Run_Cancelled_EndsInsideOnnxRuntime()
    {
        using var session = Repository.CpuRuntime().Open(Repository.Fixture("endless.onnx"));
        using var cancellation = new CancellationTokenSource();
        var run = Task.Run(() =>
        {
            using var x = OrtValue.CreateTensorValueFromMemory<long>([0], [1]);
            session.Run(["x"], [x], ["y"], cancellation.Token).Dispose();
        }, TestContext.Current.CancellationToken);

        Assert.NotSame(run, await Task.WhenAny(run, Task.Delay(200, TestContext.Current.CancellationToken)));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Run_WrongInput_IsAModelException()
    {
        using var session = Repository.CpuRuntime().Open(Repository.Fixture("endless.onnx"));
        using var x = OrtValue.CreateTensorValueFromMemory<float>([0], [1]);

        Assert.Throws<ModelException>(() => session.Run(["x"], [x], ["y"], CancellationToken.None));
    }

    private sealed class ListLogger : ILogger<InferenceRuntime>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
                Warnings.Add(formatter(state, exception));
        }
    }
}
