using System.Globalization;
using DemoHub.Web.Accounts;

namespace DemoHub.Web.Commands;

/// <summary>The command <c>token</c>: API keys, for the operator. It works on the database only, so the hub may be running.</summary>
internal static class TokenCommand
{
    private const string Actor = "command line";
    private const string Usage = """
        Usage:
          token create --label <what it is for> [--role visitor|author|admin] [--days <n>]
                                       makes a key and shows it once; default: visitor, without an end
          token list                   the keys, a line for each
          token revoke <id>            ends a key

        The data folder is found as when serving: DEMOHUB_DATA, or --DemoHub:Data=<folder>.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (words, options, fault) = CommandLine.Read(args, "--label", "--role", "--days");
        if (fault is not null)
        {
            await error.WriteLineAsync($"{fault}\n\n{Usage}");
            return 1;
        }

        return await CommandLine.RunAsync(args, error, services => RunAsync(services.GetRequiredService<ApiKeyRegister>(), words, options, output, error));
    }

    private static async Task<int> RunAsync(ApiKeyRegister keys, string[] words, Dictionary<string, string> options, TextWriter output, TextWriter error)
    {
        switch (words)
        {
            case ["create"]:
                return await CreateAsync(keys, options, output, error);
            case ["list"]:
                foreach (var key in keys.List())
                    await output.WriteLineAsync($"{key.Id}\t{key.Role.ToString().ToLowerInvariant()}\tmade {Day(key.Created)}\tends {Day(key.Expires)}\tused {Day(key.LastUsed)}\t{(key.Revoked is null ? "in use" : "revoked")}\t{key.Label}");
                return 0;
            case ["revoke", var id] when keys.Revoke(id, null, Actor):
                await output.WriteLineAsync($"Key {id} is revoked. A running hub refuses it within seconds.");
                return 0;
            case ["revoke", var id]:
                await error.WriteLineAsync($"There is no key '{id}' in use. 'token list' shows those there are.");
                return 1;
            default:
                await error.WriteLineAsync(Usage);
                return 1;
        }
    }

    private static async Task<int> CreateAsync(ApiKeyRegister keys, Dictionary<string, string> options, TextWriter output, TextWriter error)
    {
        var days = 0;
        if (CommandLine.RoleOf(options) is not { } role)
        {
            await error.WriteLineAsync("--role is visitor, author or admin.");
            return 1;
        }

        if (options.TryGetValue("--days", out var text) && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days))
        {
            await error.WriteLineAsync($"--days is a number from 1 to {ApiKeyRegister.MaxDays}.");
            return 1;
        }

        var (key, row, fault) = keys.Create(options.GetValueOrDefault("--label"), role, text is null ? null : days, null, Actor);
        if (fault is not null)
        {
            await error.WriteLineAsync($"--{fault.Field}: {fault.Message}");
            return 1;
        }

        await error.WriteLineAsync($"Key {row!.Id}. It is shown only now:");
        await output.WriteLineAsync(key);
        return 0;
    }

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";
}
