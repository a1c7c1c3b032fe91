namespace DemoHub.Models.Media;

/// <summary>
/// An image or a sound that cannot be read. The message completes a sentence that begins with the name of the value:
/// <c>is cut short: …</c> in <c>'photo' is cut short: …</c>.
/// </summary>
/// <param name="message">What is wrong, and what to do, without the name and without a full stop.</param>
public sealed class MediaException(string message) : Exception(message);
