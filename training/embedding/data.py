"""Reads the corpora: pairs that mean the same, groups of alike texts, graded pairs, contradictions, plain text."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from common.sources import lines, objects, rows
from embedding.text import key

SEED = 21

_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z\"'(])")


@dataclass
class Corpus:
    """Texts by their role in training. No text or pair of the STS-B development part is among the graded pairs."""

    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # source -> texts that belong together
    groups: dict[str, list[list[str]]] = field(default_factory=dict)  # source -> groups of texts that mean alike
    graded: dict[str, list[tuple[str, str, float]]] = field(default_factory=dict)  # similarity 0 to 1
    apart: list[tuple[str, str, str]] = field(default_factory=list)  # text, one that follows, one that contradicts
    synonyms: list[tuple[str, str]] = field(default_factory=list)
    antonyms: list[tuple[str, str]] = field(default_factory=list)


def sentences(text: str) -> list[str]:
    return [s for line in text.split("\n") for s in _SENTENCE_END.split(line) if len(s) > 20]


def sts_dev(folder: Path) -> list[dict[str, str]]:
    return list(rows(folder / "stsb/dev.tsv.gz"))


def plain_texts(folder: Path) -> Iterator[str]:
    """Running text for word statistics, without the collections that retrieval is measured on."""
    for name in ("imdb/train", "imdb/unlabelled", "amazon-reviews/all", "airline-tweets/all", "creak/train"):
        for row in rows(folder / f"{name}.tsv.gz"):
            yield re.sub(r"<br\s*/?>", " ", row.get("text") or f"{row['claim']} {row['explanation']}")
    for name in ("childrens-books/books", "short-stories/stories", "movies/movies", "reuters-21578/train",
                 "bbc-news/articles", "20newsgroups/train", "onestopenglish/articles", "recipes/recipes"):
        for record in objects(folder / f"{name}.jsonl.gz"):
            yield from record["text"].split("\n")
    for record in objects(folder / "papers/papers.jsonl.gz"):
        yield f"{record['title']}. {record['abstract']}"
    for record in objects(folder / "dream-dialogues/train.jsonl.gz"):
        yield " ".join(turn[3:] for turn in record["turns"])
    for name in ("tatoeba/sentences", "ptb/train", "csqa-questions/questions", "basic-english-bible/text",
                 "wikitext-2/valid"):
        yield from (re.sub(" '(s|re|ve|ll|d|m) ", r"'\1 ", line.replace("<unk>", " ").replace(" n't", "n't"))
                    for line in lines(folder / f"{name}.txt.gz"))
    for row in rows(folder / "world-factbook/facts.tsv.gz"):
        yield f"{row['country']}: {row['field']}. {row['text']}"
    for row in rows(folder / "wordnet/synsets.tsv.gz"):
        yield f"{row['words']}: {row['definition']}; {row['examples'] or ''}"


def load(folder: Path) -> Corpus:
    corpus = Corpus()
    dev = sts_dev(folder)
    dev_texts = {key(row[column]) for row in dev for column in ("sentence1", "sentence2")}
    dev_pairs = {frozenset((key(row["sentence1"]), key(row["sentence2"]))) for row in dev}
    for source, found in _pairs(folder):
        corpus.pairs.setdefault(source, []).append(found)
    for source, kept in corpus.pairs.items():
        unique = {frozenset((key(a), key(b))): (a, b) for a, b in kept if a and b}
        corpus.pairs[source] = [p for k, p in unique.items() if len(k) == 2 and k not in dev_pairs]
    for source, found in _groups(folder).items():
        cleaned = [[t for t in {key(t): t for t in group if t}.values() if key(t) not in dev_texts] for group in found]
        corpus.groups[source] = [group for group in cleaned if len(group) > 1]
    for source, a, b, score in _graded(folder):
        if key(a) not in dev_texts and key(b) not in dev_texts:
            corpus.graded.setdefault(source, []).append((a, b, score))
    corpus.apart = [t for t in _apart(folder) if dev_pairs.isdisjoint(
        (frozenset((key(t[0]), key(t[1]))), frozenset((key(t[0]), key(t[2])))))]
    corpus.synonyms = [(r["word1"], r["word2"]) for r in rows(folder / "ppdb-synonyms/pairs.tsv.gz")]
    corpus.antonyms = [(r["word1"], r["word2"]) for r in rows(folder / "ppdb-synonyms/wordnet_antonyms.tsv.gz")]
    return corpus


def _pairs(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    rng = random.Random(SEED)
    for source, name, columns in (
            ("tatoeba", "tatoeba/paraphrases", ("sentence1", "sentence2")),
            ("simplification", "simplification/pairs", ("sentence", "simpler")),
            ("wikisplit", "wikisplit/pairs", ("sentence", "split")),
            ("parasci", "parasci/train", ("sentence1", "sentence2")),
            ("onestopenglish", "onestopenglish/aligned", ("sentence1", "sentence2"))):
        for row in rows(folder / f"{name}.tsv.gz"):
            yield source, (row[columns[0]], row[columns[1]])
    for source, name in (("qqp", "qqp/train"), ("qqp", "qqp/dev"), ("mrpc", "mrpc/train"), ("mrpc", "mrpc/val"),
                         ("medical", "medical-question-pairs/pairs")):
        for row in rows(folder / f"{name}.tsv.gz"):
            if row["label"] == "1":
                yield source, (row["sentence1"], row["sentence2"])
    for row in rows(folder / "snli/dev.tsv.gz"):
        if row["label"] == "0":
            yield "snli", (row["sentence1"], row["sentence2"])
    for name in ("wikiqa/train", "wikiqa/dev", "trecqa/train", "trecqa/dev"):
        for row in rows(folder / f"{name}.tsv.gz"):
            if row["label"] == "1":
                yield "answers", (row["question"], row["sentence"])
    for row in rows(folder / "trivia/questions.tsv.gz"):
        yield "trivia", (row["question"], f"{row['answer']} ({row['category']})")
    for record in objects(folder / "papers/papers.jsonl.gz"):
        abstract = record["abstract"]
        yield "paper-titles", (record["title"], abstract)
        parts = sentences(abstract)
        if len(parts) > 3:
            chosen = rng.randrange(len(parts))
            yield "paper-sentences", (parts[chosen], " ".join(parts[:chosen] + parts[chosen + 1:]))
        if len(record["keywords"]) > 1:
            yield "paper-keywords", (" ".join(record["keywords"]), f"{record['title']}. {abstract}")
    for source, name, title in (("movies", "movies/movies", "title"), ("reuters", "reuters-21578/train", "title"),
                                ("bbc", "bbc-news/articles", "title"), ("newsgroups", "20newsgroups/train", "subject")):
        for record in objects(folder / f"{name}.jsonl.gz"):
            text = record["text"]
            yield source, (record[title], text[:1000])
            parts = sentences(text[:1500])
            if len(parts) > 3:
                at = rng.randrange(len(parts) - 1)
                yield f"{source}-sentences", (parts[at], " ".join(parts[at + 1:at + 5]))
    for row in rows(folder / "wordnet/synsets.tsv.gz"):
        yield "wordnet", (row["words"], row["definition"])
        for example in (row["examples"] or "").split(" | "):
            if example:
                yield "wordnet-examples", (example, f"{row['words']}: {row['definition']}")
    for row in rows(folder / "commonsense-comve/train.tsv.gz"):
        yield "reasons", (row["incorrect"], row[f"reason{rng.randint(1, 3)}"])
    for row in rows(folder / "creak/train.tsv.gz"):
        yield "creak", (row["claim"], row["explanation"])
    for row in rows(folder / "world-factbook/facts.tsv.gz"):
        if len(row["text"]) > 60:
            yield "factbook", (f"{row['country']} {row['field']}", row["text"][:600])


def _groups(folder: Path) -> dict[str, list[list[str]]]:
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(folder / "captions/captions.tsv.gz"):
        groups["captions"][row["source"] + row["image"]].append(row["caption"])
    for row in rows(folder / "banking77/train.tsv.gz"):
        groups["intents"][row["intent"]].append(row["text"])
    for name in ("clinc150/train", "clinc150/val"):
        for row in rows(folder / f"{name}.tsv.gz"):
            if row["intent"] != "oos":
                groups["intents"][row["intent"]].append(row["text"])
    for row in rows(folder / "simplification/pairs.tsv.gz"):
        groups["rewrites"][row["sentence"]].append(row["simpler"])
    for row in rows(folder / "commonsense-comve/train.tsv.gz"):
        groups["comve"][row["correct"] + row["incorrect"]] += [row[f"reason{i}"] for i in (1, 2, 3)]
    return {source: list(found.values()) for source, found in groups.items()}


def _graded(folder: Path) -> Iterator[tuple[str, str, str, float]]:
    for name in ("stsb/train", "sts12-16/pairs"):
        for row in rows(folder / f"{name}.tsv.gz"):
            if row["score"]:
                yield name.split("/")[0], row["sentence1"], row["sentence2"], float(row["score"]) / 5
    for name in ("sick/train", "sick/dev"):
        for row in rows(folder / f"{name}.tsv.gz"):
            yield "sick", row["sentence1"], row["sentence2"], (float(row["score"]) - 1) / 4
    for source, name in (("mrpc", "mrpc/train"), ("mrpc", "mrpc/val"), ("qqp", "qqp/train"), ("qqp", "qqp/dev"),
                         ("medical", "medical-question-pairs/pairs")):
        for row in rows(folder / f"{name}.tsv.gz"):
            yield source, row["sentence1"], row["sentence2"], float(row["label"])
    for row in rows(folder / "snli/dev.tsv.gz"):
        yield "snli", row["sentence1"], row["sentence2"], {"0": 1.0, "1": 0.5, "2": 0.0}[row["label"]]


def _apart(folder: Path) -> Iterator[tuple[str, str, str]]:
    """For each text of SNLI and ComVE with both: one that follows from it and one that contradicts it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(folder / "snli/dev.tsv.gz"):
        found[row["sentence1"]][row["label"]].append(row["sentence2"])
    for text, by_label in found.items():
        yield from ((text, a, b) for a, b in zip(by_label["0"], by_label["2"]))
