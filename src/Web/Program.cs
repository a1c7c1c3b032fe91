using DemoHub;

try
{
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
