using System.Diagnostics.CodeAnalysis;

namespace DemoHub.Demos.Running;

/// <summary>
/// A queue that serves callers in turns: each caller's first item comes before anyone's second. All operations cost the
/// same however long the queue is; a position costs as much as one caller has items. Not safe for threads.
/// </summary>
internal sealed class FairQueue<T>
    where T : class
{
    private readonly Dictionary<long, Round> _rounds = [];
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);
    private long _current;

    public int Count { get; private set; }

    public Ticket Enqueue(T item, string caller)
    {
        var turn = _turns.GetValueOrDefault(caller);
        var number = turn.Waiting == 0 ? _current : Math.Max(_current, turn.LastRound + 1);
        _turns[caller] = new(number, turn.Waiting + 1);
        if (!_rounds.TryGetValue(number, out var round))
            _rounds[number] = round = new();
        var ticket = new Ticket(item, caller, number, round.Issued++);
        round.Tickets.Enqueue(ticket);
        round.Waiting++;
        Count++;
        return ticket;
    }

    public bool TryDequeue([NotNullWhen(true)] out T? item)
    {
        item = null;
        while (Count > 0)
        {
            if (_rounds.TryGetValue(_current, out var round))
            {
                while (round.Tickets.TryDequeue(out var ticket))
                {
                    round.Taken++;
                    if (ticket.Left)
                        continue;
                    Leave(ticket, round);
                    item = ticket.Item;
                    return true;
                }

                _rounds.Remove(_current);
            }

            _current++;
        }

        // Nobody waits: what is left are empty rounds.
        _rounds.Clear();
        return false;
    }

    /// <summary>Takes an item out of the queue. False where it left already.</summary>
    public bool Remove(Ticket ticket)
    {
        if (ticket.Left)
            return false;
        Leave(ticket, _rounds[ticket.Round]);
        return true;
    }

    /// <summary>
    /// How many items come before this one as things stand. Items of the same turn that were taken out may still be
    /// counted, and new callers may come between.
    /// </summary>
    public int Position(Ticket ticket)
    {
        var ahead = 0;
        for (var number = _current; number < ticket.Round; number++)
            ahead += _rounds.TryGetValue(number, out var round) ? round.Waiting : 0;
        return _rounds.TryGetValue(ticket.Round, out var own) ? ahead + Math.Max(0, ticket.Index - own.Taken) : ahead;
    }

    private void Leave(Ticket ticket, Round round)
    {
        ticket.Left = true;
        round.Waiting--;
        Count--;
        var turn = _turns[ticket.Caller];
        if (turn.Waiting == 1)
            _turns.Remove(ticket.Caller);
        else
            _turns[ticket.Caller] = turn with { Waiting = turn.Waiting - 1 };
    }

    /// <summary>A place in the queue.</summary>
    internal sealed class Ticket(T item, string caller, long round, int index)
    {
        public T Item { get; } = item;

        public string Caller { get; } = caller;

        public long Round { get; } = round;

        public int Index { get; } = index;

        public bool Left { get; set; }
    }

    private sealed class Round
    {
        public Queue<Ticket> Tickets { get; } = new();

        public int Issued { get; set; }

        public int Taken { get; set; }

        public int Waiting { get; set; }
    }

    private readonly record struct Turn(long LastRound, int Waiting);
}
