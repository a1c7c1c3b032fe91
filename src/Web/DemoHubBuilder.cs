using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.AudioSearch;
using DemoHub.Demos.BuiltIn.ClassificationMetrics;
using DemoHub.Demos.BuiltIn.CrossEntropy;
using DemoHub.Demos.BuiltIn.Digits;
using DemoHub.Demos.BuiltIn.Gradients;
using DemoHub.Demos.BuiltIn.ImageSearch;
using DemoHub.Demos.BuiltIn.Memory;
using DemoHub.Demos.BuiltIn.NextWord;
using DemoHub.Demos.BuiltIn.RankingMetrics;
using DemoHub.Demos.BuiltIn.RegressionMetrics;
using DemoHub.Demos.BuiltIn.SemanticSearch;
using DemoHub.Demos.BuiltIn.Sentiment;
using DemoHub.Demos.BuiltIn.TuneWriting;
using DemoHub.Demos.BuiltIn.VectorIndexes;
using DemoHub.Demos.BuiltIn.VectorSimilarity;
using DemoHub.Demos.BuiltIn.Vectorisation;
using DemoHub.Web.Accounts;

namespace DemoHub;

/// <summary>Adds demos to a hub.</summary>
public sealed class DemoHubBuilder
{
    internal DemoHubBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    /// <summary>Adds a method or lambda as a demo. Its parameters become inputs, what it returns becomes outputs.</summary>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="method">The method. It may be asynchronous, may stream, and may take services.</param>
    /// <param name="configure">Title, tags, examples and what else there is to say; null for nothing.</param>
    public DemoHubBuilder AddDemo(string slug, string description, Delegate method, Action<DemoOptions>? configure = null)
    {
        var options = new DemoOptions();
        configure?.Invoke(options);
        Services.AddSingleton(new DemoRegistration((_, sources) => [DemoFactory.FromMethod(slug, description, method, sources, options)]));
        return this;
    }

    /// <summary>Adds the methods of a class that carry <see cref="DemoAttribute"/>. One object serves all runs; its constructor may take services.</summary>
    public DemoHubBuilder AddDemos<T>()
        where T : class
    {
        Services.AddSingleton(new DemoRegistration((services, sources) =>
        {
            var instance = new Lazy<object>(() => ActivatorUtilities.CreateInstance<T>(services));
            return DemoFactory.FromClass(typeof(T), () => instance.Value, sources);
        }));
        return this;
    }

    /// <summary>Adds an ONNX file as a demo. What its inputs and outputs are is guessed from the file, and from labels and a side file beside it.</summary>
    /// <param name="path">The file; relative to the working directory. It may come later: the hub watches for it.</param>
    public DemoHubBuilder AddModel(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Services.AddSingleton(new ModelRegistration(Path.GetFullPath(path)));
        return this;
    }

    /// <summary>Adds a way to sign in, as a button of the sign-in page. Who comes by it first gets an account of the role visitor, or of the role in the claim that <c>DemoHub:Auth:RoleClaim</c> names.</summary>
    /// <param name="scheme">An authentication scheme of the program, such as one of <c>AddOpenIdConnect</c> or <c>AddOAuth</c>.</param>
    /// <param name="title">What the button says, such as <c>Sign in with GitHub</c>.</param>
    public DemoHubBuilder AddSignIn(string scheme, string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Services.AddExternalCookie();
        Services.AddSingleton(new SignInOption(scheme, title));
        return this;
    }

    /// <summary>Adds the demos that ship with DemoHub.</summary>
    public DemoHubBuilder AddBuiltInDemos() => AddDemos<SentimentDemo>()
        .AddDemos<NextWordDemo>()
        .AddDemos<TuneWriterDemo>()
        .AddDemos<GradientsDemo>()
        .AddDemos<DigitsDemo>()
        .AddDemos<SemanticSearchDemo>()
        .AddDemos<OwnDocumentsDemo>()
        .AddDemos<MemoryDemo>()
        .AddDemos<VectorIndexesDemo>()
        .AddDemos<ClassificationMetricsDemo>()
        .AddDemos<RegressionMetricsDemo>()
        .AddDemos<CrossEntropyDemo>()
        .AddDemos<VectorSimilarityDemo>()
        .AddDemos<RankingMetricsDemo>()
        .AddDemos<VectorisationDemo>()
        .AddDemos<AudioSearchDemo>()
        .AddDemos<ImageSearchDemo>();
}

/// <summary>An ONNX file outside the models folder.</summary>
internal sealed record ModelRegistration(string Path);
