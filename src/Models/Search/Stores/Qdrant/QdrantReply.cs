using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>What came of a request: a result or a failure.</summary>
internal sealed record QdrantReply
{
    /// <summary>The member <c>result</c> of the answer.</summary>
    public JsonElement Result { get; init; }

    public QdrantFailure? Failure { get; init; }

    /// <summary>Whether an earlier try may have done what was asked.</summary>
    public bool WasRepeated { get; init; }

    /// <exception cref="VectorStoreException">It failed.</exception>
    public JsonElement ResultOrThrow() => Failure is null ? Result : throw Failure.ToException();
}

/// <summary>Why a try failed, and what may be done about it.</summary>
/// <param name="Fault">Whose fault it is.</param>
/// <param name="Message">The reason in words.</param>
internal sealed record QdrantFailure(VectorStoreFault Fault, string Message)
{
    /// <summary>The same request may succeed soon.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The server has surely not begun with it: even a request that must not be done twice can be sent again.</summary>
    public bool IsNotBegun { get; init; }

    /// <summary>The server is down, slow, or hidden by a proxy.</summary>
    public bool IsLost { get; init; }

    /// <summary>The request holds more than the server takes at once; parts of it may pass.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>After how long the server wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Exception? Cause { get; init; }

    public VectorStoreException ToException() => new(Fault, Message, Cause) { RetryAfter = RetryAfter };
}
