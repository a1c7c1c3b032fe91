namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Small data to play with. Each shows one thing.</summary>
internal static class CrossEntropyExamples
{
    /// <summary>Will it rain? Eight forecasts, one of them bold and wrong.</summary>
    public static Table Rain() => new(["rain", "p_rain"],
        [[1.0, 0.9], [1.0, 0.7], [0.0, 0.2], [0.0, 0.4], [1.0, 0.6], [0.0, 0.05], [0.0, 0.95], [1.0, 0.8]]);

    /// <summary>Pictures of three animals.</summary>
    public static Table Animals() => new(["truth", "p_cat", "p_dog", "p_fox"],
    [
        ["cat", 0.8, 0.15, 0.05], ["dog", 0.1, 0.85, 0.05], ["fox", 0.2, 0.5, 0.3], ["cat", 0.55, 0.05, 0.4], ["dog", 0.3, 0.6, 0.1], ["fox", 0.05, 0.05, 0.9],
    ]);

    /// <summary>Answers of several people as targets: not even they agree.</summary>
    public static Table Opinions() => new(["t_happy", "t_calm", "t_sad", "p_happy", "p_calm", "p_sad"],
    [
        [0.9, 0.1, 0.0, 0.8, 0.15, 0.05], [0.2, 0.7, 0.1, 0.3, 0.6, 0.1], [0.0, 0.3, 0.7, 0.05, 0.15, 0.8], [0.4, 0.4, 0.2, 0.7, 0.2, 0.1],
    ]);

    /// <summary>Logits of a network, some far apart.</summary>
    public static Table Logits() => new(["label", "logit_0", "logit_1", "logit_2"],
    [
        [0.0, 4.1, 0.2, -1.3], [1.0, -0.4, 2.2, 1.9], [2.0, 0.0, -800.0, 900.0], [1.0, 12.5, 3.0, -2.0], [2.0, -1.1, 0.3, 2.7],
    ]);
}
