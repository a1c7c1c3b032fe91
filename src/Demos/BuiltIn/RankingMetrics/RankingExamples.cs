namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>Small data to play with.</summary>
internal static class RankingExamples
{
    /// <summary>Graded results of four searches in a recipe book; the last finds nothing.</summary>
    public static Table Recipes() => new(["query", "result", "relevance", "score"],
    [
        ["pancakes", "Pancakes", 3.0, 0.94], ["pancakes", "Crêpes", 2.0, 0.71], ["pancakes", "Potato pancakes", 1.0, 0.83], ["pancakes", "Panna cotta", 0.0, 0.66], ["pancakes", "Waffles", 1.0, 0.4],
        ["soup without meat", "Beef broth", 0.0, 0.88], ["soup without meat", "Tomato soup", 3.0, 0.79], ["soup without meat", "Lentil soup", 3.0, 0.77], ["soup without meat", "Chicken soup", 0.0, 0.75], ["soup without meat", "Meat balls", 0.0, 0.61],
        ["quick dinner", "Slow roast", 0.0, 0.55], ["quick dinner", "Omelette", 3.0, 0.52], ["quick dinner", "Fried rice", 2.0, 0.52], ["quick dinner", "Stew", 0.0, 0.5], ["quick dinner", "Toast", 2.0, 0.31],
        ["sourdough", "Soda bread", 0.0, 0.74], ["sourdough", "Sauerkraut", 0.0, 0.6], ["sourdough", "Sweet and sour pork", 0.0, 0.58],
    ]);

    /// <summary>One query in the order of its rows: relevant or not.</summary>
    public static Table OneQuery() => new(["rank", "relevant"], [[1.0, true], [2.0, false], [3.0, true], [4.0, true], [5.0, false], [6.0, false], [7.0, true], [8.0, false]]);
}
