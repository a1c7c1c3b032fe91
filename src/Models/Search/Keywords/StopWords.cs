using System.Collections.Frozen;

namespace DemoHub.Models.Search;

/// <summary>English words so common that they say nothing of what a text is about.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> s_words = """
        a about above after again against all also although am an and any are as at be because been before being below between both but by can
        cannot could did do does doing done down during each either else etc ever every few for from further get gets got had has have having he
        her here hers herself him himself his how however i if in into is it its itself just let like may me might more most much must my myself
        neither no nor not now of off on once one only onto or other our ours ourselves out over own per rather same she should since so some such
        than that the their theirs them themselves then there these they this those though through thus to too under until up upon us very via was
        we were what when where whether which while who whom whose why will with within without would yet you your yours yourself yourselves
        don doesn didn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn ll ve re
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => s_words.Contains(word);
}
