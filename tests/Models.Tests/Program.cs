using DemoHub.Models.Tests.Search.Stores.Embedded;
using Xunit.Runner.InProc.SystemConsole;

// Started by CrashTests it writes to a store until it is killed; otherwise it runs the tests.
if (args is [StoreWriter.Argument, var from, var folder])
    return await StoreWriter.RunAsync(int.Parse(from, null), folder);
return await ConsoleRunner.Run(args);
