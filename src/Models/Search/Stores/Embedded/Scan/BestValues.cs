namespace DemoHub.Models.Search.Embedded;

/// <summary>The greatest values seen, without what they belong to.</summary>
internal sealed class BestValues(int limit)
{
    private readonly PriorityQueue<float, float> _queue = new();

    /// <summary>The smallest of them once there are enough.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public IEnumerable<float> Values => _queue.UnorderedItems.Select(item => item.Element);

    public void Offer(float value)
    {
        if (_queue.Count < limit)
            _queue.Enqueue(value, value);
        else if (value > Threshold)
            _queue.EnqueueDequeue(value, value);
        if (_queue.Count == limit && limit > 0)
            Threshold = _queue.Peek();
    }
}
