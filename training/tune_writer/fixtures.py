"""Tunes of our own for the tests, with what PyTorch makes of them."""

import torch

from tune_writer import data, tokens
from tune_writer.network import Network
from tune_writer.train import batch

TUNES = (
    {"title": "The Two Cores, jig", "key": "G", "meter": "6/8",
     "abc": "D|:G2B dBG|c2A BGE|DEG AGA|BGE E2D|G2B dBG|c2A BGE|DEG AFD|1 G3 G2D:|2 G3 G3|:"
            "gfg dBd|e^de cAF|DEF A2c|BAG FED|gfg dBd|e^de cAF|DEF ABc|BGF G3:|"},
    {"title": "Half a Core, reel", "key": "Em", "meter": "4/4",
     "abc": "B,2|:E2GE BEGE|D2FD AD (3FED|E2GE B3e|dBAF E2B,2|E2GE BEGE|D2FD AD (3FED|EFGA B^cde|fdAF E2B,2:|"
            "e2be g2be|d2ad f2a2-|ae=cA GFED|EFGA B4|e2be g2be|d2ad f3e|^d/2e/2f Bd e2dc|BAFD E4|]"},
    {"title": "Waiting for the Build, waltz", "key": "Dmix", "meter": "3/4",
     "abc": "A2|d4 e2|f3 edc|d4 A2|F4 A2|G3 ABc|d2 c2 A2|=c4 B2|A4 A2|"
            "d4 e2|f3 edc|d4 A2|F4 A2|G3 ABc|d2 c2 A2|B2 c2 A2|d4|]"},
)


@torch.no_grad()
def fixtures(network: Network) -> list[dict]:
    """Events, features and the log-probability of each event."""
    found = []
    for row in TUNES:
        tune = data.tune({"source": "", "rhythm": "", "unit": "1/8"} | row)
        features, whats, pitches = batch([tune])
        hidden, _ = network.read(features)
        logits = torch.log_softmax(network.what(hidden), -1).gather(2, whats[..., None]).squeeze(-1)
        notes = pitches >= 0
        tones = torch.log_softmax(network.pitches(hidden[notes], whats[notes] - len(tokens.MARKS)), -1)
        logits[notes] += tones.gather(1, pitches[notes][:, None]).squeeze(1)
        found.append({
            "title": row["title"], "key": row["key"], "metre": row["meter"], "rhythm": tokens.RHYTHMS[tune.condition.rhythm],
            "offset": int(tune.features[0, tokens.FEATURES.index("position")] - tokens.START["position"]),
            "whats": tune.whats.tolist(), "pitches": tune.pitches.tolist(), "features": tune.features.tolist(),
            "logits": [round(value, 5) for value in logits[:, 0].tolist()],
        })
    return found
