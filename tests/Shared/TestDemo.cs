using DemoHub.Demos.Binding;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.Options;

namespace DemoHub.Tests.Shared;

/// <summary>Demos of methods, without a hub around them.</summary>
public static class TestDemo
{
    /// <summary>Keeps files in the system's folder for temporary ones.</summary>
    public static FileStore Files { get; } = new(Options.Create(new FileStoreOptions()), Path.Combine(Path.GetTempPath(), "demohub-tests-files"), TimeProvider.System);

    public static DemoSources Sources { get; } = new(null, Files, AppContext.BaseDirectory);

    public static Demo Of(Delegate method, string slug = "test", DemoOptions? options = null) => DemoFactory.FromMethod(slug, "A test.", method, Sources, options);
}
