namespace DemoHub.Web.Sharing;

/// <summary>The bounds of what a share may say of itself.</summary>
internal static class ShareLimits
{
    public const int MaxLabel = 80;
    public const int MaxDemos = 100;
    public const int MaxOrigins = 20;
    public const int MaxOrigin = 200;
    public const int MinPassword = 4;
    public const int MaxPassword = 200;
    public const int MaxCount = 1_000_000;
    public const int MaxPresets = 20_000;
}
