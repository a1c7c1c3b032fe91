using Microsoft.AspNetCore.Identity;

namespace DemoHub.Web.Accounts;

/// <summary>What a password must be: long, and not what is tried first. Nothing is asked of its characters (NIST SP 800-63B).</summary>
internal sealed class PasswordRule : IPasswordValidator<HubUser>
{
    public const int MinLength = 10;

    // Bounds what a request can make the hub hash.
    public const int MaxLength = 200;

    // A password of few different characters, or one of these with something before or after, is among the first that are tried.
    private const int MinDifferent = 5;
    private static readonly string[] s_common =
    [
        "1234567890", "0123456789", "0987654321", "9876543210", "qwertyuiop", "asdfghjkl", "1q2w3e4r5t", "1qaz2wsx3edc", "qazwsxedc", "password", "passw0rd", "p@ssw0rd",
        "letmein", "iloveyou", "welcome1", "administrator", "adminadmin", "changeme", "trustno1", "superman", "sunshine", "princess", "football", "baseball", "dragon12",
        "abcdefghij", "abc123abc", "azertyuiop", "demohub",
    ];

    /// <summary>What is wrong with a password, in words for who typed it; null where nothing is.</summary>
    public static string? Fault(string? password, string? userName)
    {
        if (password is null || password.Length < MinLength)
            return $"Use at least {MinLength} characters; three or four words in a row are easy to keep in mind.";
        if (password.Length > MaxLength)
            return $"Use at most {MaxLength} characters.";
        if (userName is { Length: > 0 } && password.Contains(userName, StringComparison.OrdinalIgnoreCase) && password.Length - userName.Length < MinLength)
            return "Choose one that is not your user name with a little more.";
        var isCommon = password.Distinct().Count() < MinDifferent
            || s_common.Any(common => password.Contains(common, StringComparison.OrdinalIgnoreCase) && password.Length - common.Length < MinLength - 2);
        return isCommon ? "This is one of the first that are tried. Choose another." : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<HubUser> manager, HubUser user, string? password) => Task.FromResult(
        Fault(password, user.UserName) is { } fault ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault }) : IdentityResult.Success);
}
