using DemoHub.Demos.Files;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Demos.Binding;

/// <summary>What demos are made with.</summary>
/// <param name="Services">Tells which parameter types are services; null where there are none.</param>
/// <param name="Files">Keeps the files of examples.</param>
/// <param name="Folder">Where paths in examples begin.</param>
public sealed record DemoSources(IServiceProviderIsService? Services, FileStore Files, string Folder);
