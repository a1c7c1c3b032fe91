namespace DemoHub.Models.Search;

/// <summary>A vector store that cannot do what it was asked to. The message is written for people.</summary>
public sealed class VectorStoreException(VectorStoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public VectorStoreFault Fault { get; } = fault;

    /// <summary>After how long to try again, where the store said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Why a vector store refused.</summary>
public enum VectorStoreFault
{
    /// <summary>The request is wrong: a dimension, a name, a value.</summary>
    Invalid,

    /// <summary>There is no such collection or point.</summary>
    NotFound,

    /// <summary>The name is taken.</summary>
    Conflict,

    /// <summary>The store is down, slow or full of work; the same request may succeed later.</summary>
    Unavailable,

    /// <summary>The store does not accept the key, or the key may not do this.</summary>
    Denied,

    /// <summary>No space or memory is left, or a quota is used up.</summary>
    Full,
}
