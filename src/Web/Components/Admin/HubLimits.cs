using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using DemoHub.Demos.Files;
using DemoHub.Demos.Flags;
using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Components.Admin;

/// <summary>The limits that the configuration sets: its numbers with bounds, and nothing that could be a secret.</summary>
internal sealed class HubLimits(
    IOptions<QueueOptions> queue, IOptions<FileStoreOptions> files, IOptions<FlagOptions> flags, IOptions<ModelOptions> models, IOptions<InferenceOptions> inference,
    IOptions<SearchOptions> search, IOptions<AuthOptions> auth, IOptions<SharingOptions> sharing)
{
    public IEnumerable<Limit> Read() =>
    [
        .. Of("DemoHub:Queue", queue.Value), .. Of("DemoHub:Files", files.Value), .. Of("DemoHub:Sharing", sharing.Value), .. Of("DemoHub:Auth", auth.Value),
        .. Of("DemoHub:Flags", flags.Value), .. Of("DemoHub:Models", models.Value), .. Of("DemoHub:Inference", inference.Value), .. Of("DemoHub:Search", search.Value),
    ];

    private static IEnumerable<Limit> Of(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var key = $"{section}:{property.Name}";
            var value = property.GetValue(options);
            if (property.GetCustomAttribute<RangeAttribute>() is { } range)
                yield return new(key, Text(value), Bounds(range));
            else if (value is not null && property.PropertyType.IsClass && property.PropertyType.Assembly == options.GetType().Assembly)
            {
                foreach (var limit in Of(key, value))
                    yield return limit;
            }
        }
    }

    private static string Bounds(RangeAttribute range) => Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture) >= int.MaxValue
        ? $"{Text(range.Minimum)} or more"
        : $"{Text(range.Minimum)} to {Text(range.Maximum)}";

    private static string Text(object? value) => value switch
    {
        null => "none",
        int or long or double => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##}"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>A limit of the configuration.</summary>
internal sealed record Limit(string Key, string Value, string Range);
