using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Scripts;

/// <summary>
/// The script of a component: loaded with the first call, let go with the component. Calls do nothing once the browser is gone.
/// </summary>
/// <param name="runtime">The page's scripts.</param>
/// <param name="path">The address of the module, relative to the page's base: one of <c>Assets</c>.</param>
public sealed class ScriptModule(IJSRuntime runtime, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            var module = await LoadAsync();
            await module.InvokeVoidAsync(function, arguments);
        }
        catch (Exception failure) when (IsGone(failure))
        {
            // Nobody looks at the page any more.
        }
    }

    /// <returns>What the function returned; the type's default where the browser is gone.</returns>
    public async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            var module = await LoadAsync();
            return await module.InvokeAsync<T>(function, arguments);
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

    private Task<IJSObjectReference> LoadAsync() => _module ??= runtime.InvokeAsync<IJSObjectReference>("import", "./" + path).AsTask();

    private static bool IsGone(Exception failure) => failure is JSDisconnectedException or TaskCanceledException or ObjectDisposedException;
}
