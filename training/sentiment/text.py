"""What the sentiment networks take for the same word."""

from common.words import Normaliser

# Applied to each token, in order, before it is lower-cased and looked up.
normalise = Normaliser((
    ("\u2019", "'"),
    ("'[sS]$", ""),
    ("[\u00c8-\u00cb\u00e8-\u00eb]", "e"),  # cliché is written with and without its accent
    (r"\.{2,}|" + "\u2026", "..."),
    ("!{2,}", "!!"),
    (r"\?{2,}", "??"),
    ("-{2,}|[\u2013\u2014]", "--"),
    (r"\*{3,}", "***"),
))
