using System.Globalization;
using DemoHub.Web.Access;
using DemoHub.Web.Accounts;

namespace DemoHub.Web.Commands;

/// <summary>The command <c>user</c>: accounts, for the operator who has no other way in. It works on the database only, so the hub may be running.</summary>
internal static class UserCommand
{
    private const string Actor = "command line";
    private const string Usage = """
        Usage:
          user list                                            the accounts, a line for each
          user create <name> [--role visitor|author|admin]     makes an account; default: visitor
          user reset <name>                                    gives a new password, ends a lock and all sessions
          user enable <name>                                   takes a disabled account into use again

        A new password is shown once, and another must be chosen with it. The data folder is found as when serving: DEMOHUB_DATA, or
        --DemoHub:Data=<folder>.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (words, options, fault) = CommandLine.Read(args, "--role");
        if (fault is not null || words is not (["list"] or ["create" or "reset" or "enable", _]))
        {
            await error.WriteLineAsync(fault is null ? Usage : $"{fault}\n\n{Usage}");
            return 1;
        }

        return await CommandLine.RunAsync(args, error, services => RunAsync(services.GetRequiredService<AccountRegister>(), words, options, output, error));
    }

    private static async Task<int> RunAsync(AccountRegister accounts, string[] words, Dictionary<string, string> options, TextWriter output, TextWriter error)
    {
        var users = await accounts.ListAsync();
        if (words is ["list"])
        {
            foreach (var user in users)
                await output.WriteLineAsync($"{user.UserName}\t{user.Role.ToString().ToLowerInvariant()}\t{(user.Disabled ? "disabled" : "in use")}\tlast signed in {Day(user.LastSignIn)}");
            return 0;
        }

        var password = SecretText.NewPassword();
        var wrong = words[0] == "create"
            ? await CreateAsync(accounts, words[1], password, options)
            : await ChangeAsync(accounts, users.FirstOrDefault(user => words[1].Equals(user.UserName, StringComparison.OrdinalIgnoreCase)), words[0] == "reset" ? password : null);
        if (wrong is not null)
        {
            await error.WriteLineAsync(wrong.Message);
            return 1;
        }

        if (words[0] == "enable")
        {
            await output.WriteLineAsync($"{words[1]} is enabled.");
            return 0;
        }

        await error.WriteLineAsync($"The password of {words[1]} for the next sign-in. It is shown only now:");
        await output.WriteLineAsync(password);
        return 0;
    }

    private static async Task<FieldFault?> CreateAsync(AccountRegister accounts, string name, string password, Dictionary<string, string> options) =>
        CommandLine.RoleOf(options) is { } role
            ? (await accounts.CreateAsync(name, password, role, Actor, isTemporary: true)).Fault
            : new("--role", "--role is visitor, author or admin.");

    private static async Task<FieldFault?> ChangeAsync(AccountRegister accounts, HubUser? user, string? password) => (user, password) switch
    {
        (null, _) => new("name", "There is no such user. 'user list' shows those there are."),
        (_, null) => await accounts.SetDisabledAsync(user.Id, false, Actor),
        _ => await accounts.SetPasswordAsync(user.Id, password, Actor, isTemporary: true),
    };

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";
}
