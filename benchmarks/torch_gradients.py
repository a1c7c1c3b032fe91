"""Times gradients through time with PyTorch, as the other half of GradientsBenchmark.

Usage: torch_gradients.py STEPS HIDDEN INPUTS
Prints the version, then for RNN, LSTM and GRU the median milliseconds of forwards and backwards on one thread, once with
PyTorch's whole layer, and once step by step, which is what gives the gradient at every step.
"""
import sys
import time

import torch


def median(call):
    times = []
    for _ in range(9):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


def main():
    steps, hidden, inputs = map(int, sys.argv[1:])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(f"PyTorch {torch.__version__}")
    x, v = torch.randn(steps, 1, inputs), torch.randn(hidden)
    for name in ("RNN", "LSTM", "GRU"):
        layer, cell = getattr(torch.nn, name)(inputs, hidden), getattr(torch.nn, name + "Cell")(inputs, hidden)

        def whole():
            layer.zero_grad()
            (layer(x)[0][-1, 0] @ v).backward()

        def stepwise():
            cell.zero_grad()
            state, states = None, []
            for step in x:
                state = cell(step, state)
                last = state[0] if name == "LSTM" else state
                last.retain_grad()
                states.append(last)
            (states[-1][0] @ v).backward()
            return [each.grad.norm().item() for each in states]

        print(name, median(whole), median(stepwise))


main()
