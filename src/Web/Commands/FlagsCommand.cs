using System.Globalization;
using DemoHub.Demos.Flags;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Commands;

/// <summary>The command <c>flags</c>: what visitors flagged, for the operator. It reads the files only, so the hub may be running.</summary>
internal static class FlagsCommand
{
    private const string Usage = """
        Usage:
          flags list [--demo <slug>]                          the flags, a line for each
          flags export [--demo <slug>] [--format csv|jsonl] [--output <file>]
                                                              all that is known of them; default: jsonl to standard output

        The data folder is found as when serving: DEMOHUB_DATA, or --DemoHub:Data=<folder>.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var verb = args.FirstOrDefault();
        if (verb is not ("list" or "export") || Options.Read(args[1..], verb, error) is not { } options)
        {
            await error.WriteLineAsync(Usage);
            return 1;
        }

        var folder = FolderOf(args[1..]);
        var slugs = FlagFile.Slugs(folder);
        if (options.Demo is { } demo && !slugs.Contains(demo, StringComparer.Ordinal))
        {
            await error.WriteLineAsync($"There are no flags of a demo '{demo}' in {folder}. {(slugs.Count == 0 ? "There are none at all." : $"There are flags of {string.Join(", ", slugs)}.")}");
            return 1;
        }

        var flags = slugs.Where(slug => options.Demo is null || slug == options.Demo).SelectMany(slug => FlagFile.Read(folder, slug));
        if (verb == "list")
            List(flags, output);
        else if (options.Output is { } path)
        {
            await using var file = new StreamWriter(path);
            Export(flags, options.Format, file);
        }
        else
            Export(flags, options.Format, output);
        return 0;
    }

    private static void List(IEnumerable<Flag> flags, TextWriter output)
    {
        foreach (var flag in flags)
        {
            var time = flag.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            output.WriteLine($"{time}\t{flag.Demo}\t{flag.Reason}\t{OneLine(flag.Comment)}");
        }
    }

    private static void Export(IEnumerable<Flag> flags, string format, TextWriter output)
    {
        if (format == "csv")
            FlagExport.WriteCsv(flags, output);
        else
            FlagExport.WriteJsonLines(flags, output);
    }

    // A visitor's words must not write lines of their own, or move the terminal's cursor.
    private static string OneLine(string? comment) => string.Concat((comment ?? "").Select(character => char.IsControl(character) ? ' ' : character));

    private static string FolderOf(string[] args)
    {
        var root = ContentRoot.Find();
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = args, ContentRootPath = root });
        builder.Configuration.AddJsonFile(Path.Combine(root, "appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(args);
        builder.Services.AddDemoHubOptions();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<HubFolders>>().Value.Flags;
    }

    private sealed record Options(string? Demo, string Format, string? Output)
    {
        public static Options? Read(string[] args, string verb, TextWriter error)
        {
            var options = new Options(null, "jsonl", null);
            for (var i = 0; i < args.Length; i++)
            {
                var value = i + 1 < args.Length ? args[i + 1] : null;
                switch (args[i])
                {
                    case "--demo" when value is not null:
                        options = options with { Demo = value };
                        i++;
                        break;
                    case "--format" when verb == "export" && value is "csv" or "jsonl":
                        options = options with { Format = value };
                        i++;
                        break;
                    case "--output" when verb == "export" && value is not null:
                        options = options with { Output = value };
                        i++;
                        break;
                    case var setting when setting.StartsWith("--DemoHub:", StringComparison.OrdinalIgnoreCase) || setting.StartsWith("--DEMOHUB_DATA", StringComparison.Ordinal):
                        i += setting.Contains('=', StringComparison.Ordinal) ? 0 : 1;
                        break;
                    case var unknown:
                        error.WriteLine($"'{unknown}' is not understood here, or lacks its value.");
                        return null;
                }
            }

            return options;
        }
    }
}
