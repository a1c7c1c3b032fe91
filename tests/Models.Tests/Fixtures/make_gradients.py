#!/usr/bin/env python3
"""Writes gradients.json: small recurrent layers with the gradients that PyTorch's autograd finds, in double precision.

    /usr/bin/python3 tests/Models.Tests/Fixtures/make_gradients.py
"""

import json
from pathlib import Path

import torch

CASES = (("rnn", 5, 3, 7, 1.0), ("rnn", 24, 4, 40, 1.3), ("lstm", 5, 3, 7, 1.0), ("lstm", 17, 4, 40, 1.2), ("gru", 5, 3, 7, 1.0),
         ("gru", 17, 4, 40, 1.2), ("rnn", 1, 1, 1, 1.0), ("lstm", 1, 1, 1, 1.0), ("gru", 1, 2, 3, 0.0))
GATES = {"rnn": 1, "lstm": 4, "gru": 3}
CELLS = {"rnn": torch.nn.RNNCell, "lstm": torch.nn.LSTMCell, "gru": torch.nn.GRUCell}


def case(name: str, hidden: int, inputs: int, steps: int, gain: float, random: torch.Generator) -> dict:
    """One layer over one sequence; PyTorch's own cell steps, so that states can be asked for their gradients."""
    def normal(*shape: int, scale: float) -> torch.Tensor:
        return (torch.randn(*shape, generator=random) * scale).float().double()

    gates = GATES[name]
    recurrent, input_, bias = normal(gates * hidden, hidden, scale=hidden ** -.5), normal(gates * hidden, inputs, scale=.6), normal(gates * hidden, scale=.3)
    sequence, direction = normal(steps, inputs, scale=1), normal(hidden, scale=hidden ** -.5)
    cell = CELLS[name](inputs, hidden).double()
    with torch.no_grad():
        cell.weight_hh.copy_(recurrent * gain)
        cell.weight_ih.copy_(input_)
        cell.bias_ih.copy_(bias)
        cell.bias_hh.zero_()
    states, cells = [torch.zeros(1, hidden, dtype=torch.double, requires_grad=True)], [torch.zeros(1, hidden, dtype=torch.double)]
    for step in range(steps):
        if name == "lstm":
            state, memory = cell(sequence[step:step + 1], (states[-1], cells[-1]))
            memory.retain_grad()
            cells.append(memory)
        else:
            state = cell(sequence[step:step + 1], states[-1])
        state.retain_grad()
        states.append(state)
    loss = states[-1][0] @ direction
    loss.backward()
    return {
        "cell": name, "hidden": hidden, "inputs": inputs, "gain": gain,
        "recurrent": recurrent.flatten().tolist(), "input": input_.flatten().tolist(), "bias": bias.tolist(),
        "sequence": sequence.flatten().tolist(), "direction": direction.tolist(), "loss": loss.item(),
        "stateNorms": [state.grad.norm().item() for state in states],
        "cellNorms": [memory.grad.norm().item() for memory in cells[1:]] if name == "lstm" else [],
        "recurrentGradient": cell.weight_hh.grad.flatten().tolist(), "inputGradient": cell.weight_ih.grad.flatten().tolist(),
        "biasGradient": cell.bias_ih.grad.tolist(),
    }


def rounded(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return {key: rounded(item) for key, item in value.items()} if isinstance(value, dict) else value


def main() -> None:
    random = torch.Generator().manual_seed(4)
    cases = [rounded(case(*given, random)) for given in CASES]
    path = Path(__file__).with_name("gradients.json")
    path.write_text("[\n" + ",\n".join(json.dumps(given) for given in cases) + "\n]\n", encoding="utf-8")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
