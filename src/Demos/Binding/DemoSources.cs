using DemoHub.Demos.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Demos.Binding;

/// <summary>What demos are made with.</summary>
/// <param name="Services">Tells which parameter types are services; null where there are none.</param>
/// <param name="Files">Keeps the files of examples.</param>
/// <param name="Folder">Where paths in examples begin.</param>
public sealed record DemoSources(IServiceProviderIsService? Services, FileStore Files, string Folder)
{
    /// <summary>Is told what goes wrong with what authors supply. Default: nobody.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
