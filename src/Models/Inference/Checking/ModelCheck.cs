namespace DemoHub.Models.Inference.Checking;

/// <summary>Gives the verdict on a file: the one that is kept, or that of a new check.</summary>
public sealed class ModelCheck(GraphChecker checker, VerdictStore store) : IDisposable
{
    // Many large files that are read at once slow each other down.
    private readonly SemaphoreSlim _readers = new(2);

    /// <summary>The verdict on a file as it is now.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public async Task<GraphVerdict> VerdictAsync(string path, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(path, cancellationToken).ConfigureAwait(false);
        if (store.Find(path, hash) is { } kept)
            return kept;
        var (verdict, final) = await checker.CheckAsync(path, cancellationToken).ConfigureAwait(false);
        // A stopped check may go otherwise another time, and a file that changed meanwhile is checked anew anyway.
        if (final && (verdict.Signature is null || verdict.Signature.Hash == hash))
            store.Save(path, hash, verdict);
        return verdict;
    }

    public void Dispose() => _readers.Dispose();

    private async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return VerdictStore.HashOf(path);
        }
        finally
        {
            _readers.Release();
        }
    }
}
