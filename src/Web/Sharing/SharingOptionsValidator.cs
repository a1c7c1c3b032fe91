using DemoHub.Web.Sharing.Embeds;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Sharing;

/// <summary>Checks the sites that may show the hub in a frame: what is none could add rules of its own to the policy that names it.</summary>
internal sealed class SharingOptionsValidator : IValidateOptions<SharingOptions>
{
    public ValidateOptionsResult Validate(string? name, SharingOptions options)
    {
        string[] faults = [.. FaultsOf(nameof(options.EmbedOrigins), options.EmbedOrigins), .. FaultsOf(nameof(options.FrameOrigins), options.FrameOrigins)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string key, string origins) => EmbedPolicy.Split(origins)
        .Where(origin => origin != EmbedPolicy.Everyone && !EmbedOrigin.IsOne(origin))
        .Select(origin => $"DemoHub:Sharing:{key} has '{origin}', which is no site; write sites like https://example.org, separated by spaces, or * for all.");
}
