using System.Globalization;
using System.Text;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Answers “what if there is more than one class?” with the visitor's own numbers.</summary>
internal static class AveragesText
{
    private const int MostTerms = 5;

    /// <param name="classes">Each class against the others.</param>
    /// <param name="names">The names of the classes.</param>
    /// <param name="average">Averages a metric over the classes.</param>
    /// <param name="isMultilabel">Whether a sample may have several labels.</param>
    public static string Write(IReadOnlyList<ClassCounts> classes, IReadOnlyList<string> names, Func<Averaging, Func<ClassCounts, MetricValue>, AveragedValue> average, bool isMultilabel)
    {
        double tp = classes.Sum(c => c.TruePositives), fp = classes.Sum(c => c.FalsePositives), fn = classes.Sum(c => c.FalseNegatives);
        var total = classes.Sum(c => c.Support);
        AveragedValue micro = average(Averaging.Micro, F1), macro = average(Averaging.Macro, F1), weighted = average(Averaging.Weighted, F1);
        var thing = isMultilabel ? "label" : "class";
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Each {thing} has a precision, a recall and an F1 of its own; the table lists them. To make one number of the {classes.Count} there are three ways. With your data, for F1:");
        text.AppendLine();
        text.AppendLine("| average | who has a say | your data |");
        text.AppendLine("| --- | --- | --- |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| **micro** | Counts are added up over the {Plural(thing)}, then the formula is applied once. Each sample counts alike, so frequent {Plural(thing)} dominate. | 2·{N(tp)} / (2·{N(tp)} + {N(fp)} + {N(fn)}) = **{V(micro.Value)}** |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| **macro** | The plain mean of the {Plural(thing)}. Each {thing} counts alike, however rare. | ({Terms(classes, c => V(F1(c).Or(0)), " + ")}) / {classes.Count} = **{V(macro.Value)}** |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| **weighted** | The mean, each {thing} by its share of the truth. | {Terms(classes, c => $"{Percent(total == 0 ? 0 : c.Support / total)}·{V(F1(c).Or(0))}", " + ")} = **{V(weighted.Value)}** |");
        text.AppendLine();
        text.AppendLine(Compare(classes, names, micro.Value, macro.Value, thing, total));
        if (!isMultilabel)
        {
            text.AppendLine();
            text.AppendLine("Where each sample has one class, micro precision, micro recall, micro F1 and accuracy are one and the same number: every false alarm for one class is a miss of another.");
        }

        if (macro.UndefinedClasses.Count > 0)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"Undefined, and counted as 0 in macro and weighted as scikit-learn does: {string.Join("; ", macro.UndefinedClasses.Take(MostTerms).Select(k => $"“{names[k]}”, because {F1(classes[k]).UndefinedBecause}"))}.");
        }

        return text.ToString();
    }

    private static string Compare(IReadOnlyList<ClassCounts> classes, IReadOnlyList<string> names, MetricValue micro, MetricValue macro, string thing, double total)
    {
        if (!micro.IsDefined || !macro.IsDefined || total == 0)
            return "";
        var order = Enumerable.Range(0, classes.Count).Where(k => classes[k].Support > 0).OrderBy(k => F1(classes[k]).Or(0)).ToArray();
        var (worst, best) = (order[0], order[^1]);
        var spread = $"The best is “{names[best]}” with {V(F1(classes[best]).Or(0))} ({Percent(classes[best].Support / total)} of the truth), the weakest “{names[worst]}” with {V(F1(classes[worst]).Or(0))} ({Percent(classes[worst].Support / total)}).";
        var difference = micro.Value - macro.Value;
        return Math.Abs(difference) < 0.01
            ? $"Here micro and macro nearly agree: it makes little difference which is reported. {spread}"
            : difference > 0
                ? $"Here micro is higher than macro by {V(difference)}: the frequent {Plural(thing)} do better than the rare ones. Report macro if a rare {thing} matters as much as a frequent one, micro if each sample does. {spread}"
                : $"Here macro is higher than micro by {V(-difference)}: the rare {Plural(thing)} do better than the frequent ones. Report micro if each sample matters alike, macro if each {thing} does. {spread}";
    }

    private static MetricValue F1(ClassCounts counts) => counts.F1;

    private static string Terms(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, string> term, string sign) => classes.Count <= MostTerms
        ? string.Join(sign, classes.Select(term))
        : $"{string.Join(sign, classes.Take(MostTerms - 1).Select(term))}{sign}…{sign}{term(classes[^1])}";

    private static string Plural(string thing) => thing == "class" ? "classes" : thing + "s";

    private static string V(MetricValue value) => value.IsDefined ? value.Value.ToString("0.###", CultureInfo.InvariantCulture) : "undefined";

    private static string N(double count) => count.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString(share < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";
}
