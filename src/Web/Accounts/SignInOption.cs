namespace DemoHub.Web.Accounts;

/// <summary>A way to sign in elsewhere, as a button of the sign-in page.</summary>
/// <param name="Scheme">The authentication scheme of the program.</param>
/// <param name="Title">What the button says.</param>
internal sealed record SignInOption(string Scheme, string Title);
