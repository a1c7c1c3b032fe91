namespace DemoHub.Web.Commands;

/// <summary>The commands of the program other than serving the site.</summary>
internal static class HubCommands
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code; null where the arguments name none and the site is to be served.</returns>
    public static Task<int>? Run(string[] args) => args switch
    {
        ["flags", .. var rest] => FlagsCommand.RunAsync(rest, Console.Out, Console.Error),
        ["index", .. var rest] => IndexCommand.RunAsync(rest, Console.Out, Console.Error),
        ["models", .. var rest] => ModelsCommand.RunAsync(rest),
        ["token", .. var rest] => TokenCommand.RunAsync(rest, Console.Out, Console.Error),
        ["vectorisation", .. var rest] => VectorisationCommand.RunAsync(rest, Console.Out, Console.Error),
        _ => null,
    };
}
