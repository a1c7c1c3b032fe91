using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;

namespace DemoHub.Models.Tests.Vectorisation;

public sealed class VectorisedTests
{
    [Fact]
    public void Operations_OnSpansThatBeginAnywhere_AreRight()
    {
        float[] values = [.. Enumerable.Range(0, 5_000).Select(i => ((i * 7) % 11) - 5f)];
        var result = new float[5_000];
        for (var offset = 0; offset < 20; offset++)
        {
            var (a, b) = (values.AsMemory(offset, 4_900 - offset), values.AsMemory(offset + 1, 4_900 - offset));

            Assert.Equal(Enumerable.Range(0, a.Length).Sum(i => (double)a.Span[i] * b.Span[i]), Vectorised.Dot(a.Span, b.Span), 1e-2);
            Assert.Equal(Enumerable.Range(0, a.Length).Sum(i => (double)a.Span[i]), Vectorised.Sum(a.Span), 1e-2);
            Vectorised.Axpy(2, a.Span, b.Span, result.AsSpan(offset, a.Length));
            Assert.Equal((2 * a.Span[^1]) + b.Span[^1], result[offset + a.Length - 1]);
        }
    }

    [Fact]
    public void Operations_OfNothing_AreZeroOrUndefined()
    {
        Assert.Equal(0, Vectorised.Dot([], []));
        Assert.Equal(0, Vectorised.Sum([]));
        Assert.True(float.IsNaN(Vectorised.Cosine([], [])));
        Vectorised.Axpy(1, [], [], []);
        Vectorised.Softmax([], []);
        Vectorised.MatrixProduct([], [], [], 0, TestContext.Current.CancellationToken);
        Vectorised.Distances([], [], [], 0, 3, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Operations_OfDifferentLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Vectorised.Dot(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => Vectorised.Cosine(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => Vectorised.Axpy(1, new float[3], new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => Vectorised.Softmax(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => Vectorised.MatrixProduct(new float[9], new float[8], new float[9], 3, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => Vectorised.Distances(new float[6], new float[6], new float[8], 3, 2, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1e-42f)]
    [InlineData(1e-30f)]
    [InlineData(1e18f)]
    public void DotAndSum_OfTinyAndLargeValues_KeepTheirScale(float value)
    {
        var a = Enumerable.Repeat(value, 3_001).ToArray();
        var ones = Enumerable.Repeat(1f, 3_001).ToArray();

        Assert.Equal(3_001.0 * value, Vectorised.Sum(a), 3_001.0 * value * 1e-4);
        Assert.Equal(3_001.0 * value, Vectorised.Dot(a, ones), 3_001.0 * value * 1e-4);
    }

    [Fact]
    public void Sum_WithInfinityOrNaN_IsIt()
    {
        var values = new float[1_000];
        values[777] = float.PositiveInfinity;
        Assert.Equal(float.PositiveInfinity, Vectorised.Sum(values));
        values[3] = float.NaN;
        Assert.True(float.IsNaN(Vectorised.Sum(values)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(70_000)]
    public void Softmax_OfExtremes_GivesAllToTheLargest(int size)
    {
        var x = Enumerable.Repeat(-1e30f, size).ToArray();
        x[size / 2] = 1e30f;
        float[] own = new float[size], library = new float[size];

        Vectorised.Softmax(x, own);
        TensorPrimitivesEngine.Softmax(x, library);

        Assert.Equal(1, own[size / 2]);
        Assert.Equal(1, own.Sum());
        Assert.Equal(own, library);
    }

    [Fact]
    public void Softmax_OfEqualLargeNumbers_IsEven()
    {
        var x = Enumerable.Repeat(3e38f, 40_000).ToArray();

        Vectorised.Softmax(x, x);

        Assert.All(x, share => Assert.Equal(1 / 40_000f, share, 1e-9f));
    }

    [Fact]
    public void Softmax_WithNaN_IsNaN()
    {
        var x = new float[100];
        x[70] = float.NaN;

        Vectorised.Softmax(x, x);

        Assert.All(x, share => Assert.True(float.IsNaN(share)));
    }

    [Fact]
    public void Dot_FromManyThreadsAtOnce_IsTheSame()
    {
        var a = Enumerable.Range(0, 900_000).Select(i => (i % 13) - 6f).ToArray();
        var expected = Vectorised.Dot(a, a);

        Parallel.For(0, 40, _ => Assert.Equal(expected, Vectorised.Dot(a, a), 1e-6f * expected));
    }
}
