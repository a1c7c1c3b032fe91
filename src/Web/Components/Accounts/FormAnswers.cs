using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DemoHub.Web.Components.Accounts;

/// <summary>The status of a form that was not taken, beside the words on its page.</summary>
internal static class FormAnswers
{
    /// <summary>Something in the form is wrong.</summary>
    public static void Refuse(HttpContext context) => context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

    /// <summary>It was sent too often.</summary>
    /// <returns>What to say.</returns>
    public static string TooMany(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"There were too many tries from your address. Try again in {seconds} s.");
    }
}
