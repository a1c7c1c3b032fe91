using Microsoft.AspNetCore.Connections;

namespace DemoHub.Web.Hosting;

/// <summary>Ends a hub that cannot start with the reasons and exit code 1, and without a stack trace, which would tell an author nothing.</summary>
internal static class StartFailure
{
    private static int s_isWatching;

    /// <summary>From now on. Whoever catches the exception gets it as usual.</summary>
    public static void TellPlainly()
    {
        if (Interlocked.Exchange(ref s_isWatching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => End(unhandled.ExceptionObject);
    }

    private static void End(object failure)
    {
        var reason = failure switch
        {
            DemoHubStartException start => start.Message,
            IOException { InnerException: AddressInUseException } address =>
                $"{address.Message} Stop the program that uses it, or choose another address: --urls http://localhost:7861",
            _ => null,
        };
        if (reason is null)
            return;
        Console.Error.WriteLine(reason);
        Environment.Exit(1);
    }
}
