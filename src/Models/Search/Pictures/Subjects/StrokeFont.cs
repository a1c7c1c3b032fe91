using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>
/// Digits and capital letters as strokes of a pen. Each point is two digits: 0 to 6 from the left, 0 to 8 from the top.
/// Blanks part strokes; one that begins with ~ is a smooth line through its points, and a loop where it ends as it begins.
/// </summary>
internal static class StrokeFont
{
    private static readonly Dictionary<char, string> s_strokes = new()
    {
        ['0'] = "~305154573817141130",
        ['1'] = "123038",
        ['2'] = "~021130516254361708 0868",
        ['3'] = "~0120405162533424 ~243455665738180706",
        ['4'] = "500666 5058",
        ['5'] = "601004 ~0443546567483817 1706",
        ['6'] = "~5021030618486665442406",
        ['7'] = "006028",
        ['8'] = "~30515234161738575634121130",
        ['9'] = "~1847656250200203244462",
        ['A'] = "083068 1555",
        ['B'] = "0800 ~0030515234 3404 ~34556657380808",
        ['C'] = "~61402002062848 4867",
        ['D'] = "080020 ~2051646657 ~665728 2808",
        ['E'] = "60000868 0444",
        ['F'] = "600008 0444",
        ['G'] = "~6140200206284866 666434",
        ['H'] = "0008 6068 0464",
        ['I'] = "3038 1050 1858",
        ['J'] = "6065 ~6557381706",
        ['K'] = "0008 600468",
        ['L'] = "000868",
        ['M'] = "0800356068",
        ['N'] = "08006860",
        ['O'] = "~305164573817041130",
        ['P'] = "0800 ~00305152342404",
        ['Q'] = "~305164573817041130 4568",
        ['R'] = "0800 ~00305152342404 2468",
        ['S'] = "~6140200213345566573818 1806",
        ['T'] = "0060 3038",
        ['U'] = "0005 ~05173857 ~385765 6560",
        ['V'] = "003860",
        ['W'] = "0018324860",
        ['X'] = "0068 6008",
        ['Y'] = "003460 3438",
        ['Z'] = "00600868",
    };

    /// <summary>Every sign, digits first.</summary>
    public static IReadOnlyList<char> Signs { get; } = [.. s_strokes.Keys];

    /// <summary>The strokes of a sign, in a box from -0.6 to 0.6 across and -0.8 to 0.8 down.</summary>
    /// <param name="sign">One of <see cref="Signs"/>.</param>
    /// <param name="dice">Moves the points.</param>
    /// <param name="stray">How far they move at most; 0 for print.</param>
    public static IEnumerable<Vector2[]> Strokes(char sign, Dice dice, float stray)
    {
        foreach (var stroke in s_strokes[sign].Split(' '))
        {
            var digits = stroke.TrimStart('~');
            var isLoop = digits[..2] == digits[^2..];
            var points = new Vector2[digits.Length / 2 - (isLoop ? 1 : 0)];
            for (var i = 0; i < points.Length; i++)
                points[i] = new Vector2(digits[2 * i] - '3', digits[2 * i + 1] - '4') / 5 + new Vector2(dice.Around(stray), dice.Around(stray));
            var line = stroke[0] == '~' ? Outline.Through(isLoop, points) : points;
            yield return isLoop ? [.. line, line[0]] : line;
        }
    }
}
