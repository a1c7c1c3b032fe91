"""Measures an encoder: graded similarity (STS-B), and retrieval (CISI, NPL) alone and together with BM25."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.stats import spearmanr

from common.report import ROOT
from common.runtime import Graph
from common.sources import rows
from embedding import data

MODEL = ROOT / "models/embedding/model.onnx"
COLLECTIONS = ("cisi", "npl")
Embed = Callable[[list[str]], np.ndarray]

K1, B = 1.2, 0.75
DEPTH = 100  # how many of each ranking are fused
_STOP = frozenset("""a about above after again against all am an and any are as at be because been before being below
between both but by can could did do does doing down during each few for from further had has have having he her here
hers him his how i if in into is it its itself me more most my no nor not of off on once only or other our out over own
same she should so some such than that the their them then there these they this those through to too under until up
very was we were what when where which while who whom why will with would you your""".split())


def sts(folder: Path, embed: Embed) -> dict[str, float]:
    """Spearman's rank correlation of cosine and human score: of all pairs, and by genre."""
    pairs = data.sts_dev(folder)
    first, second = (embed([row[column] for row in pairs]) for column in ("sentence1", "sentence2"))
    cosines = (first * second).sum(axis=1)
    scores = np.array([float(row["score"]) for row in pairs])
    genres = np.array([row["genre"].removeprefix("main-") for row in pairs])
    found = {"all": spearmanr(cosines, scores)[0]}
    found |= {genre: spearmanr(cosines[genres == genre], scores[genres == genre])[0] for genre in sorted(set(genres))}
    return {name: round(float(value), 4) for name, value in found.items()}


def terms(text: str) -> list[str]:
    """What BM25 counts: lower-case words, stop words out, plural endings off (Harman's s-stemmer)."""
    return [_singular(word) for word in re.findall("[a-z0-9]+", text.lower()) if word not in _STOP]


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def bm25(documents: list[str], queries: list[str]) -> np.ndarray:
    """Scores float32 [queries, documents]."""
    vocabulary: dict[str, int] = {}
    counts = [Counter(vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)) for text in documents]
    lengths = np.array([sum(count.values()) for count in counts], np.float64)
    rows = np.repeat(np.arange(len(documents)), [len(count) for count in counts])
    columns = np.concatenate([np.fromiter(count.keys(), np.int64, len(count)) for count in counts])
    often = np.concatenate([np.fromiter(count.values(), np.float64, len(count)) for count in counts])
    holding = np.bincount(columns, minlength=len(vocabulary))
    rarity = np.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
    value = rarity[columns] * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths[rows] / lengths.mean()))
    index = sparse.csr_matrix((value, (rows, columns)), (len(documents), len(vocabulary)))
    asked = sparse.lil_matrix((len(queries), len(vocabulary)))
    for row, query in enumerate(queries):
        for term, count in Counter(terms(query)).items():
            if term in vocabulary:
                asked[row, vocabulary[term]] = count
    return np.asarray((asked.tocsr() @ index.T).todense(), np.float32)


def reciprocal_rank(first: np.ndarray, second: np.ndarray, share: float = 0.5, k: int = 60) -> np.ndarray:
    """Reciprocal rank fusion; `share` is the weight of the first ranking."""
    fused = np.zeros_like(first)
    for scores, weight in ((first, share), (second, 1 - share)):
        order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
        gains = np.broadcast_to(weight / (k + 1 + np.arange(order.shape[1], dtype=np.float32)), order.shape)
        np.put_along_axis(fused, order, np.take_along_axis(fused, order, 1) + gains, 1)
    return fused


def mixed(first: np.ndarray, second: np.ndarray, normalise: Callable, share: float = 0.5) -> np.ndarray:
    """Sum of scores that `normalise` brought to one scale; what is not among a ranking's first DEPTH gets nothing of it."""
    fused = np.zeros_like(first)
    for scores, weight in ((first, share), (second, 1 - share)):
        order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
        top = normalise(np.take_along_axis(scores, order, 1))
        np.put_along_axis(fused, order, np.take_along_axis(fused, order, 1) + weight * top, 1)
    return fused


def min_max(top: np.ndarray) -> np.ndarray:
    low, high = top.min(axis=1, keepdims=True), top.max(axis=1, keepdims=True)
    return (top - low) / np.maximum(high - low, 1e-9)


def distribution(top: np.ndarray) -> np.ndarray:
    """Distribution-based score fusion: three standard deviations either side of the mean become 0 to 1."""
    mean, deviation = top.mean(axis=1, keepdims=True), top.std(axis=1, keepdims=True)
    return np.clip((top - mean + 3 * deviation) / np.maximum(6 * deviation, 1e-9), 0, 1)


def ndcg(scores: np.ndarray, relevant: list[dict[int, float]], depth: int = 10) -> np.ndarray:
    """nDCG of each query."""
    gains = 1 / np.log2(2 + np.arange(depth))
    found = []
    for row, grades in zip(scores, relevant):
        best = np.argsort(-row, kind="stable")[:depth]
        ideal = sorted(grades.values(), reverse=True)[:depth]
        found.append(sum(grades.get(int(d), 0) * g for d, g in zip(best, gains))
                     / sum(grade * g for grade, g in zip(ideal, gains)))
    return np.array(found)


def interval(differences: np.ndarray) -> list[float]:
    """Where the mean of paired differences lies with 95% confidence: bootstrap over the queries."""
    rng = np.random.default_rng(data.SEED)
    means = differences[rng.integers(0, len(differences), (4_000, len(differences)))].mean(axis=1)
    return [round(float(end), 4) for end in np.percentile(means, (2.5, 97.5))]


class TextEncoder:
    """The exported encoder: texts to unit vectors."""

    def __init__(self, path: Path, threads: int = 1):
        self._graph = Graph(path, threads)

    def embed(self, texts: list[str], batch: int = 64) -> np.ndarray:
        """float32 [N, D]; texts of like length go together, as the site does it."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found: list[np.ndarray | None] = [None] * len(texts)
        for begin in range(0, len(order), batch):
            chosen = order[begin:begin + batch]
            vectors, = self._graph.run({"text": [texts[i] for i in chosen]}, ["embedding"])
            for i, vector in zip(chosen, vectors):
                found[i] = vector
        return np.stack(found)


class Retrieval:
    """One collection: documents, queries and which documents answer them."""

    def __init__(self, folder: Path, name: str):
        documents = list(rows(folder / f"retrieval-{name}/corpus.tsv.gz"))
        place = {row["id"]: i for i, row in enumerate(documents)}
        grades: dict[str, dict[int, float]] = defaultdict(dict)
        for row in rows(folder / f"retrieval-{name}/qrels.tsv.gz"):
            if float(row["grade"]) > 0:
                grades[row["query_id"]][place[row["doc_id"]]] = float(row["grade"])
        asked = [row for row in rows(folder / f"retrieval-{name}/queries.tsv.gz") if row["id"] in grades]
        self.documents = [f"{row['title'] or ''}. {row['text']}".lstrip(". ") for row in documents]
        self.queries = [row["query"] for row in asked]
        self.relevant = [grades[row["id"]] for row in asked]
        self.keyword = bm25(self.documents, self.queries)

    def rankings(self, embed: Embed) -> dict[str, dict]:
        """nDCG@10 of each ranking, and the interval of its difference to that of BM25."""
        dense = embed(self.queries) @ embed(self.documents).T
        rankings = {
            "bm25": self.keyword, "dense": dense,
            "rrf": reciprocal_rank(self.keyword, dense),
            "rrf 0.7": reciprocal_rank(self.keyword, dense, 0.7),
            "min-max": mixed(self.keyword, dense, min_max),
            "min-max 0.7": mixed(self.keyword, dense, min_max, 0.7),
            "dbsf": mixed(self.keyword, dense, distribution),
            "dbsf 0.7": mixed(self.keyword, dense, distribution, 0.7),
        }
        gains = {name: ndcg(scores, self.relevant) for name, scores in rankings.items()}
        return {name: {"ndcg10": round(float(found.mean()), 4), "over_bm25": interval(found - gains["bm25"])}
                for name, found in gains.items()}


def all_figures(folder: Path, model: Path = MODEL, threads: int = 1) -> dict:
    """Similarity by genre, and retrieval by every ranking, of the exported file."""
    embed = TextEncoder(model, threads).embed
    return {"sts": sts(folder, embed), "retrieval": {name: Retrieval(folder, name).rankings(embed) for name in COLLECTIONS}}


def main_figures(figures: dict) -> dict[str, float]:
    """What is told first of them: of the vectors alone."""
    return {"stsb_dev_spearman": figures["sts"]["all"]} | {
        f"{name}_ndcg10": found["dense"]["ndcg10"] for name, found in figures["retrieval"].items()}


def measure(folder: Path) -> dict[str, float]:
    """The main figures of the model that ships."""
    return main_figures(all_figures(folder))
