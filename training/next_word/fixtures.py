"""Sentences of our own, with what the exported network must make of them: compared by the tests of the web site."""

import numpy as np
import torch

from next_word.data import BEGIN_ID, END_ID, UNKNOWN_ID
from next_word.network import Network
from next_word.text import tokens

SENTENCES = (
    "The old lighthouse stood on a ___ above the bay.",
    "My neighbour\u2019s cat sleeps ___ day long.",
    "___ is my favourite month of the year.",
    "I couldn't find my keys, so I rang the ___",
    "Caf\u00e9s open early \u2014 and close ___!",
    "The zyxomat of Quorble is ___.",
    "In 1969 people walked on the ___ for the first time.",
    "___",
)
SHOWN = 12  # words of each whose probabilities are stored


@torch.no_grad()
def fixtures(network: Network, words: list[str]) -> dict:
    """For each sentence: the ids on both sides, and the log-probabilities of the likeliest words, by both sides, by the left and by the right."""
    numbers = {word: i for i, word in enumerate(words)}
    cases = []
    for sentence in SENTENCES:
        left, right = ([numbers.get(token, UNKNOWN_ID) for token in tokens(part)] for part in sentence.split("___"))
        case = {"before": sentence.split("___")[0], "after": sentence.split("___")[1], "left": left, "right": right}
        for name, has_left, has_right in (("both", 1, 1), ("leftOnly", 1, 0), ("rightOnly", 0, 1)):
            begin, end = [BEGIN_ID, *left], [END_ID, *reversed(right)]
            scores = network(torch.tensor([begin]), torch.tensor([len(begin) * has_left]),
                             torch.tensor([end]), torch.tensor([len(end) * has_right]))[0].numpy()
            best = np.argsort(-scores, kind="stable")[:SHOWN]
            case[name] = {"ids": best.tolist(), "logProbabilities": scores[best].astype(np.float64).round(6).tolist()}
        cases.append(case)
    return {"cases": cases}
