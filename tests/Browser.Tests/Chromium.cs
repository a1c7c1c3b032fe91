using Microsoft.Playwright;

namespace DemoHub.Browser.Tests;

/// <summary>
/// A browser for the tests: one that is installed, or Debian's, installed by the tests where they run as root.
/// Nothing is downloaded from elsewhere.
/// </summary>
internal static class Chromium
{
    public const string HowToInstall = "No browser was found. Install Chromium (Debian: apt-get install chromium), or name one in the environment variable CHROMIUM.";

    private static readonly string[] s_places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome"];

    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // A camera that shows a moving picture and a microphone that beeps.
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

    /// <summary>The path of a browser; null where there is none and none can be installed.</summary>
    public static async Task<string?> FindOrInstallAsync() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : await DebianPackage.FindOrInstallAsync("chromium", s_places);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, string path) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = s_arguments });
}
