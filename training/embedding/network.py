"""The encoder: a text is the weighted average of its pieces' vectors, mapped, shifted and brought to length 1."""

import numpy as np
import torch
from scipy import sparse
from torch import Tensor
from torch.nn import functional

RARE = 1e-3  # a piece starts with the weight RARE / (RARE + its share of all text)


class _Sum(torch.autograd.Function):
    """A constant sparse matrix times a dense one."""

    @staticmethod
    def forward(context, matrix: sparse.csr_matrix, dense: Tensor) -> Tensor:
        context.matrix = matrix
        return torch.from_numpy(matrix @ dense.detach().numpy())

    @staticmethod
    def backward(context, gradient: Tensor) -> tuple[None, Tensor]:
        return None, torch.from_numpy(context.matrix.T.tocsr() @ gradient.contiguous().numpy())


class Rows:
    """A table of which each step touches some rows; Adam moves only those."""

    def __init__(self, values: Tensor):
        self.values, self._mean, self._square = values, torch.zeros_like(values), torch.zeros_like(values)

    def take(self, places: Tensor) -> Tensor:
        return self.values[places].requires_grad_()

    def step(self, places: Tensor, gradient: Tensor, rate: float, time: int) -> None:
        mean = self._mean[places] * 0.9 + gradient * 0.1
        square = self._square[places] * 0.999 + gradient * gradient * 0.001
        self._mean[places], self._square[places] = mean, square
        self.values[places] -= rate * (mean / (1 - 0.9 ** time)) / ((square / (1 - 0.999 ** time)).sqrt() + 1e-8)


class Encoder:
    """The trained parts: a vector and a weight for each piece, a map and a shift for all."""

    def __init__(self, start: np.ndarray, frequency: np.ndarray):
        """`start` float32 [V, D]: vectors to start from; `frequency` int64 [V]."""
        share = frequency / frequency.sum()
        self.vectors = Rows(torch.from_numpy(start.copy()))
        self.weights = Rows(torch.from_numpy(np.log(RARE / (RARE + share))).float())  # logarithms
        self.map = torch.eye(start.shape[1], requires_grad=True)
        self.shift = torch.zeros(start.shape[1], requires_grad=True)

    def encode(self, ids: np.ndarray, splits: np.ndarray, kept: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Unit vectors [N, D] of N texts, of which only the `kept` pieces (0 or 1) count.

        Also the pieces that occur, and their vectors and weights as leaves, so that their gradients can be found.
        """
        unique, places = np.unique(ids, return_inverse=True)
        pieces = torch.from_numpy(unique.astype(np.int64))
        matrix = sparse.csr_matrix((kept, places.astype(np.int32), splits), (len(splits) - 1, len(unique)))
        vectors, weights = self.vectors.take(pieces), self.weights.take(pieces)
        factor = weights.exp()[:, None]
        summed = _Sum.apply(matrix, torch.cat((vectors * factor, factor), 1))
        average = summed[:, :-1] @ self.map / summed[:, -1:].clamp_min(1e-6)
        return functional.normalize(average + self.shift), pieces, vectors, weights

    @torch.no_grad()
    def finished(self) -> dict[str, np.ndarray]:
        """What is exported: vectors with the map multiplied in, weights as such, the shift."""
        return {"vectors": (self.vectors.values @ self.map).numpy(), "weights": self.weights.values.exp().numpy(),
                "shift": self.shift.detach().numpy().copy()}


def embed(part: dict[str, np.ndarray], rows: list[list[int]]) -> np.ndarray:
    """Unit vectors of texts given as ids, by the finished parts, in numpy."""
    found = np.tile(part["shift"], (len(rows), 1))
    for place, ids in enumerate(rows):
        if ids:
            weights = part["weights"][ids]
            found[place] += weights @ part["vectors"][ids] / max(weights.sum(), 1e-6)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
