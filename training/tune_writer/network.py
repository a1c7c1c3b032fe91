"""The network: features of a step -> what comes next, and its pitch if it is a note."""

import torch
from torch import Tensor, nn

from tune_writer import tokens

EMBEDDING, HIDDEN, LAYERS, PITCH_HIDDEN = 192, 256, 2, 128


class Network(nn.Module):
    """Two GRU layers over the sum of the rows of the step's features; two heads, the second told the length of the note."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(tokens.ROWS, EMBEDDING, mode="sum")
        self.cells = nn.GRU(EMBEDDING, HIDDEN, LAYERS, dropout=dropout, batch_first=False)
        self.dropout = nn.Dropout(dropout)
        self.input_dropout = nn.Dropout(0.5 * dropout)
        self.what = nn.Linear(HIDDEN, tokens.WHATS)
        self.context = nn.Linear(HIDDEN, PITCH_HIDDEN)
        self.length = nn.Embedding(len(tokens.LENGTHS), PITCH_HIDDEN)
        self.pitch = nn.Linear(PITCH_HIDDEN, tokens.PITCHES)
        nn.init.normal_(self.table.weight, std=0.25)
        for name, weight in self.cells.named_parameters():
            if "weight_hh" in name:
                for gate in weight.data.chunk(3):
                    nn.init.orthogonal_(gate)

    def read(self, features: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Features int64 [T, N, F] -> hidden [T, N, H] and the state [layers, N, H]."""
        steps, batch, _ = features.shape
        rows = self.table(features.reshape(steps * batch, -1)).reshape(steps, batch, -1)
        hidden, state = self.cells(self.input_dropout(rows), state)
        return self.dropout(hidden), state

    def pitches(self, hidden: Tensor, lengths: Tensor) -> Tensor:
        """Logits of the pitch of notes of the given lengths (numbers in LENGTHS)."""
        return self.pitch(torch.tanh(self.context(hidden) + self.length(lengths)))
