using System.Globalization;

namespace DemoHub.Web.Sharing.Laptop;

/// <summary>What the command <c>share</c> was asked for.</summary>
internal sealed record LaptopShareRequest
{
    public const string Command = "share";

    public const string Usage = """
        Usage:
          share [--for 2h] [--demo <slug>]… [--password <text>] [--api] [--visitors 8] [--relay ssh://…] [--via <service>] [--public-service]

          --for             how long: 30m, 2h, 7d. Default: 24h
          --demo            a demo to share; again for each. Default: all that are in the gallery
          --password        visitors need it too. Better in the environment variable DEMOHUB_SHARE_PASSWORD, where other users of this machine do not see it
          --api             visitors may use the demos by program too
          --visitors        how many at a time. Default: 8
          --relay           a relay of your own: ssh://user@relay.example.org/18080 or sish://relay.example.org/name
          --via             localhost.run, pinggy or cloudflared
          --public-service  agrees to a public service where there is no other way

        Other settings go as when serving, such as --urls http://localhost:7861.
        """;

    private const int LongestMinutes = 365 * 24 * 60;

    public int Minutes { get; init; } = 24 * 60;

    /// <summary>Slugs; empty for all in the gallery.</summary>
    public IReadOnlyList<string> Demos { get; init; } = [];

    public string? Password { get; init; }

    public bool Api { get; init; }

    public int Visitors { get; init; } = 8;

    /// <summary>Whether a public service may be used without another question.</summary>
    public bool AgreesToPublicService { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="args">What follows the word <c>share</c>.</param>
    /// <param name="rest">What is left for the configuration.</param>
    /// <exception cref="DemoHubStartException">It cannot be understood; the message says what can.</exception>
    public static LaptopShareRequest Read(IReadOnlyList<string> args, out string[] rest)
    {
        var request = new LaptopShareRequest { Password = Environment.GetEnvironmentVariable("DEMOHUB_SHARE_PASSWORD") };
        var left = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, given) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var sign ? (args[i][..sign], args[i][(sign + 1)..]) : (args[i], null);
            switch (name)
            {
                case "--for":
                    request = request with { Minutes = ReadMinutes(Value()) };
                    break;
                case "--demo":
                    request = request with { Demos = [.. request.Demos, Value()] };
                    break;
                case "--password":
                    request = request with { Password = Value() };
                    break;
                case "--visitors":
                    request = request with { Visitors = int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw Fault("--visitors must be a whole number from 1 on.") };
                    break;
                case "--api":
                    request = request with { Api = true };
                    break;
                case "--public-service":
                    request = request with { AgreesToPublicService = true };
                    break;
                case "--relay":
                    left.Add($"--DemoHub:Sharing:Tunnel:Relay={Value()}");
                    break;
                case "--via":
                    left.Add($"--DemoHub:Sharing:Tunnel:Engine={Value()}");
                    break;
                case "--help" or "-h":
                    throw new DemoHubStartException(Usage);
                default:
                    left.Add(args[i]);
                    break;
            }

            string Value() => given ?? (i + 1 < args.Count ? args[++i] : throw Fault($"{name} needs a value."));
        }

        rest = [.. left];
        return request;
    }

    private static int ReadMinutes(string text)
    {
        var factor = text.Length > 0 ? text[^1] switch { 'm' => 1, 'h' => 60, 'd' => 24 * 60, _ => 0 } : 0;
        return factor > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= LongestMinutes / factor
            ? count * factor
            : throw Fault($"--for is '{text}'; give a time such as 30m, 2h or 7d, a year at most.");
    }

    private static DemoHubStartException Fault(string what) => new($"{what}\n\n{Usage}");
}
