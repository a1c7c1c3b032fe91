using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Texts;
using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Tabs;

public sealed partial class AboutPanel
{
    private string? _html;
    private bool _isBroken;

    /// <summary>A demo with an About text.</summary>
    [Parameter, EditorRequired]
    public required Demo Demo { get; set; }

    [Inject]
    public required ILogger<AboutPanel> Logger { get; init; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            // The text may load the demo's model to read its card: the page does not wait for it.
            _html = await Task.Run(() => MarkdownText.ToHtml(Demo.About?.Invoke() ?? ""));
        }
        catch (Exception failure)
        {
            // The demo's own code, which the page must survive. Its message may name files, so visitors do not see it.
            _isBroken = true;
            LogBroken(Logger, failure, Demo.Slug);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The About text of demo {Slug} cannot be made")]
    private static partial void LogBroken(ILogger logger, Exception failure, string slug);
}
