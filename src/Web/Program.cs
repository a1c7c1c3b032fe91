using DemoHub;
using DemoHub.Web.Commands;
using Microsoft.AspNetCore.Connections;

try
{
    if (HubCommands.Run(args) is { } command)
        return await command;
    var hub = DemoHubApplication.CreateBuilder(args);
    hub.AddBuiltInDemos();
    hub.Build().Run();
    return 0;
}
catch (DemoHubStartException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (IOException failure) when (failure.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{failure.Message} Stop the program that uses it, or choose another address: --urls http://localhost:7861");
    return 1;
}
