using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;
using Microsoft.AspNetCore.WebUtilities;

namespace DemoHub.Web.Components.Running;

/// <summary>
/// The values of a form in the query of an address: <c>?name=value</c>. Texts, numbers, switches and choices are written as they are,
/// all else as JSON.
/// </summary>
internal static class FormLink
{
    // Servers and browsers take some 8,000 characters; messengers break longer addresses still sooner.
    private const int MaxQuery = 4000;

    /// <summary>Fills a form from an address. What is wrong with a value is shown beside its field. Other names are passed over.</summary>
    /// <returns>Whether the address had a value for any field.</returns>
    public static bool Fill(Demo demo, InputValues values, string query, FileStore files)
    {
        var given = QueryHelpers.ParseQuery(query);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var any = false;
        foreach (var input in demo.Inputs)
        {
            if (!given.TryGetValue(input.Name, out var texts))
                continue;
            any = true;
            var json = PlainValue.Read(input, texts[^1] ?? "");
            var isGood = input.TryRead(json, files, out _, out var error);
            if (!isGood)
                errors[input.Name] = [error!];
            // A control of a simple kind shows what is wrong; others may rely on the form of their values.
            if (isGood || PlainValue.IsText(input) || input is NumberComponent)
                values.Put(input, JsonSerializer.SerializeToNode(json));
        }

        if (errors.Count > 0)
            values.Reject(errors);
        return any;
    }

    /// <summary>The query that <see cref="Fill"/> reads.</summary>
    /// <returns>The query, empty where all fields are as at first; and the labels of what cannot be in it.</returns>
    public static (string Query, IReadOnlyList<string> LeftOut) Write(Demo demo, InputValues values)
    {
        var query = new StringBuilder();
        var leftOut = new List<string>();
        var unreadable = values.FindUnreadable().Keys.Select(path => path.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var input in demo.Inputs)
        {
            if (values[input] is not { } value || JsonNode.DeepEquals(value, StartValue.Of(input)))
                continue;
            if (unreadable.Contains(input.Name))
            {
                leftOut.Add(input.Label);
                continue;
            }

            var part = $"{Uri.EscapeDataString(input.Name)}={Uri.EscapeDataString(PlainValue.Write(input, JsonSerializer.SerializeToElement(value)))}";
            if (PlainValue.IsFile(input) || query.Length + part.Length > MaxQuery)
                leftOut.Add(input.Label);
            else
                query.Append(query.Length == 0 ? '?' : '&').Append(part);
        }

        return (query.ToString(), leftOut);
    }
}
