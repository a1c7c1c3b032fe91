using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Checks the limits on an options class, and on those within it, and names the configuration key of each that is broken.</summary>
internal sealed class SectionValidator<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = Failures(section, options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var key = $"{section}:{property.Name}";
            var value = property.GetValue(options);
            foreach (var range in property.GetCustomAttributes<RangeAttribute>().Where(range => !range.IsValid(value)))
                yield return string.Create(CultureInfo.InvariantCulture, $"{key} is {value}; set it to a number from {range.Minimum} to {range.Maximum}.");
            if (value is not null && property.PropertyType.IsClass && property.PropertyType.Assembly == options.GetType().Assembly)
            {
                foreach (var failure in Failures(key, value))
                    yield return failure;
            }
        }
    }
}
