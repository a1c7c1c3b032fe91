using DemoHub.Demos.Binding;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class DocumentationTests
{
    /// <summary>How it comes.</summary>
    public enum Wrapping
    {
        /// <summary>In brown paper.</summary>
        Paper,

        /// <summary>In a box that is far too long a story to be the label of an option in a form.</summary>
        Box,
    }

    /// <summary>What is sent.</summary>
    /// <param name="Weight">Grams, with the wrapping.</param>
    public sealed record Parcel(double Weight)
    {
        /// <summary>Where to, such as <c>Ghent</c>.</summary>
        public string Town { get; init; } = "";
    }

    [Fact]
    public void Comments_OfMethodParameterRecordAndEnum_BecomeDescriptionHelpAndLabels()
    {
        var demo = Assert.Single(DemoFactory.FromClass(typeof(Post), static () => new Post(), TestDemo.Sources));

        Assert.Equal("Sends a Parcel at once.", demo.Description);
        Assert.Equal("How it is wrapped.", demo.Inputs[0].Description);
        Assert.Equal(["In brown paper", "Box"], Assert.IsType<ChoiceComponent>(demo.Inputs[0]).Options.Select(option => option.Label));
        Assert.Equal(["Grams, with the wrapping.", "Where to, such as Ghent."], Assert.IsType<GroupComponent>(demo.Inputs[1]).Fields.Select(field => field.Description));
    }

    [Fact]
    public void Class_WithoutAnyDescription_IsToldWhatToDo() => Assert.Contains(
        "<summary>",
        Assert.Throws<DemoFaultException>(() => DemoFactory.FromClass(typeof(Silent), static () => new Silent(), TestDemo.Sources)).Message,
        StringComparison.Ordinal);

    /// <summary>A post office.</summary>
    public sealed class Post
    {
        /// <summary>
        /// Sends a <see cref="Parcel"/>
        /// at once.
        /// </summary>
        /// <param name="wrapping">How it is wrapped.</param>
        /// <param name="parcel">The thing.</param>
        [Demo("send")]
        public string Send(Wrapping wrapping, Parcel parcel) => $"{wrapping} {parcel}";
    }

    private sealed class Silent
    {
        [Demo("quiet")]
        public string Say(string text) => text;
    }
}
