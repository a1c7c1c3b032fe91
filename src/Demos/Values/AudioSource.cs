namespace DemoHub;

/// <summary>A way to give sound on the page.</summary>
public enum AudioSource
{
    /// <summary>A file, also by dragging.</summary>
    Upload,

    /// <summary>A recording made there and then.</summary>
    Microphone,
}
