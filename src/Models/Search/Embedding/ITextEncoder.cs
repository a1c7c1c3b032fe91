namespace DemoHub.Models.Search;

/// <summary>A model that turns a batch of texts into vectors. Calls may overlap.</summary>
internal interface ITextEncoder : IDisposable
{
    int Dimension { get; }

    /// <summary>Tells models apart whose vectors must not be compared.</summary>
    string Hash { get; }

    /// <summary>One vector for each text, in order, as the model gives it.</summary>
    float[][] Encode(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
