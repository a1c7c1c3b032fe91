using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Checks the limits on an options class and names the configuration key of each that is broken.</summary>
internal sealed class SectionValidator<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = typeof(T).GetProperties()
            .SelectMany(property => property.GetCustomAttributes<RangeAttribute>()
                .Where(range => !range.IsValid(property.GetValue(options)))
                .Select(range => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{section}:{property.Name} is {property.GetValue(options)}; set it to a number from {range.Minimum} to {range.Maximum}.")))
            .ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
