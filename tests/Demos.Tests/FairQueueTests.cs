using DemoHub.Demos.Running;

namespace DemoHub.Demos.Tests;

public sealed class FairQueueTests
{
    [Fact]
    public void Dequeue_SeveralCallers_ServesThemInTurns()
    {
        var queue = new FairQueue<string>();
        foreach (var item in (string[])["a1", "a2", "a3", "b1", "c1", "b2"])
            queue.Enqueue(item, item[..1]);

        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3"], Drain(queue));
    }

    [Fact]
    public void Dequeue_CallerWhoComesLate_WaitsForNobodysSecondItem()
    {
        var queue = new FairQueue<string>();
        for (var i = 0; i < 100; i++)
            queue.Enqueue($"a{i}", "a");
        Take(queue, 3);

        queue.Enqueue("b", "b");

        Assert.Equal(["b", "a3"], Take(queue, 2));
    }

    [Fact]
    public void Position_EachItem_CountsThoseThatComeBefore()
    {
        var queue = new FairQueue<string>();
        var a = queue.Enqueue("a1", "a");
        var second = queue.Enqueue("a2", "a");
        var b = queue.Enqueue("b1", "b");

        Assert.Equal([0, 2, 1], [queue.Position(a), queue.Position(second), queue.Position(b)]);
        Take(queue, 1);
        Assert.Equal([1, 0], [queue.Position(second), queue.Position(b)]);
    }

    [Fact]
    public void Remove_WaitingItem_IsPassedOverAndCountedOut()
    {
        var queue = new FairQueue<string>();
        queue.Enqueue("a1", "a");
        var gone = queue.Enqueue("b1", "b");
        queue.Enqueue("c1", "c");

        Assert.True(queue.Remove(gone));
        Assert.False(queue.Remove(gone));

        Assert.Equal(2, queue.Count);
        Assert.Equal(["a1", "c1"], Drain(queue));
    }

    [Fact]
    public void Queue_RandomUse_LosesNothingAndKeepsEachCallersOrder()
    {
        var random = new Random(7);
        var queue = new FairQueue<string>();
        var waiting = new List<FairQueue<string>.Ticket>();
        var served = new List<string>();
        int issued = 0, removed = 0;
        for (var step = 0; step < 20_000; step++)
        {
            switch (random.Next(5))
            {
                case < 2:
                    var caller = $"c{random.Next(6)}";
                    waiting.Add(queue.Enqueue($"{caller}:{issued++:D6}", caller));
                    break;
                case 2 when waiting.Count > 0:
                    var ticket = waiting[random.Next(waiting.Count)];
                    waiting.Remove(ticket);
                    removed += queue.Remove(ticket) ? 1 : 0;
                    break;
                default:
                    if (queue.TryDequeue(out var item))
                        served.Add(item);
                    break;
            }
        }

        served.AddRange(Drain(queue));
        Assert.Equal(issued, served.Count + removed);
        Assert.Equal(served.Count, served.Distinct().Count());
        Assert.All(served.GroupBy(item => item[..2]), own => Assert.Equal(own.Order(StringComparer.Ordinal), own));
    }

    private static List<string> Drain(FairQueue<string> queue) => Take(queue, int.MaxValue);

    private static List<string> Take(FairQueue<string> queue, int count)
    {
        var items = new List<string>();
        while (items.Count < count && queue.TryDequeue(out var item))
            items.Add(item);
        return items;
    }
}
