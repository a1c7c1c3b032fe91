namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>Small data that are true: known quantities, and what known formulas say of them.</summary>
internal static class RegressionExamples
{
    /// <summary>Distances from the Sun in astronomical units, and the Titius–Bode rule: 0.4 + 0.3 · 2ⁿ.</summary>
    public static Table Planets()
    {
        (string Name, double Distance)[] planets =
        [
            ("Mercury", 0.387), ("Venus", 0.723), ("Earth", 1), ("Mars", 1.524), ("Ceres", 2.77),
            ("Jupiter", 5.203), ("Saturn", 9.537), ("Uranus", 19.19), ("Neptune", 30.07), ("Pluto", 39.48),
        ];
        return new(["planet", "distance", "predicted"],
            [.. planets.Select(IReadOnlyList<object?> (planet, i) => [planet.Name, planet.Distance, i == 0 ? 0.4 : Math.Round(0.4 + 0.3 * Math.Pow(2, i - 1), 1)])]);
    }

    /// <summary>The speed of sound in air in m/s: from the temperature's root, and by the usual straight line through 0 °C.</summary>
    public static Table SpeedOfSound() => new(["celsius", "speed", "predicted"],
        [
            .. Enumerable.Range(0, 26).Select(i => -100.0 + 10 * i).Select(IReadOnlyList<object?> (celsius) =>
                [celsius, Math.Round(331.3 * Math.Sqrt(1 + celsius / 273.15), 2), Math.Round(331.3 + 0.606 * celsius, 2)]),
        ]);

    /// <summary>Millions of people in the United States by census, and the logistic curve that R. Pearl and L. J. Reed fitted to 1790–1910 in 1920.</summary>
    public static Table Population()
    {
        double[] counted = [3.929, 5.308, 7.240, 9.638, 12.866, 17.069, 23.192, 31.443, 38.558, 50.189, 62.980, 76.212, 92.228, 106.022, 123.203, 132.165, 151.326, 179.323, 203.302];
        return new(["year", "population", "forecast"],
            [.. counted.Select(IReadOnlyList<object?> (people, i) => [1790.0 + 10 * i, people, Math.Round(197.273 / (1 + Math.Exp(-0.03134 * (1790 + 10 * i - 1914.25))), 3)])]);
    }
}
