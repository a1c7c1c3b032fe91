"""What was measured, told in four places from one set of facts: model metadata, card, report, README table."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from common.report import replace_section, wrapped
from embedding.data import SEED
from embedding.encoded import Encoded
from embedding.evaluate import main_figures
from embedding.train import GRADED, RELATED, Budget

COMMAND = "python3 training/embedding.py"
_RANKINGS = {"bm25": "BM25", "dense": "embedding", "rrf": "hybrid, RRF", "rrf 0.7": "hybrid, RRF, 0.7 to BM25",
             "min-max": "hybrid, min-max", "min-max 0.7": "hybrid, min-max, 0.7 to BM25", "dbsf": "hybrid, DBSF",
             "dbsf 0.7": "hybrid, DBSF, 0.7 to BM25"}

# Where the texts come from, and their terms as stated there.
SOURCES = (
    ("Multi30k and Flickr8k captions", "not stated"), ("Tatoeba sentences", "CC BY 2.0"),
    ("ASSET and TurkCorpus simplifications", "CC BY-NC 4.0; GPL-3.0 (repository)"), ("WikiSplit", "CC BY-SA 4.0"),
    ("ParaSCI", "not stated"), ("OneStopEnglish", "CC BY-SA 4.0"), ("Quora question pairs", "not stated"),
    ("Microsoft paraphrase corpus", "Microsoft research licence"), ("medical question pairs", "not stated"),
    ("SNLI, development part", "Apache-2.0 (repository)"), ("SICK", "share-alike"), ("STS 2012-2016, STS-B training part",
     "per data set"), ("WikiQA, TREC QA", "Apache-2.0 (repository); per data set"), ("OpenTriviaQA", "CC BY-SA 4.0"),
    ("paper titles and abstracts", "not stated"), ("Wikipedia openings of films", "MIT (repository)"),
    ("Reuters-21578, BBC news, 20 newsgroups", "not stated"), ("WordNet 3.0", "WordNet licence"),
    ("ComVE", "CC BY-SA 4.0"), ("CREAK", "MIT"), ("World Factbook", "CC0 1.0"), ("BANKING77, CLINC150", "CC BY 4.0; CC BY 3.0"),
    ("for word statistics only: IMDB, Amazon and airline reviews, Penn Treebank, WikiText-2, DREAM, children's books and "
     "stories, Bible in Basic English", "see the sentiment models' cards; public domain; partly not stated"),
)


def describe(corpus: Encoded, budget: Budget, history: list[dict], measured: dict) -> dict:
    """Everything worth telling; `embedding-report.json` is just this."""
    pairs = {name: len(found) for name, found in corpus.pairs.items()}
    return {
        "trained": date.today().isoformat(), "command": COMMAND, "seed": SEED, "budget": asdict(budget),
        "vocabulary": len(corpus.pieces), "dimension": corpus.start.shape[1],
        "parameters": corpus.start.size + len(corpus.pieces) + corpus.start.shape[1],
        "pairs": pairs | {name: len(members) for name, (members, _) in corpus.groups.items()},
        "graded": {name: len(scores) for name, (_, scores) in corpus.graded.items()},
        "metrics": main_figures(measured), "measured": measured, "history": history,
    }


def summary(facts: dict) -> tuple[str, str, str]:
    """Data, budget and figures, for the table of all models."""
    return (f"{sum(facts['pairs'].values()):,} texts and pairs, {sum(facts['graded'].values()):,} graded pairs",
            f"{facts['budget']['steps']:,} steps, {sum(entry['seconds'] for entry in facts['history']) / 60:.0f} min",
            f"STS-B rank correlation {facts['metrics']['stsb_dev_spearman']:.3f}; nDCG@10 CISI {facts['metrics']['cisi_ndcg10']:.3f}, "
            f"NPL {facts['metrics']['npl_ndcg10']:.3f}")


def properties(facts: dict) -> dict[str, str]:
    """The metadata of model.onnx."""
    return {
        "title": "Text embedding",
        "description": "Turns English texts into vectors of length 1; the cosine of two tells how alike the texts are "
                       "in meaning. A weighted average of word-piece vectors.",
        "version": "1.0",
        "licence": "Weights: MIT. Trained on texts whose terms differ and are partly not stated; see card.md.",
        "data": f"{sum(facts['pairs'].values()):,} texts and pairs that belong together, "
                f"{sum(facts['graded'].values()):,} graded pairs; see card.md",
        "parameters": str(facts["parameters"]), "metrics": json.dumps(facts["metrics"]), "trained": facts["trained"],
        "command": COMMAND, "empty_text": "a text without tokens has the vector that all texts share",
    }


def card(facts: dict) -> str:
    """The model card, in Markdown."""
    budget, sizes = facts["budget"], facts["pairs"] | {}
    related = sum(size for name, size in sizes.items() if name in RELATED)
    sources = "\n".join(("| source | terms stated where it was taken from |", "|---|---|",
                         *(f"| {what} | {terms} |" for what, terms in SOURCES)))
    paragraphs = f"""# Text embedding

Turns English texts into vectors of {facts['dimension']} numbers and length 1. The cosine of two vectors tells how
alike the texts are in meaning. It is made for search, for grouping and for finding repetitions.

## How it works

`model.onnx`: `text` string [N] -> `embedding` float32 [N, {facts['dimension']}]. The tokenizer is in the graph and
needs the operators of ONNX Runtime Extensions, which stop reading at a NUL character: replace those first.

A text is cut into words, in lower case; a word that is not among the {facts['vocabulary']:,} pieces of the vocabulary
is put together from shorter ones (WordPiece). Each piece has a learned vector and a learned weight: `the` weighs
little, `guitar` much. The vectors are averaged by weight, a learned vector that all texts share is added, and the sum
is brought to length 1. A text without any piece, such as an empty one, has the shared vector alone. The order of words
does not count: `dog bites man` is `man bites dog`. What that costs in finesse it gives back in speed: thousands of short
texts a second on one core. The vectors are stored with 8 bits and a step for each piece.

## How it was trained

The vectors start from co-occurrence counts (positive pointwise mutual information, truncated SVD). Then pairs of texts
that belong together are drawn, {budget['batch']} at a time: each must find its partner among those of the batch
(contrastive loss with in-batch negatives, cosines times {budget['sharpness']:g}). {sum(sizes.values()) - related:,}
texts and pairs mean the same or explain each other: captions of one photo, translations of one sentence,
simplifications, repeated questions, requests with one intent, claims and explanations. {related:,} pairs only belong together, such as title and text, question and
answer, word and definition; they come at {100 * budget['related_share']:g}% of their number. Beside them
{sum(facts['graded'].values()):,} pairs with human scores ({", ".join(GRADED)}) are put in order (CoSENT loss).
{budget['steps']:,} steps; Adam; seed {facts['seed']}; {facts['trained']}. Command: `{facts['command']}`.

{sources}

## Measured

On the exported file. No sentence of the STS-B development part is among the graded pairs or the captions, and no pair
of it among any others. The settings of the training were chosen by this same part, one seed each, so its figure is
somewhat flattering; there is no figure of a part that was not looked at.

CISI and NPL were not trained on. In brackets: the 95% interval of the difference to BM25, by bootstrap over the queries.
Of the eight rankings none is better than BM25 beyond doubt; the weight 0.7 was set beforehand, but which way of fusion
does best was seen on these two collections only. Fused half and half by rank, the hybrid is worse than BM25 alone on NPL.

{_tables(facts)}

## Limits

- English only. Words of other scripts and emoji all become one unknown piece.
- Negation and word order are hardly seen: `The shop is open.` and `The shop is not open.` have a cosine of 0.93.
- Long texts become the average of all they speak of: cut them into passages of some sentences.
- Cosines of two random questions are 0.16 in the middle and 0.35 or more for one pair in twenty: compare cosines with
  each other, not with a fixed bound.
- It took over what its texts associate with names, places and groups. Do not judge people with it.

## Licence

The weights are our own work, under the MIT licence. The texts they were trained on have the terms above and are not
part of this folder."""
    return wrapped(paragraphs) + "\n"


def _tables(facts: dict) -> str:
    sts, retrieval = facts["measured"]["sts"], facts["measured"]["retrieval"]
    rankings = "\n".join(f"| {told} | {' | '.join(_figure(name, found[name]) for found in retrieval.values())} |"
                         for name, told in _RANKINGS.items())
    return f"""| STS-B, development part | {' | '.join(sts)} |
|---|{'---|' * len(sts)}
| Spearman's rank correlation | {' | '.join(f'{value:.3f}' for value in sts.values())} |

| nDCG@10 | {' | '.join(name.upper() for name in retrieval)} |
|---|{'---|' * len(retrieval)}
{rankings}"""


def _figure(name: str, found: dict) -> str:
    low, high = found["over_bm25"]
    return f"{found['ndcg10']:.3f}" + (f" ({low:+.3f} to {high:+.3f})" if name != "bm25" else "")


def curves(facts: dict) -> str:
    """The learning curve as SVG: STS-B by genre."""
    colours = {"all": "#18181b", "captions": "#c2410c", "forums": "#1d4ed8", "news": "#15803d"}
    width, height, left, top, bottom, low, high = 560, 320, 50, 40, 45, 0.5, 0.95
    history, last = facts["history"], facts["history"][-1]["step"]

    def x(step: float) -> float:
        return left + step / last * (width - left - 120)

    def y(value: float) -> float:
        return top + (high - value) / (high - low) * (height - top - bottom)

    parts = [f'<text x="{left}" y="24" font-weight="bold">STS-B, development part: rank correlation by step</text>']
    for twentieth in range(10, 20):
        line = y(twentieth / 20)
        parts.append(f'<path d="M{left} {line:.1f}H{x(last):.1f}" stroke="#d4d4d8"/>'
                     f'<text x="{left - 8}" y="{line + 4:.1f}" text-anchor="end">{twentieth / 20:.2f}</text>')
    for entry in history[1::2]:
        parts.append(f'<text x="{x(entry["step"]):.1f}" y="{height - bottom + 20}" text-anchor="middle">{entry["step"]}</text>')
    for name, colour in colours.items():
        points = [(x(entry["step"]), y(entry["sts"][name])) for entry in history]
        path = "L".join(f"{px:.1f} {py:.1f}" for px, py in points)
        parts.append(f'<g fill="{colour}" stroke="{colour}"><path d="M{path}" fill="none" stroke-width="2"/>'
                     f'<text x="{points[-1][0] + 8:.1f}" y="{points[-1][1] + 4:.1f}" stroke="none">{name} '
                     f'{history[-1]["sts"][name]:.3f}</text></g>')
    body = "\n".join(parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
            f'font-size="12" role="img" aria-label="Rank correlation on STS-B by training step">\n'
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n')


def write_results(readme: Path, facts: dict) -> None:
    """Replaces the results between the two marks of the README."""
    told = wrapped(
        f"Trained {facts['trained']}: {facts['vocabulary']:,} pieces, vectors of {facts['dimension']}, "
        f"{facts['parameters']:,} parameters, {facts['budget']['steps']:,} steps in "
        f"{sum(entry['seconds'] for entry in facts['history']) / 60:.0f} minutes; a file of "
        f"{facts['measured']['bytes'] / 1e6:.1f} MB; {facts['measured']['texts_per_second']:,} short texts a second on "
        f"{facts['measured']['threads']} core.")
    replace_section(readme, "embedding", f"{told}\n\n{_tables(facts)}")
