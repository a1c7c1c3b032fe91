namespace DemoHub.Models.Music;

/// <summary>The opening is no ABC that can be read, or does not fit the metre.</summary>
/// <param name="message">What is wrong, where, and the remedy; without a full stop.</param>
public sealed class TuneOpeningException(string message) : Exception(message);
