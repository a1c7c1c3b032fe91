using System.Globalization;
using DemoHub.Demos.BuiltIn.Vectorisation;
using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Web.Commands;

/// <summary>What the arguments of the command <c>vectorisation</c> ask for.</summary>
/// <param name="Options">What is measured.</param>
/// <param name="Engines">Ids; empty for all.</param>
/// <param name="Format"><c>text</c>, <c>csv</c> or <c>json</c>.</param>
/// <param name="Settings">Settings of the hub.</param>
internal sealed record VectorisationRequest(SpeedOptions Options, IReadOnlyList<string> Engines, string Format, string[] Settings)
{
    /// <returns>Null where they cannot be understood.</returns>
    /// <exception cref="DemoException">A size cannot be read; the message says which.</exception>
    public static VectorisationRequest? Read(string[] args)
    {
        VectorOperation? operation = null;
        string[] sizes = [], engines = [];
        var (seconds, megabytes, seed, format) = (20, 2_048, 1, "text");
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--DemoHub:", StringComparison.OrdinalIgnoreCase))
            {
                settings.Add(args[i]);
                continue;
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (operation is not null || !Enum.TryParse<VectorOperation>(args[i].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var named) || !Enum.IsDefined(named))
                    return null;
                operation = named;
                continue;
            }

            if (i + 1 == args.Length)
                return null;
            var (option, value) = (args[i], args[++i]);
            switch (option)
            {
                case "--sizes":
                    sizes = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    break;
                case "--engines":
                    engines = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    break;
                case "--seconds" when IsPositive(value, out seconds):
                case "--memory-mb" when IsPositive(value, out megabytes):
                case "--seed" when IsPositive(value, out seed):
                    break;
                case "--format" when value is "text" or "csv" or "json":
                    format = value;
                    break;
                default:
                    return null;
            }
        }

        var chosen = operation ?? VectorOperation.Dot;
        var options = new SpeedOptions
        {
            Operation = chosen,
            Sizes = sizes.Length > 0 ? SizeReader.Read(sizes) : SizeReader.Usual(chosen),
            Time = TimeSpan.FromSeconds(seconds),
            MemoryLimit = (long)megabytes << 20,
            Seed = seed,
        };
        return new(options, engines, format, [.. settings]);
    }

    private static bool IsPositive(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
