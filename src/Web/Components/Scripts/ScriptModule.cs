using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;

namespace DemoHub.Web.Components.Scripts;

/// <summary>
/// The script of a component: loaded with the first call, let go with the component. Calls do nothing once the browser is gone,
/// or the element that they are about.
/// </summary>
/// <param name="runtime">The page's scripts.</param>
/// <param name="path">The address of the module, relative to the page's base: one of <c>Assets</c>.</param>
public sealed class ScriptModule(IJSRuntime runtime, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public Task CallAsync(string function, params object?[] arguments) => CallAsync<IJSVoidResult>(function, arguments);

    /// <returns>What the function returned; the type's default where the browser or the element is gone.</returns>
    public async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            var module = await LoadAsync();
            try
            {
                return await module.InvokeAsync<T>(function, arguments);
            }
            catch (JSException) when (arguments.OfType<ElementReference>().Any())
            {
                // The visitor went to another page: its elements go at once, the component a moment later.
                if (await AllShownAsync(arguments.OfType<ElementReference>()))
                    throw;
                return default;
            }
        }
        catch (Exception failure) when (IsGone(failure))
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is not { IsCompletedSuccessfully: true } module)
            return;
        try
        {
            await module.Result.DisposeAsync();
        }
        catch (Exception failure) when (IsGone(failure))
        {
            // The module went with the page.
        }
    }

    private async Task<bool> AllShownAsync(IEnumerable<ElementReference> elements)
    {
        foreach (var element in elements)
        {
            // An element that is gone arrives as null.
            if (!await runtime.InvokeAsync<bool>("Boolean", element))
                return false;
        }

        return true;
    }

    private Task<IJSObjectReference> LoadAsync() => _module ??= runtime.InvokeAsync<IJSObjectReference>("import", "./" + path).AsTask();

    private static bool IsGone(Exception failure) => failure is JSDisconnectedException or TaskCanceledException or ObjectDisposedException;
}
