#:project ../src/Web/DemoHub.Web.csproj
using System.ComponentModel.DataAnnotations;
using DemoHub;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddDemo("wave-explorer", "Adds sine waves up to a square wave. Move the slider and watch.", ([Range(1, 40)] int waves = 3) =>
{
    var x = Enumerable.Range(0, 400).Select(i => i / 200.0 * Math.PI).ToArray();
    var sum = x.Select(at => Enumerable.Range(0, waves).Sum(k => Math.Sin(((2 * k) + 1) * at) / ((2 * k) + 1)) * 4 / Math.PI);
    return new Chart($"{waves} waves").Line("sum", x, sum).Line("square wave", x, x.Select(at => (double)Math.Sign(Math.Sin(at)))).Axes("angle in radians", "height");
}, options => options.Live = true);
hub.Build().Run();
