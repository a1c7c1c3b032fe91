using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Inputs;

/// <summary>A way to give a file.</summary>
/// <param name="Key">Its name in the page.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Content">Its controls.</param>
/// <param name="Lasts">Whether it shows the file itself, and so stays when there is one.</param>
public sealed record UploadSource(string Key, string Label, RenderFragment Content, bool Lasts = false);
