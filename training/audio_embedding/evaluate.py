"""Precision among the ten nearest, for the network and for a plain description of the same sounds."""

import numpy as np
import torch

from audio_embedding.augment import augment, windows
from audio_embedding.bands import BANDS
from audio_embedding.data import SEED, Clips, Corpus
from audio_embedding.network import Network

NEAREST = 10


@torch.no_grad()
def vectors(network: Network, clips: Clips) -> np.ndarray:
    network.eval()
    return np.concatenate([network(windows(clips.powers[at:at + 64])).numpy() for at in range(0, len(clips), 64)])


def baseline(clips: Clips) -> np.ndarray:
    """Mean and deviation over time of twenty cepstral coefficients of the same bands, float [N, 40]."""
    places = np.arange(BANDS)
    cosines = np.cos(np.pi * np.arange(20)[:, None] * (places + 0.5) / BANDS)
    found = []
    for clip in clips.powers:
        coefficients = cosines @ np.log(clip.float().square().numpy() + 1e-8)
        found.append(np.concatenate((coefficients.mean(1), coefficients.std(1))))
    return np.array(found)


def _standardised(*groups: np.ndarray) -> list[np.ndarray]:
    every = np.concatenate(groups)
    scaled = [(group - every.mean(0)) / (every.std(0) + 1e-9) for group in groups]
    return [group / np.linalg.norm(group, axis=1, keepdims=True) for group in scaled]


def precision(queries: np.ndarray, found: np.ndarray, query_classes: list, classes: list, same: bool) -> float:
    """Mean share of the ten nearest that are of the query's class; where a class has fewer, of as many as there are."""
    scores = queries @ found.T
    if same:
        np.fill_diagonal(scores, -np.inf)
    order = np.argsort(-scores, axis=1)
    shares = []
    for row, wanted in enumerate(query_classes):
        relevant = sum(other == wanted for other in classes) - same
        if relevant > 0:
            count = min(NEAREST, relevant)
            shares.append(sum(classes[i] == wanted for i in order[row, :count]) / count)
    return float(np.mean(shares))


def evaluate(network: Network, corpus: Corpus) -> dict[str, dict[str, float]]:
    """Each figure for the network and for the baseline."""
    digits = [fact["digit"] for fact in corpus.dev_digits.facts]
    new_digits = [fact["digit"] for fact in corpus.new_speaker.facts]
    tunes = [fact["tune"] for fact in corpus.dev_tunes.facts]
    forms = [tuple(fact["tags"][:2]) for fact in corpus.dev_sounds.facts]

    # The library's sounds as a microphone hears them across a room.
    random = torch.Generator().manual_seed(SEED)
    heard = augment(windows(corpus.dev_sounds.powers, random), random)
    recordings = Clips(list(heard.sqrt().half()), corpus.dev_sounds.facts)

    figures = {}
    for name, describe, scale in (
        ("network", lambda clips: vectors(network, clips), lambda *groups: list(groups)),
        ("baseline", baseline, _standardised),
    ):
        known, new = scale(describe(corpus.dev_digits), describe(corpus.new_speaker))
        tune_vectors, = scale(describe(corpus.dev_tunes))
        sound_vectors, recorded = scale(describe(corpus.dev_sounds), describe(recordings))
        nearest = (recorded @ sound_vectors.T).argmax(1)
        figures[name] = {key: round(value, 4) for key, value in {
            "digit_precision_at_10": precision(known, known, digits, digits, True),
            "digit_precision_at_10_new_speaker": precision(new, known, new_digits, digits, False),
            "tune_precision_at_10": precision(tune_vectors, tune_vectors, tunes, tunes, True),
            "sound_precision_at_10": precision(sound_vectors, sound_vectors, forms, forms, True),
            "recording_finds_its_sound": float((nearest == np.arange(len(nearest))).mean()),
        }.items()}
    return figures
