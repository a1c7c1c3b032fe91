using DemoHub;
using DemoHub.Web.Commands;

if (HubCommands.Run(args) is { } command)
    return await command;
var hub = DemoHubApplication.CreateBuilder(args);
hub.AddBuiltInDemos();
hub.Build().Run();
return Environment.ExitCode;
