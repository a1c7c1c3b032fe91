"""What the next-word network takes for the same word: as the sentiment networks, but what a word ends in stays, because a blank may want it."""

from common.words import PAD, UNKNOWN, Normaliser, pieces

BEGIN, END = "<s>", "</s>"
SPECIAL = (PAD, UNKNOWN, BEGIN, END)

# Applied to each token, in order, before it is lower-cased and looked up.
normalise = Normaliser((
    ("\u2019", "'"),
    ("[\u201c\u201d\u201e\u00ab\u00bb]", '"'),
    ("\u2018", "'"),
    ("[\u00c8-\u00cb\u00e8-\u00eb]", "e"),  # cliché is written with and without its accent
    (r"\.{2,}|" + "\u2026", "..."),
    ("!{2,}", "!"),
    (r"\?{2,}", "?"),
    ("-{2,}|[\u2013\u2014]", "--"),
))


def tokens(text: str) -> list[str]:
    return [normalise(piece) for piece in pieces(text)]


def is_word(token: str) -> bool:
    """Whether a token may fill a blank: a word or a number, no mark."""
    return token not in SPECIAL and token[:1].isalnum()
