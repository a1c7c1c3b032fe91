using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DemoHub.Benchmarks;

/// <summary>How soon a page reacts: a click on a field whose list the server opens, on a form of ten inputs and on one of three hundred.</summary>
internal static class FormBenchmark
{
    private const int Rounds = 60;

    // Timed in the page itself, from the click to the change that it leads to.
    private const string Open = """
        async () => {
          const field = document.querySelector('#input-input5');
          const answered = open => new Promise(resolve => {
            const watch = new MutationObserver(() => {
              if (field.getAttribute('aria-expanded') !== String(open)) return;
              watch.disconnect();
              resolve();
            });
            watch.observe(field, { attributes: true });
          });
          const opened = answered(true);
          const start = performance.now();
          field.click();
          await opened;
          const took = performance.now() - start;
          const closed = answered(false);
          field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
          await closed;
          return took;
        }
        """;

    public static void AddDemos(IServiceCollection services) =>
        services.AddSingleton(new DemoRegistration((_, _) => [Form("form-10", 10), Form("form-300", 300)]));

    public static async Task RunAsync(Report report, string url)
    {
        if (Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists) is not { } browserPath)
        {
            Console.WriteLine("No Chromium is installed: the page is not measured.");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = browserPath,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        var ten = await MeasureAsync(page, $"{url}/demos/form-10");
        var many = await MeasureAsync(page, $"{url}/demos/form-300");

        report.Section(
            "A page reacts",
            "From a click on a field to the list that the server opens below it, in Chromium on the same machine. Inputs of ten kinds in turn. Aim: 100 ms with 300 inputs.",
            "inputs", "median ms", "95 % ms", "ratio to ten inputs");
        report.Row("10", Report.Number(At(ten, 0.5)), Report.Number(At(ten, 0.95)), "");
        report.Row("300", Report.Number(At(many, 0.5)), Report.Number(At(many, 0.95)), Report.Ratio(At(many, 0.5) / At(ten, 0.5)));
    }

    private static async Task<double[]> MeasureAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("[data-island][data-ready]");
        var times = new List<double>();
        for (var round = 0; round < Rounds + 5; round++)
            times.Add(await page.EvaluateAsync<double>(Open));
        // The first few compile.
        return [.. times.Skip(5).Order()];
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static Demo Form(string slug, int count) => new()
    {
        Slug = slug,
        Title = slug,
        Description = "A form to measure.",
        Inputs = [.. Enumerable.Range(1, count).Select(Input)],
        Outputs = [new TextComponent { Name = "result", Label = "Result" }],
        Handler = (_, _) => new object?[][] { ["done"] }.ToAsyncEnumerable(),
    };

    private static Component Input(int number)
    {
        var (name, label) = ($"input{number}", $"Input {number}");
        return (number % 10) switch
        {
            1 => new NumberComponent { Name = name, Label = label, Required = false },
            2 => new SliderComponent { Name = name, Label = label, Minimum = 0, Maximum = 10, Required = false },
            3 => new SwitchComponent { Name = name, Label = label, Required = false },
            4 => new ChoiceComponent { Name = name, Label = label, Options = Options(3), Required = false },
            5 => new ChoiceComponent { Name = name, Label = label, Options = Options(50), Required = false },
            6 => new ChoicesComponent { Name = name, Label = label, Options = Options(6), Required = false },
            7 => new DateComponent { Name = name, Label = label, Required = false },
            8 => new TensorComponent { Name = name, Label = label, Element = TensorElement.Float32, Shape = [new(3), new(3)], Required = false },
            9 => new JsonComponent { Name = name, Label = label, Required = false },
            _ => new TextComponent { Name = name, Label = label, Required = false },
        };
    }

    private static Choice[] Options(int count) => [.. Enumerable.Range(1, count).Select(i => new Choice($"o{i}", $"Option {i}"))];
}
