namespace DemoHub.Models.Recurrent;

/// <summary>Normally distributed numbers from a seed, by the method of Box and Muller.</summary>
public sealed class NormalNumbers(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Fills a span with numbers of mean 0.</summary>
    /// <param name="numbers">Where they go.</param>
    /// <param name="deviation">Their standard deviation.</param>
    public void Fill(Span<float> numbers, double deviation)
    {
        for (var i = 0; i < numbers.Length; i += 2)
        {
            var radius = deviation * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
            var (sin, cos) = Math.SinCos(2 * Math.PI * _random.NextDouble());
            numbers[i] = (float)(radius * cos);
            if (i + 1 < numbers.Length)
                numbers[i + 1] = (float)(radius * sin);
        }
    }
}
