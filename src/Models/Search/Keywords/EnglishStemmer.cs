namespace DemoHub.Models.Search;

/// <summary>Cuts English words to their stems, so that "connected" and "connection" are one keyword: the Snowball English stemmer ("Porter 2", M. F. Porter, 2001).</summary>
internal static class EnglishStemmer
{
    private static readonly Dictionary<string, string> s_special = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl",
        ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe",
        ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    private static readonly HashSet<string> s_finishedAfterPlural = new(StringComparer.Ordinal)
    {
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    };

    private static readonly string[] s_longPrefixes = ["gener", "commun", "arsen"];

    // Longest first: of several endings that fit, the longest counts, even if its region does not hold it.
    private static readonly (string Ending, string Replacement)[] s_step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"),
        ("tional", "tion"), ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"),
        ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Replacement)[] s_step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] s_step4 =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic",
    ];

    /// <summary>The stem of a lower-case word.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2)
            return word;
        word = word.TrimStart('\'');
        if (s_special.TryGetValue(word, out var special))
            return special;
        if (word.Length <= 2)
            return word;

        word = MarkConsonantY(word);
        var (r1, r2) = Regions(word);
        word = Possessive(word);
        word = Plural(word);
        if (s_finishedAfterPlural.Contains(word))
            return word;
        word = PastOrGerund(word, r1);
        word = FinalY(word);
        word = Replace(word, s_step2, r1, r2);
        word = Replace(word, s_step3, r1, r2);
        word = Suffix(word, r2);
        return FinalLetter(word, r1, r2).Replace('Y', 'y');
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>Writes a "y" that stands for a consonant as "Y".</summary>
    private static string MarkConsonantY(string word)
    {
        if (!word.Contains('y', StringComparison.Ordinal))
            return word;
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
                letters[i] = 'Y';
        }

        return new string(letters);
    }

    /// <summary>R1 begins after the first consonant that follows a vowel; R2 is the same within R1.</summary>
    private static (int R1, int R2) Regions(string word)
    {
        var prefix = s_longPrefixes.FirstOrDefault(prefix => word.StartsWith(prefix, StringComparison.Ordinal));
        var r1 = prefix?.Length ?? RegionAfter(word, 0);
        return (r1, RegionAfter(word, r1));
    }

    private static int RegionAfter(string word, int start)
    {
        for (var i = start + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        }

        return word.Length;
    }

    private static string Possessive(string word) =>
        Ends(word, "'s'") ? word[..^3] : Ends(word, "'s") ? word[..^2] : Ends(word, "'") ? word[..^1] : word;

    private static string Plural(string word)
    {
        if (Ends(word, "sses"))
            return word[..^2];
        if (Ends(word, "ied") || Ends(word, "ies"))
            return word.Length > 4 ? word[..^2] : word[..^1];
        if (Ends(word, "us") || Ends(word, "ss") || !Ends(word, "s"))
            return word;
        return word.Length > 2 && HasVowel(word, word.Length - 2) ? word[..^1] : word;
    }

    private static string PastOrGerund(string word, int r1)
    {
        if (Ends(word, "eedly") || Ends(word, "eed"))
        {
            var cut = Ends(word, "eedly") ? 5 : 3;
            return word.Length - cut >= r1 ? word[..^cut] + "ee" : word;
        }

        var length = Ends(word, "ingly") ? 5 : Ends(word, "edly") ? 4 : Ends(word, "ing") ? 3 : Ends(word, "ed") ? 2 : 0;
        if (length == 0 || !HasVowel(word, word.Length - length))
            return word;
        word = word[..^length];
        if (Ends(word, "at") || Ends(word, "bl") || Ends(word, "iz"))
            return word + "e";
        if (EndsInDouble(word))
            return word[..^1];
        return word.Length <= r1 && EndsInShortSyllable(word, word.Length) ? word + "e" : word;
    }

    private static string FinalY(string word) =>
        word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]) ? word[..^1] + "i" : word;

    private static string Replace(string word, (string Ending, string Replacement)[] rules, int r1, int r2)
    {
        foreach (var (ending, replacement) in rules)
        {
            if (!Ends(word, ending))
                continue;
            var start = word.Length - ending.Length;
            var applies = start >= r1 && ending switch
            {
                "ogi" => start > 0 && word[start - 1] == 'l',
                "li" => start > 0 && "cdeghkmnrt".Contains(word[start - 1], StringComparison.Ordinal),
                "ative" => start >= r2,
                _ => true,
            };
            return applies ? word[..start] + replacement : word;
        }

        return word;
    }

    private static string Suffix(string word, int r2)
    {
        foreach (var ending in s_step4)
        {
            if (!Ends(word, ending))
                continue;
            var start = word.Length - ending.Length;
            var applies = start >= r2 && (ending != "ion" || start > 0 && word[start - 1] is 's' or 't');
            return applies ? word[..start] : word;
        }

        return word;
    }

    private static string FinalLetter(string word, int r1, int r2)
    {
        var start = word.Length - 1;
        if (Ends(word, "e"))
            return start >= r2 || (start >= r1 && !EndsInShortSyllable(word, start)) ? word[..start] : word;
        return Ends(word, "ll") && start >= r2 ? word[..start] : word;
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static bool HasVowel(string word, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (IsVowel(word[i]))
                return true;
        }

        return false;
    }

    private static bool EndsInDouble(string word) =>
        word.Length >= 2 && word[^1] == word[^2] && "bdfgmnprt".Contains(word[^1], StringComparison.Ordinal);

    private static bool EndsInShortSyllable(string word, int length)
    {
        if (length == 2)
            return IsVowel(word[0]) && !IsVowel(word[1]);
        return length > 2 && !IsVowel(word[length - 1]) && word[length - 1] is not ('w' or 'x' or 'Y')
            && IsVowel(word[length - 2]) && !IsVowel(word[length - 3]);
    }
}
