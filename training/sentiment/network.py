"""The network: word ids -> vectors -> one recurrent layer -> P(positive) after every word."""

import torch
from torch import Tensor, nn
from torch.nn import functional

EMBEDDING, HIDDEN = 96, 128
LAYERS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class Network(nn.Module):
    """One recurrent layer of one of three kinds, read out at every step."""

    def __init__(self, cell: str, vectors: Tensor):
        """`vectors` [words, EMBEDDING] are the word vectors to start from."""
        super().__init__()
        self.cell = cell
        self.embedding = nn.Parameter(vectors.clone())
        self.layer = LAYERS[cell](EMBEDDING, HIDDEN)
        self.readout = nn.Linear(HIDDEN, 1)
        for gate in self.layer.weight_hh_l0.data.split(HIDDEN):
            nn.init.orthogonal_(gate)
        nn.init.zeros_(self.layer.bias_ih_l0)
        nn.init.zeros_(self.layer.bias_hh_l0)
        if cell == "lstm":
            self.layer.bias_ih_l0.data[HIDDEN:2 * HIDDEN] = 1  # the forget gate starts open

    def forward(self, ids: Tensor, word_dropout: float = 0.0, dropout: float = 0.0) -> Tensor:
        """ids int64 [N, T], right-padded with 0 -> logits [N, T] of "positive if the text ended here"."""
        if word_dropout:
            ids = torch.where(torch.rand(ids.shape) < word_dropout, torch.ones_like(ids), ids)
        inputs = functional.dropout(functional.embedding(ids.t(), self.embedding), dropout, dropout > 0)
        states, _ = self.layer(inputs)  # [T, N, HIDDEN]
        return self.readout(functional.dropout(states, dropout, dropout > 0)).squeeze(2).t()

    def matrices(self) -> tuple[nn.Parameter, ...]:
        """The parameters that are exported with 16 bits."""
        return self.embedding, self.layer.weight_ih_l0, self.layer.weight_hh_l0
