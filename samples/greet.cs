#:project ../src/Web/DemoHub.Web.csproj
using System.ComponentModel.DataAnnotations;
using DemoHub;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddDemo("greet", "Greets someone, as often as asked.",
    (string name, [Range(1, 10)] int times = 1) => string.Concat(Enumerable.Repeat($"Hello {name}! ", times)));
hub.Build().Run();
