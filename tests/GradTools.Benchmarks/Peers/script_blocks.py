#!/usr/bin/env python3
"""What the benchmark `script-blocks` measures, in SciPy and PyTorch: one JSON line a measurement, seconds a call (median).

Needs numpy, scipy and torch. Run it in the same sitting, on one thread: OMP_NUM_THREADS=1 script_blocks.py
"""
import json
import statistics
import time

import numpy as np
import torch
from scipy.optimize import approx_fprime, rosen
from scipy.optimize._numdiff import approx_derivative

torch.set_num_threads(1)
ROUNDS = 7
ROUND_SECONDS = 0.1


def measure(what, call):
    start = time.perf_counter()
    call()
    count = max(1, int(ROUND_SECONDS / max(time.perf_counter() - start, 1e-7)))
    rounds = []
    for _ in range(ROUNDS if count > 1 else 3):
        start = time.perf_counter()
        for _ in range(count):
            call()
        rounds.append((time.perf_counter() - start) / count)
    print(json.dumps({"what": what, "seconds": statistics.median(rounds), "low": min(rounds), "calls": count}), flush=True)


def loop(x):
    total = 0.0
    for i in range(len(x) - 1):
        a = x[i + 1] - x[i] * x[i]
        b = 1 - x[i]
        total = total + 100 * a * a + b * b
    return total


def vectorised(x):
    a = x[1:] - x[:-1] * x[:-1]
    b = 1 - x[:-1]
    return (100 * a * a + b * b).sum()


def deep(x, steps):
    y = x
    for _ in range(steps):
        y = y * 0.999 + 0.1
    return y


if __name__ == "__main__":
    a, b, c = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (-2.0, 5.0, -4.0))
    measure("torch, (x + y) * z", lambda: torch.autograd.grad((a + b) * c, (a, b, c)))
    for n in (10, 100, 1000):
        x = np.sin(np.arange(n))
        t = torch.tensor(x, requires_grad=True)
        measure(f"torch, loop, n={n}", lambda: torch.autograd.grad(loop(t.unbind()), t))
        measure(f"torch, tensors, n={n}", lambda: torch.autograd.grad(vectorised(t), t))
        measure(f"scipy 2-point, loop, n={n}", lambda: approx_derivative(loop, x, method="2-point"))
        measure(f"scipy approx_fprime, tensors, n={n}", lambda: approx_fprime(x, rosen))
    one = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    measure("torch, chain of 50000 steps", lambda: torch.autograd.grad(deep(one, 50000), one))
