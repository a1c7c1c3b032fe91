using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Inference.Files;

/// <summary>
/// The graph of one version of a file: loaded on first use, shared by all runs, and let go once it is retired and the last
/// run has ended.
/// </summary>
public sealed class SharedGraph
{
    private readonly InferenceRuntime _runtime;
    private readonly string _path;
    private readonly FileStamp _stamp;
    private readonly Lock _opening = new();
    private readonly Lock _counting = new();
    private OnnxGraph? _graph;
    private int _users;
    private bool _retired;

    internal SharedGraph(InferenceRuntime runtime, string path, FileStamp stamp)
    {
        _runtime = runtime;
        _path = path;
        _stamp = stamp;
    }

    /// <summary>The device on which it runs.</summary>
    public Device Device => _runtime.Device;

    /// <summary>Whether it has been loaded; the first use takes longer.</summary>
    public bool IsLoaded => Volatile.Read(ref _graph) is not null;

    /// <summary>Uses the graph; it stays loaded until then, whatever happens to the file.</summary>
    /// <exception cref="ModelException">The file changed or went, or the graph failed.</exception>
    public T Use<T>(Func<OnnxGraph, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_counting)
        {
            if (_retired)
                throw Changed();
            _users++;
        }

        try
        {
            return work(Load());
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Takes no more runs, and lets the graph go after those that are under way.</summary>
    internal void Retire()
    {
        lock (_counting)
        {
            _retired = true;
            if (_users == 0)
                _graph?.Dispose();
        }
    }

    private OnnxGraph Load()
    {
        lock (_opening)
        {
            if (_graph is null)
            {
                // Only what was checked is let into this process.
                if (FileStamp.Of(_path) != _stamp)
                    throw Changed();
                _graph = OnnxGraph.Open(_runtime, _path);
            }

            return _graph;
        }
    }

    private void Leave()
    {
        lock (_counting)
        {
            if (--_users == 0 && _retired)
                _graph?.Dispose();
        }
    }

    private ModelException Changed() => new($"{Path.GetFileName(_path)} was removed or replaced meanwhile. Open the page anew.");
}
