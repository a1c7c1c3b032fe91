using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DemoHub.Models.Inference.Checking;

/// <summary>
/// Checks unknown ONNX files, each in a process of its own with limits of time and memory: whatever a file does to that
/// process, here it is a verdict.
/// </summary>
/// <param name="command">Starts the process.</param>
/// <param name="options">The limits.</param>
/// <param name="inference">What the process runs on.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of processes that crash.</param>
public sealed partial class GraphChecker(
    CheckCommand command, IOptions<ModelOptions> options, IOptions<InferenceOptions> inference, TimeProvider time, ILogger<GraphChecker> logger) : IDisposable
{
    private const int MaxOutput = 64 * 1024 * 1024;
    private static readonly TimeSpan s_watchInterval = TimeSpan.FromMilliseconds(50);

    // What a process needs to find its libraries and nothing else: no secret of the site reaches it.
    private static readonly string[] s_environment =
        ["PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "CUDA_VISIBLE_DEVICES"];

    private readonly SemaphoreSlim _places = new(options.Value.ChecksAtOnce);

    /// <summary>Checks a file.</summary>
    /// <param name="path">The file; it may be anything.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The verdict, and whether it is final: a check that was stopped or crashed may go otherwise another time.</returns>
    public async Task<(GraphVerdict Verdict, bool Final)> CheckAsync(string path, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(Path.GetFullPath(path), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<(GraphVerdict Verdict, bool Final)> RunAsync(string path, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(path) };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            LogNotStarted(failure, command.FileName);
            return (new() { Fault = new("The process that checks it could not be started.", "The operator finds the reason in the log.") }, false);
        }

        var limit = TimeSpan.FromSeconds(options.Value.CheckSeconds);
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var memory = new MemoryWatch(process, options.Value.CheckMemoryMb * 1048576L);
        var reports = ReadReportsAsync(process.StandardOutput);
        var errors = ReadTailAsync(process.StandardError);
        try
        {
            await memory.WaitForExitAsync(s_watchInterval, time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Told apart below.
        }
        finally
        {
            Kill(process);
        }

        var last = await reports.ConfigureAwait(false);
        var tail = await errors.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return Judge(last, memory, timeout.IsCancellationRequested ? null : process.ExitCode, limit, tail, path);
    }

    private (GraphVerdict Verdict, bool Final) Judge(CheckReport last, MemoryWatch memory, int? exitCode, TimeSpan limit, string errors, string path)
    {
        var verdict = last.Verdict with { PeakMemory = memory.Peak };
        if (last.Stage == GraphStage.Done)
            return (verdict, true);
        if (memory.Exceeded is { } bytes)
            return (verdict with { Fault = GraphFaults.OutOfMemory(bytes) }, false);
        // One inference went through: what was cut short is the measuring.
        if (last.Stage == GraphStage.Ran && exitCode is null)
            return (verdict, true);
        if (exitCode is not { } code)
            return (verdict with { Fault = GraphFaults.TimedOut(last.Stage, limit) }, false);
        LogCrashed(Path.GetFileName(path), code, errors);
        const int KilledBySystem = 137;
        return (verdict with { Fault = code == KilledBySystem ? GraphFaults.OutOfMemory(null) : GraphFaults.Crashed(last.Stage, code) }, false);
    }

    private ProcessStartInfo StartInfo(string path)
    {
        var info = new ProcessStartInfo(command.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
            CreateNoWindow = true,
        };
        foreach (var argument in command.Arguments)
            info.ArgumentList.Add(argument);
        info.ArgumentList.Add(path);
        var kept = s_environment.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).Where(pair => pair.value is not null).ToArray();
        info.Environment.Clear();
        foreach (var (name, value) in kept)
            info.Environment[name] = value;
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        info.Environment["DOTNET_gcServer"] = "0";
        info.Environment["DemoHub__Inference__Device"] = inference.Value.Device.ToString();
        info.Environment["DemoHub__Inference__IntraOpThreads"] = inference.Value.IntraOpThreads.ToString(CultureInfo.InvariantCulture);
        if (inference.Value.Device == InferenceDevice.Cpu)
            info.Environment[CheckProcess.MemoryVariable] = (options.Value.CheckMemoryMb * 1048576L).ToString(CultureInfo.InvariantCulture);
        return info;
    }

    private static async Task<CheckReport> ReadReportsAsync(StreamReader output)
    {
        var last = new CheckReport(GraphStage.Started, new GraphVerdict());
        var line = new StringBuilder();
        var buffer = new char[8192];
        for (var total = 0; await output.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count; total += count)
        {
            // What comes beyond the bound is read and dropped, so that the process is not held up.
            if (total > MaxOutput)
                continue;
            foreach (var c in buffer.AsSpan(0, count))
            {
                if (c != '\n')
                {
                    line.Append(c);
                    continue;
                }

                last = CheckReport.FromLine(line.ToString()) ?? last;
                line.Clear();
            }
        }

        return last;
    }

    private static async Task<string> ReadTailAsync(StreamReader errors)
    {
        const int Kept = 2000;
        var tail = "";
        var buffer = new char[1000];
        while (await errors.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            tail += new string(buffer, 0, count);
            tail = tail.Length > Kept ? tail[^Kept..] : tail;
        }

        return GraphFaults.Clean(tail);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }

        process.WaitForExit();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The process that checked {File} ended with code {ExitCode}: {Errors}")]
    private partial void LogCrashed(string file, int exitCode, string errors);

    [LoggerMessage(Level = LogLevel.Error, Message = "The process that checks models could not be started: {Program}")]
    private partial void LogNotStarted(Exception failure, string program);
}
