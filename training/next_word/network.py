"""The network: a forward layer reads what stands left of a blank, a backward twin what stands right of it.

After context2vec (Melamud, Goldberger and Dagan 2016). Both states go through one small layer to a vector, which is compared with the same word vectors
that the layers read (tied; Press and Wolf 2017). Either side may be unknown: a learned vector stands in for it, so that each layer alone is a model too.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

EMBEDDING, HIDDEN, BETWEEN = 192, 256, 320


class Network(nn.Module):
    """Two LSTM layers, one readout."""

    def __init__(self, vectors: Tensor, bias: Tensor):
        """`vectors` [words, EMBEDDING] to start from, `bias` [words] the logarithms of the words' shares."""
        super().__init__()
        self.embedding = nn.Parameter(vectors.clone())
        self.bias = nn.Parameter(bias.clone())
        self.forward_layer = nn.LSTM(EMBEDDING, HIDDEN)
        self.backward_layer = nn.LSTM(EMBEDDING, HIDDEN)
        self.from_left = nn.Linear(HIDDEN, BETWEEN)
        self.from_right = nn.Linear(HIDDEN, BETWEEN, bias=False)
        self.no_left = nn.Parameter(torch.zeros(BETWEEN))
        self.no_right = nn.Parameter(torch.zeros(BETWEEN))
        self.out = nn.Linear(BETWEEN, EMBEDDING)
        for layer in (self.forward_layer, self.backward_layer):
            for gate in layer.weight_hh_l0.data.split(HIDDEN):
                nn.init.orthogonal_(gate)
            nn.init.zeros_(layer.bias_ih_l0)
            nn.init.zeros_(layer.bias_hh_l0)
            layer.bias_ih_l0.data[HIDDEN:2 * HIDDEN] = 1  # the forget gate starts open

    def states(self, ids: Tensor, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """ids int64 [T, N] of sentences with both marks, all of one length -> states [T - 1, N, HIDDEN] left and right of words 1 to T - 1.

        The right state of the last word, the mark of the end, has nothing to read and is not to be used.
        """
        vectors = functional.dropout(functional.embedding(ids, self.embedding), dropout, dropout > 0)
        left, _ = self.forward_layer(vectors[:-1])
        right, _ = self.backward_layer(vectors[2:].flip(0))
        return left, functional.pad(right.flip(0), (0, 0, 0, 0, 0, 1))

    def read_out(self, left: Tensor, right: Tensor, has_left: Tensor, has_right: Tensor, dropout: float = 0.0) -> Tensor:
        """States [M, HIDDEN] and which of them count, bool [M] -> [M, EMBEDDING], to be compared with the word vectors."""
        between = (torch.where(has_left[:, None], self.from_left(left), self.no_left)
                   + torch.where(has_right[:, None], self.from_right(right), self.no_right))
        return self.out(functional.dropout(functional.relu(between), dropout, dropout > 0))

    def last_state(self, layer: nn.LSTM, ids: Tensor, lengths: Tensor) -> Tensor:
        """ids int64 [N, T], right-padded, lengths int64 [N] -> the state [N, HIDDEN] after the last one; of length 0, anything."""
        states, _ = layer(functional.embedding(ids.t(), self.embedding))
        return states[(lengths - 1).clamp(min=0), torch.arange(len(ids))]

    def forward(self, left_ids: Tensor, left_lengths: Tensor, right_ids: Tensor, right_lengths: Tensor) -> Tensor:
        """Log-probabilities [N, words] of the word between; the right ids run from the end of the sentence to the blank."""
        left = self.last_state(self.forward_layer, left_ids, left_lengths)
        right = self.last_state(self.backward_layer, right_ids, right_lengths)
        vector = self.read_out(left, right, left_lengths > 0, right_lengths > 0)
        return functional.log_softmax(vector @ self.embedding.t() + self.bias, 1)
