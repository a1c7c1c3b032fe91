using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Models.Search;

/// <summary>A library whose items can be made again from their numbers, from 0.</summary>
/// <param name="Name">What its collections begin with, such as <c>sounds</c>.</param>
/// <param name="Version">Which library it is: another seed, or another way to make the items, is another version.</param>
/// <param name="Count">How many items there are.</param>
/// <param name="Model">The hash of the embedding model.</param>
/// <param name="Dimension">The size of its vectors.</param>
public sealed record MediaLibrary(string Name, string Version, int Count, string Model, int Dimension)
{
    /// <summary>Another one for another version, size or model.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{Count}\n{Model}")));
}

/// <summary>A picture or sound as it is indexed.</summary>
/// <param name="Vector">Of the library's dimension.</param>
/// <param name="Tags">By which it can be found.</param>
public sealed record MediaItem(float[] Vector, IReadOnlyList<string> Tags);

/// <summary>Something that a visitor added.</summary>
/// <param name="Title">What the visitor calls it.</param>
/// <param name="File">The id of the file that holds it.</param>
public sealed record OwnMedia(string Title, string File);

/// <summary>Something found.</summary>
/// <param name="Score">Cosine similarity to what was looked for, -1 to 1.</param>
/// <param name="Number">Its number in the library; null for what a visitor added.</param>
/// <param name="Own">What a visitor added; null for what is in the library.</param>
public sealed record MediaHit(double Score, int? Number, OwnMedia? Own);
