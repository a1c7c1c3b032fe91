using System.Data.Common;
using DemoHub.Web.Access;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Commands;

/// <summary>What commands that work on the database of a hub have in common.</summary>
internal static class CommandLine
{
    /// <summary>Takes arguments apart; keys of the configuration are left to that.</summary>
    /// <param name="args">The arguments after the command's name.</param>
    /// <param name="known">The options that the command has; each takes a value.</param>
    /// <returns>The words, the options, and what is wrong; null where nothing is.</returns>
    public static (string[] Words, Dictionary<string, string> Options, string? Fault) Read(string[] args, params string[] known)
    {
        var words = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                words.Add(args[i]);
            else if (args[i].StartsWith("--DemoHub:", StringComparison.OrdinalIgnoreCase) || args[i].StartsWith("--DEMOHUB_DATA", StringComparison.Ordinal))
                i += args[i].Contains('=', StringComparison.Ordinal) ? 0 : 1;
            else if (known.Contains(args[i]) && value is not null && options.TryAdd(args[i], value))
                i++;
            else
                return ([], options, $"'{args[i]}' is not understood here, or lacks its value.");
        }

        return ([.. words], options, null);
    }

    /// <summary>The role that <c>--role</c> names, visitor without it; null where there is no such role.</summary>
    public static HubRole? RoleOf(Dictionary<string, string> options) =>
        Enum.GetValues<HubRole>().Cast<HubRole?>().FirstOrDefault(role => role.ToString()!.Equals(options.GetValueOrDefault("--role", "visitor"), StringComparison.OrdinalIgnoreCase));

    /// <summary>Runs a command on accounts, keys and the database that the configuration names. What is wrong with those is told in words.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter error, Func<IServiceProvider, Task<int>> command)
    {
        try
        {
            await using var services = Services(args);
            return await command(services);
        }
        catch (OptionsValidationException failure)
        {
            await error.WriteLineAsync(string.Join('\n', failure.Failures));
        }
        catch (Exception failure) when ((failure as DbException ?? failure.InnerException) is DbException reason)
        {
            await error.WriteLineAsync($"The database does not answer as it should: {reason.Message} Check DemoHub:Database:ConnectionString, or the data folder.");
        }

        return 1;
    }

    private static ServiceProvider Services(string[] args)
    {
        var root = ContentRoot.Find();
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = args, ContentRootPath = root });
        builder.Configuration.AddJsonFile(Path.Combine(root, "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(args);
        builder.Services.AddDemoHubOptions();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection();
        builder.Services.AddDatabase();
        builder.Services.AddAccess();
        builder.Services.AddAccounts();
        return builder.Services.BuildServiceProvider();
    }
}
