using System.Globalization;

namespace DemoHub.Models.Media;

/// <summary>Sizes in words, for refusals.</summary>
internal static class MediaSize
{
    public static string TooManyBytes(long bytes, long most) =>
        $"is {Megabytes(bytes, most)}; use at most {Megabytes(most, most)}";

    /// <summary>Millions, such as <c>24</c> or <c>0.5</c>.</summary>
    public static string Millions(long count) => (count / 1e6).ToString("#,0.######", CultureInfo.InvariantCulture);

    // Small limits are told in bytes, so that a refused size and its limit never read the same.
    private static string Megabytes(long bytes, long most) => most < 1_000_000
        ? bytes.ToString("#,0", CultureInfo.InvariantCulture) + " bytes"
        : (Math.Ceiling(bytes / 1e5) / 10).ToString("#,0.#", CultureInfo.InvariantCulture) + " MB";
}
