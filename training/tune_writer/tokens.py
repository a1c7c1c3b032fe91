"""The alphabet of the network: a tune is a list of events, each a mark or a length with a pitch.

Pitches count from the tonic and by what the key signature says, so that a tune looks the same in every key.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

BAR, PART, REPEAT_START, REPEAT_END, ENDING_1, ENDING_2, END = range(7)
MARKS = ("bar", "part", "repeat start", "repeat end", "first ending", "second ending", "end")
STRAIGHT = (3, 6, 9, 12, 18, 24, 36, 48, 72, 96)  # lengths that one note head with its dots can show
TRIPLET = (4, 8, 16)
LENGTHS = STRAIGHT + TRIPLET
WHATS = len(MARKS) + len(LENGTHS)  # what comes next: a mark or a note of some length

REST, HOLD, FIRST_PITCH = 0, 1, 2
LOWEST, HIGHEST = -10, 16  # white keys from the tonic, which lies between middle C and the B above
PITCHES = FIRST_PITCH + 3 * (HIGHEST - LOWEST + 1)
NO_PITCH = PITCHES

MODES = ("major", "minor", "dorian", "mixolydian")
METRES = {"4/4": 96, "2/2": 96, "2/4": 48, "3/4": 72, "3/8": 36, "6/8": 72, "9/8": 108, "3/2": 144, "6/4": 144}
RHYTHMS = ("any", "reel", "jig", "slip jig", "hornpipe", "waltz", "march", "strathspey", "air", "song")
TONICS = 7  # the tonic's letter: it says where the tune lies; sharps and flats are in the signature

LOOK_BACK = (1, 2, 4, 8)  # bars
LONGEST_BAR = 144
BARS = 18  # 0: the pickup; bars 1 to 16 of the part, then 1 again; 17 is unused
PARTS = 6

# The features of a step are rows of one table; their rows start here.
_SIZES = {
    "what": WHATS + 1, "pitch": PITCHES + 1, "position": LONGEST_BAR, "bar": BARS, "part": PARTS, "repeat": 4,
    "mode": len(MODES), "metre": len(METRES), "rhythm": len(RHYTHMS), "tonic": TONICS,
} | {f"what {k} bars ago": WHATS + 1 for k in LOOK_BACK} | {f"pitch {k} bars ago": PITCHES + 1 for k in LOOK_BACK}
FEATURES = tuple(_SIZES)
START = {}
_row = 0
for _name, _size in _SIZES.items():
    START[_name] = _row
    _row += _size
ROWS = _row
NOTHING = WHATS  # no event before the first, and none at a time that has not been

PLAIN, REPEATED, FIRST, SECOND = range(4)  # the repeat feature: which kind of part one is in


def pitch(step: int, alteration: int) -> int:
    return FIRST_PITCH + 3 * (step - LOWEST) + alteration + 1


@dataclass(frozen=True)
class Condition:
    mode: int
    metre: str
    rhythm: int
    tonic: int  # 0 for C to 6 for B


@dataclass
class Clock:
    """Where one is in the tune; fed with events, gives the features of the next step. The site has its twin in C#."""

    condition: Condition
    offset: int = 0  # ticks of the bar that are over when the tune starts
    what: int = NOTHING
    pitch: int = NO_PITCH
    time: int = 0  # ticks since the bar of the first note began
    part_start: int = 0
    part: int = 0
    kind: int = PLAIN
    ending: int = 0
    heard: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.length = METRES[self.condition.metre]
        self.time = self.part_start = self.offset

    def bar(self) -> int:
        """The bar of the part, from 1; 0 in its pickup."""
        pickup = self.part_start % self.length > 0
        index = (self.time - self.part_start + self.part_start % self.length) // self.length + 1 - pickup
        return index if index < 1 else (index - 1) % 16 + 1

    def features(self) -> list[int]:
        c = self.condition
        values = {
            "what": self.what, "pitch": self.pitch, "position": self.time % self.length, "bar": self.bar(),
            "part": min(self.part, PARTS - 1), "repeat": self.kind, "mode": c.mode, "metre": list(METRES).index(c.metre),
            "rhythm": c.rhythm, "tonic": c.tonic,
        }
        for k in LOOK_BACK:
            what, tone = self.heard.get(self.time - k * self.length, (NOTHING, NO_PITCH))
            values[f"what {k} bars ago"], values[f"pitch {k} bars ago"] = what, tone
        return [START[name] + values[name] for name in FEATURES]

    def add(self, what: int, tone: int = NO_PITCH) -> None:
        self.what, self.pitch = what, tone
        if what >= len(MARKS):
            self.heard[self.time] = (what, tone)
            self.time += LENGTHS[what - len(MARKS)]
        elif what in (PART, REPEAT_START):
            self.part += self.time - self.part_start >= self.length  # a pickup alone is no part
            self.part_start, self.kind = self.time, REPEATED if what == REPEAT_START else PLAIN
        elif what == REPEAT_END:
            if self.kind != FIRST:
                self.part, self.part_start, self.kind = self.part + 1, self.time, PLAIN
        elif what == ENDING_1:
            self.ending, self.kind = self.time, FIRST
        elif what == ENDING_2:
            self.time, self.kind = self.ending, SECOND

    def jump(self, offset: int) -> None:
        """Sets the place in the bar at the start of a part: for tunes whose parts do not join."""
        if self.time % self.length != offset:
            self.time += (offset - self.time) % self.length
            self.part_start = self.time


def encode(events: Iterable[tuple[int, int, int | None]], condition: Condition, offset: int) -> tuple[list[list[int]], list[int], list[int]]:
    """Events (what, pitch, jump or None) -> features, whats and pitches of every step, the end included."""
    clock, features, whats, pitches = Clock(condition, offset), [], [], []
    for what, tone, jump in events:
        if jump is not None:
            clock.jump(jump)
        features.append(clock.features())
        whats.append(what)
        pitches.append(tone)
        clock.add(what, tone)
    return features, whats, pitches
