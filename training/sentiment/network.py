"""The network: word ids -> vectors -> one recurrent layer -> P(positive) after every word."""

import torch
from torch import Tensor, nn
from torch.nn import functional

UNITS = 128  # numbers in a word vector and in the state: equal, so that one table reads words and predicts them
LAYERS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class Network(nn.Module):
    """One recurrent layer of one of three kinds, read out at every step."""

    def __init__(self, cell: str, vectors: Tensor):
        """`vectors` [words, UNITS] are the word vectors to start from."""
        super().__init__()
        self.cell = cell
        self.embedding = nn.Parameter(vectors.clone())
        self.layer = LAYERS[cell](UNITS, UNITS)
        self.readout = nn.Linear(UNITS, 1)
        for gate in self.layer.weight_hh_l0.data.split(UNITS):
            nn.init.orthogonal_(gate)
        nn.init.zeros_(self.layer.bias_ih_l0)
        nn.init.zeros_(self.layer.bias_hh_l0)
        if cell == "lstm":
            self.layer.bias_ih_l0.data[UNITS:2 * UNITS] = 1  # the forget gate starts open

    def states(self, ids: Tensor, dropout: float = 0.0, weight_drop: float = 0.0) -> Tensor:
        """ids int64 [N, T] -> states [T, N, UNITS]. `dropout` takes out numbers of the word vectors, the same ones at
        every step; `weight_drop` takes out weights of the recurrence."""
        inputs = functional.embedding(ids.t(), self.embedding)
        if dropout:
            inputs = _locked(inputs, dropout)
        recurrent = functional.dropout(self.layer.weight_hh_l0, weight_drop, weight_drop > 0)
        weights = [self.layer.weight_ih_l0, recurrent, self.layer.bias_ih_l0, self.layer.bias_hh_l0]
        start = torch.zeros(1, ids.shape[0], UNITS)
        options = (weights, True, 1, 0.0, self.training, False, False)
        if self.cell == "lstm":
            return torch._VF.lstm(inputs, (start, start), *options)[0]
        run = torch._VF.gru if self.cell == "gru" else torch._VF.rnn_tanh
        return run(inputs, start, *options)[0]

    def forward(self, ids: Tensor, dropout: float = 0.0, weight_drop: float = 0.0, state_dropout: float = 0.0) -> Tensor:
        """ids int64 [N, T], right-padded with 0 -> logits [N, T] of "positive if the text ended here"."""
        states = self.states(ids, dropout, weight_drop)
        if state_dropout:
            states = _locked(states, state_dropout)
        return self.readout(states).squeeze(2).t()

    def matrices(self) -> tuple[nn.Parameter, ...]:
        """The matrices of the layer, which are exported with 16 bits."""
        return self.layer.weight_ih_l0, self.layer.weight_hh_l0


def _locked(values: Tensor, share: float) -> Tensor:
    """Dropout that takes out the same numbers at every step of a text: values [T, N, UNITS]."""
    return values * functional.dropout(torch.ones(1, *values.shape[1:]), share)
