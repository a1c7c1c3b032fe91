namespace DemoHub;

/// <summary>A way to give an image on the page.</summary>
public enum ImageSource
{
    /// <summary>A file, also by dragging and pasting.</summary>
    Upload,

    /// <summary>A photo taken there and then.</summary>
    Camera,

    /// <summary>A drawing; <see cref="DrawAttribute"/> sets its size and pen.</summary>
    Draw,

    /// <summary>A frame of a video file, which the browser decodes; the video itself is not sent.</summary>
    Video,
}
