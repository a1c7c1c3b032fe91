using System.Text;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>
/// Reads what a program prints: line by line, each of bounded length, without control characters. What is printed comes from
/// a relay or a service, and is shown on a terminal.
/// </summary>
internal static partial class OutputLines
{
    /// <summary>Characters of a line that are kept. A longer line ends with an ellipsis, so that nothing of it passes for whole.</summary>
    public const int MaxLength = 2000;

    public static async Task ReadAsync(TextReader output, Func<string, ValueTask> onLine, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        while (await output.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            for (var i = 0; i < count; i++)
            {
                if (buffer[i] is not ('\n' or '\r'))
                {
                    if (line.Length <= MaxLength)
                        line.Append(buffer[i]);
                }
                else if (line.Length > 0)
                    await FlushAsync();
            }
        }

        if (line.Length > 0)
            await FlushAsync();

        async ValueTask FlushAsync()
        {
            var text = line.ToString();
            line.Clear();
            await onLine(text.Length > MaxLength ? Clean(text[..MaxLength]) + '…' : Clean(text));
        }
    }

    private static string Clean(string line) => Unprintable().Replace(EscapeSequence().Replace(line, ""), " ").Trim();

    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();

    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}]", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();
}
