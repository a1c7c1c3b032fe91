using DemoHub.Web.Components.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Texts;

/// <summary>Colours code in the browser; the library for it is loaded with the first piece of code that a page shows.</summary>
internal sealed class CodeColours(IJSRuntime runtime, ResourceAssetCollection assets) : IAsyncDisposable
{
    private readonly ScriptModule _script = new(runtime, assets["js/code.js"]);

    /// <summary>Colours every <c>code</c> with a language inside an element, as soon as its text rests.</summary>
    public Task PaintAsync(ElementReference root) => _script.CallAsync("colour", root);

    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
