"""The texts to learn from: sentences as they stand, and statements made of tables."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from common.sources import lines, objects, rows

SEED = 20

# What is said about each source: what it is, and its terms as stated where it was taken from.
TERMS = {
    "worldtree-facts": ("elementary science and everyday facts", "not stated"),
    "commonsense-comve": ("sensible statements, and why others are not sensible", "CC BY-SA 4.0"),
    "creak": ("true claims, and explanations", "MIT"),
    "antonyms": ("statements made of WordNet's antonyms", "Apache-2.0 (repository)"),
    "world-factbook": ("statements made of country profiles", "CC0 1.0"),
    "wordnet": ("statements made of definitions, and examples", "WordNet licence"),
    "tatoeba": ("everyday sentences", "CC BY 2.0"),
    "captions": ("picture captions, a part", "not stated"),
    "short-stories": ("very short stories for children", "CC BY; MCTest: Microsoft research licence"),
    "childrens-books": ("books, mostly for children, a part", "public domain"),
    "basic-english-bible": ("Bible in Basic English, a part", "public domain"),
    "simplification": ("simple rewrites of Wikipedia sentences", "CC BY-NC 4.0 and GPL-3.0"),
    "onestopenglish": ("news, easier levels", "CC BY-SA 4.0"),
    "csqa-questions": ("everyday questions", "MIT (repository)"),
    "trivia": ("trivia questions with their answers, some categories", "CC BY-SA 4.0"),
}

# How often a sentence of each source is read in one pass; the others are read once.
REPEATS = {"worldtree-facts": 5, "commonsense-comve": 4, "creak": 2, "world-factbook": 2, "short-stories": 2, "antonyms": 3}

_TRIVIA = {"animals", "for-kids", "general", "geography", "science-technology", "humanities", "world", "hobbies", "religion-faith"}
_REGIONS = {
    "europe": "Europe", "africa": "Africa", "south-america": "South America", "north-america": "North America", "middle-east": "the Middle East",
    "central-america-n-caribbean": "Central America", "south-asia": "Asia", "east-n-southeast-asia": "Asia", "central-asia": "Asia", "australia-oceania": "Oceania",
}
_sentence_end = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z])")
_bracketed = re.compile(r"\s*[(\[][^)\]]*[)\]]")


def _sentences(text: str) -> list[str]:
    return _sentence_end.split(text.strip())


def _whole(text: str) -> str:
    """A statement with a capital letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?" else ".")


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def _worldtree(folder: Path) -> Iterator[str]:
    yield from (_whole(row["fact"]) for row in rows(folder / "facts.tsv.gz"))


def _comve(folder: Path) -> Iterator[str]:
    for row in rows(folder / "train.tsv.gz"):
        yield from (_whole(row[column]) for column in ("correct", "reason1", "reason2", "reason3"))


def _creak(folder: Path) -> Iterator[str]:
    for row in rows(folder / "train.tsv.gz"):
        if row["label"] == "1":
            yield _whole(row["claim"])
        yield from map(_whole, _sentences(row["explanation"]))


def _factbook(folder: Path) -> Iterator[str]:
    for row in rows(folder / "facts.tsv.gz"):
        country, text = _bracketed.sub("", row["country"]), _bracketed.sub("", row["text"])
        match row["field"]:
            case "Capital" if found := re.match(r"name:\s*([^;,]+)", text):
                yield f"The capital of {country} is {found[1].strip()}."
                yield f"{found[1].strip()} is the capital of {country}."
                yield f"{found[1].strip()} is a city in {country}."
            case "Languages":
                named = re.findall(r"[A-Z][a-z]+", text.replace("Languages:", ""))
                if named:
                    yield f"The people of {country} speak {named[0]}."
                    yield f"{named[0]} is spoken in {country}."
            case "Location":
                if region := _REGIONS.get(row["region"]):
                    yield f"{country} is a country in {region}."
                yield f"{country} is in {text}."
            case "Agricultural products" | "Natural resources" | "Industries":
                named = [part.strip() for part in text.split(",")[:4]]
                if len(named) == 4:
                    verb = {"Agricultural products": "The farmers of {} grow {}.", "Natural resources": "In the ground of {} there is {}."}
                    yield verb.get(row["field"], "The industries of {} are {}.").format(country, f"{', '.join(named[:3])} and {named[3]}")
            case "Climate" | "Terrain":
                yield f"The {row['field'].lower()} of {country} is {text.split(';')[0]}."
            case "Nationality" if found := re.search(r"adjective:\s*(\w+)", text):
                yield f"{found[1]} people come from {country}."


def _wordnet(folder: Path, known: Callable[[str], bool]) -> Iterator[str]:
    for row in rows(folder / "synsets.tsv.gz"):
        names = [name for name in row["words"].split(", ") if name.isalpha() and name.islower()]
        definition = _bracketed.sub("", row["definition"]).split(";")[0].strip()
        if names and known(names[0]) and definition and len(definition) < 150:
            name = names[0]
            if row["pos"] == "noun":
                bare = re.match(r"(an? |the |any |one )", definition)
                is_a = f"{_article(name)} {name} is {definition if bare else _article(definition) + ' ' + definition}"
                yield _whole(is_a)
                if bare and len(definition) < 80:
                    yield _whole(f"{definition} is called {_article(name)} {name}")
                if len(names) > 1 and known(names[1]):
                    yield _whole(f"{_article(name)} {name} is {_article(names[1])} {names[1]}")
            elif row["pos"] == "verb":
                yield _whole(f"to {name} means to {definition}")
            else:
                yield _whole(f"{name} means {definition}")
        yield from (_whole(example) for example in row["examples"].split(" | ") if example.count(" ") > 1)


def _antonyms(folder: Path, known: Callable[[str], bool], together: Callable[[str, str], float]) -> Iterator[str]:
    """Each word with the opposite that most often stands in a sentence with it."""
    opposites: dict[str, list[str]] = {}
    for row in rows(folder / "wordnet_antonyms.tsv.gz"):
        for one, other in ((row["word1"], row["word2"]), (row["word2"], row["word1"])):
            if known(one) and known(other) and other not in opposites.setdefault(one, []):
                opposites[one].append(other)
    for word, others in opposites.items():
        other = max(others, key=lambda other: together(word, other))
        if together(word, other) > 0:
            yield f"The opposite of {word} is {other}."
            yield _whole(f"{word} is the opposite of {other}")
            yield _whole(f"{word} and {other} are opposites")


def _captions(folder: Path) -> Iterator[str]:
    yield from (_whole(row["caption"]) for i, row in enumerate(rows(folder / "captions.tsv.gz")) if i % 5 == 0)


def _stories(folder: Path) -> Iterator[str]:
    for story in objects(folder / "stories.jsonl.gz"):
        yield from (sentence for line in story["text"].split("\n") for sentence in _sentences(line))


def _books(folder: Path, share: float) -> Iterator[str]:
    rng = random.Random(SEED)
    for book in objects(folder / "books.jsonl.gz"):
        for line in book["text"].split("\n")[4:]:
            yield from (sentence for sentence in _sentences(line) if rng.random() < share)


def _bible(folder: Path) -> Iterator[str]:
    yield from (line for i, line in enumerate(lines(folder / "text.txt.gz")) if i % 4 == 0)


def _simplification(folder: Path) -> Iterator[str]:
    for row in rows(folder / "pairs.tsv.gz"):
        yield from (_whole(sentence) for sentence in _sentences(row["simpler"]))


def _onestop(folder: Path) -> Iterator[str]:
    for article in objects(folder / "articles.jsonl.gz"):
        if article["level"] in ("ele", "int"):
            yield from (sentence for line in article["text"].split("\n") for sentence in _sentences(line))


def _trivia(folder: Path) -> Iterator[str]:
    for row in rows(folder / "questions.tsv.gz"):
        if row["category"] in _TRIVIA and row["answer"] not in ("True", "False") and "___" not in row["question"]:
            yield f"{row['question']} {_whole(row['answer'])}"


def plain(data: Path) -> Iterator[tuple[str, str]]:
    """Source and sentence of everything that needs no counts first."""
    readers = {
        "worldtree-facts": _worldtree, "commonsense-comve": _comve, "creak": _creak, "world-factbook": _factbook, "captions": _captions,
        "short-stories": _stories, "basic-english-bible": _bible, "simplification": _simplification, "onestopenglish": _onestop, "trivia": _trivia,
        "childrens-books": lambda folder: _books(folder, 0.3),
        "tatoeba": lambda folder: lines(folder / "sentences.txt.gz"),
        "csqa-questions": lambda folder: lines(folder / "questions.txt.gz"),
    }
    for source, read in readers.items():
        yield from ((source, sentence) for sentence in read(data / source))


def made(data: Path, known: Callable[[str], bool], together: Callable[[str, str], float]) -> Iterator[tuple[str, str]]:
    """Statements about common words: `known` says which those are, `together` how often two share a sentence."""
    yield from (("wordnet", sentence) for sentence in _wordnet(data / "wordnet", known))
    yield from (("antonyms", sentence) for sentence in _antonyms(data / "ppdb-synonyms", known, together))
