using DemoHub;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddBuiltInDemos();
hub.Build().Run();
