"""Texts of our own, with what the exported networks must make of them: compared by the tests of the web site."""

import numpy as np
import torch

from common.words import tokens
from sentiment.network import Network
from sentiment.text import normalise

_LONG = """
I went into The Lighthouse Keeper's Daughter with no expectations at all, having seen neither a trailer nor a poster,
and for the first half hour I was sure that I had made a mistake. The camera creeps along a grey beach, somebody
coughs, a door closes, and a radio murmurs in a language that nobody on screen seems to understand. My neighbour had
fallen asleep before the title appeared. I was close to following him. The dialogue, such as it is, consists of single
words thrown across a kitchen table, and the young actress who has to carry almost every scene looks as if she had
been told not to move her face. It was, I thought, one of those films which mistake slowness for depth, and I began to
count the exits.

Then something happened that I still cannot quite explain. The keeper, played by an actor whose name I shall not
forget again, sits down at an old piano with three broken keys, and instead of music we hear the sea. It ought to be a
silly trick. It is not. From that moment on the picture wakes up: the daughter answers, first with a look, then with a
joke, and at last with a long story about a horse, told in one shot without a cut, that made the whole row behind me
laugh out loud and, two sentences later, fall completely silent. I have rarely seen a mood turn so fast and so
honestly.

Not everything works. The business with the stolen map is dull and goes nowhere; the mayor is a cartoon, badly written
and worse played; and whoever decided to repeat the storm three times should have been stopped. There are lines that
no living person would say. The middle act sags, and I would gladly have lost fifteen minutes of walking up and down
stairs. A friend of mine, who hated every second of it, called it "two hours of wet wool", and I understand what he
means, even if I think that he is wrong.

Because what remains, days afterwards, is not the map or the mayor. It is the last evening in the tower, when father
and daughter polish the great lamp together and talk, quite calmly, about who will leave and who will stay. Nobody
cries. Nobody explains anything. The light goes round, and every time it passes, the two of them have moved a little
further apart, until one of the circles shows an empty room. I did not breathe for a minute. The music, held back for
so long, comes in with a single low note, and it is enough. Around me people who had been looking at their telephones
an hour before were sitting perfectly still, and when the lamp finally went dark, nobody stood up.

So do not be put off by the beginning, nor by the grey poster that I saw on my way out. Be patient with it, as you
would be with a shy guest. What looks like emptiness turns out to be room, and what looks like coldness is nothing but
tact. It is beautifully photographed, it has two performances that I would put among the finest of the year, and it
trusts its audience in a way that has become rare. I expected to be bored, and for a while I was. I left moved, a
little ashamed of my impatience, and quite certain that I want to see it again. Go, take somebody you love, and stay
until the light is out.
"""

TEXTS = (
    "A moving, beautifully acted film.",
    "\u2026a dull, lifeless mess.",
    "Not bad at all, in fact a delight.",
    "Not good. Not good at all.",
    "I wanted to like it, but the jokes fall flat and the ending is a cheat.",
    "I didn\u2019t expect much, and yet I couldn't stop smiling!",
    "The first hour is wonderful; the second is a disaster.",
    "The first hour is a disaster; the second is wonderful.",
    "Terrible. Just terrible!!!",
    "10/10, would watch again :)",
    "The kettle broke after two days and nobody answered my letters.",
    "Quick delivery, friendly staff, spotless rooms.",
    "THE BEST PICTURE OF THE YEAR",
    "It's the director's first film.",
    "A clich\u00e9d, na\u00efve caf\u00e9 romance \u2014 \u201ccharming\u201d, they said\u2026",
    "meh....... ??!! --- ***",
    "Loved it \U0001f600\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f so much",
    "日本語の映画です。 Прекрасный фильм, great!",
    "tabs\tand\nbreaks\r\nand\u00a0hard\u3000blanks, control\x01signs\x7fare blank",
    "<b>markup</b> & \"quotes\", e-mail@example.org #tag {[(~`^|\\)]}",
    "x",
    ".",
    "",
    " \t\n\u2003 ",
    "\u0130STANBUL \u212a STRASSE \u1e9e \u00c0\u00c9",
    _LONG.strip(),
)


@torch.no_grad()
def fixtures(network: Network, words: list[str]) -> dict:
    """For each text: ids, byte offsets, P(positive) at the end and after each token (none: one unknown word)."""
    numbers = {word: i for i, word in enumerate(words)}
    cases = []
    for text in TEXTS:
        found = tokens(text)
        ids = [numbers.get(normalise(token.text), 1) for token in found]
        running = network(torch.tensor([ids or [1]])).sigmoid()[0].numpy().astype(np.float64).tolist()
        cases.append({
            "text": text, "ids": ids, "begins": [t.begin for t in found], "ends": [t.end for t in found],
            "score": running[-1], "running": running,
        })
    return {"cell": network.cell, "texts": cases}
