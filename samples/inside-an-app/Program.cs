using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDemoHub().AddDemo("greet", "Greets someone, as often as asked.",
    (string name, [Range(1, 10)] int times = 1) => string.Concat(Enumerable.Repeat($"Hello {name}! ", times)));

var app = builder.Build();
app.MapGet("/", () => TypedResults.Content("""
    <!DOCTYPE html>
    <html lang="en">
    <title>A program of its own</title>
    <link rel="icon" href="demos/favicon.svg">
    <h1>A program of its own</h1>
    <p>It has its own pages, and <a href="demos">demos</a> below a path.</p>
    </html>
    """, "text/html"));
app.MapDemoHub("/demos");
app.Run();
