using DemoHub.Models.Search;

namespace DemoHub.Web.Hosting;

/// <summary>Whether the vector store answers. One that does not is no reason for the hub not to be ready: searching fails, all else goes on.</summary>
internal sealed class StoreStatus(VectorStore store, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<StoreDescription> GetAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return new(store.Kind, true, await store.CheckAsync(either.Token));
        }
        catch (VectorStoreException failure)
        {
            return new(store.Kind, false, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(store.Kind, false, $"The vector store did not answer within {s_patience.TotalSeconds} s.");
        }
    }
}

/// <summary>The vector store.</summary>
/// <param name="Kind">As configured: <c>embedded</c>, <c>qdrant</c> or <c>postgres</c>.</param>
/// <param name="Answers">Whether it can be searched now.</param>
/// <param name="Detail">What answers, or why nothing does.</param>
internal sealed record StoreDescription(string Kind, bool Answers, string Detail);
