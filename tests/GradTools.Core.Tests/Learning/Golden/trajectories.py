#!/usr/bin/env python3
"""Losses of 200 training steps, computed by PyTorch in double precision, as a CSV on standard output.

    python3 trajectories.py > trajectories.csv        (made with PyTorch 1.13)

The data and the first weights are formulas, so that the test builds the very same ones:
entry number t (from 0, all tensors counted through: weights and biases of each layer, features) is sin(1 + 0.7 t).
Features are 24 x 5; the class of row i is (7 i + i*i) mod 3; batches are rows 8 b .. 8 b + 7, b = step mod 3.
"""
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
ROWS, BATCH, STEPS = 24, 8, 200


def filler():
    t = 0
    def fill(*shape):
        nonlocal t
        n = math.prod(shape)
        values = torch.tensor([math.sin(1 + 0.7 * (t + i)) for i in range(n)]).reshape(shape)
        t += n
        return values
    return fill


def cross_entropy(z, y):
    return torch.nn.functional.cross_entropy(z, y)


def hinge(s, y):
    right = s.gather(1, y[:, None])
    margins = torch.relu(s - right + 1) * (1 - torch.nn.functional.one_hot(y, s.shape[1]))
    return margins.sum(1).mean()


def quadratic(a, y):
    return 0.5 * (a - torch.nn.functional.one_hot(y, a.shape[1])).square().sum(1).mean()


def binary_cross_entropy(z, y):
    return torch.nn.functional.binary_cross_entropy_with_logits(z, one_hot(z, y))


def wide_hinge(s, y):
    return torch.nn.functional.multi_margin_loss(s, y, margin=1.5) * s.shape[1]


def squared_hinge(s, y):
    return torch.nn.functional.multi_margin_loss(s, y, p=2) * s.shape[1]


def mean_absolute(a, y):
    return torch.nn.functional.l1_loss(a, one_hot(a, y))


def huber(a, y):
    return torch.nn.functional.huber_loss(a, one_hot(a, y))


def one_hot(a, y):
    return torch.nn.functional.one_hot(y, a.shape[1]).double()


def norm_clipped(parameters):
    torch.nn.utils.clip_grad_norm_(parameters, 0.2)


def value_clipped(parameters):
    torch.nn.utils.clip_grad_value_(parameters, 0.05)


CASES = {
    "cross-entropy, SGD": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.1)),
    "cross-entropy, momentum": ([5, 6, 3], torch.relu, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, weight_decay=0.01)),
    "cross-entropy, Adam": ([5, 6, 4, 3], torch.nn.functional.softplus, None, cross_entropy, lambda p: torch.optim.Adam(p, 0.01)),
    "hinge, SGD": ([5, 3], None, None, hinge, lambda p: torch.optim.SGD(p, 0.02, weight_decay=0.001)),
    "quadratic, SGD": ([5, 6, 3], torch.sigmoid, torch.sigmoid, quadratic, lambda p: torch.optim.SGD(p, 1.0)),
    "quadratic, Adam": ([5, 6, 3], torch.sigmoid, torch.sigmoid, quadratic,
                        lambda p: torch.optim.Adam(p, 0.02, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.001)),
    "Nesterov": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.05, momentum=0.8, weight_decay=0.01, nesterov=True)),
    "AdaGrad": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.Adagrad(p, 0.05, eps=1e-8, weight_decay=0.01)),
    "RMSProp": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.RMSprop(p, 0.01)),
    "RMSProp with all its settings": ([5, 6, 3], torch.tanh, None, cross_entropy,
                                      lambda p: torch.optim.RMSprop(p, 0.002, alpha=0.9, eps=1e-6, momentum=0.8, weight_decay=0.01)),
    "AdamW": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.AdamW(p, 0.01)),
    "AdamW with all its settings": ([5, 6, 3], torch.tanh, None, cross_entropy,
                                    lambda p: torch.optim.AdamW(p, 0.02, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.1)),
    "clipped by norm": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.3, momentum=0.9), norm_clipped),
    "clipped by value": ([5, 6, 3], torch.tanh, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.3), value_clipped),
    "binary cross-entropy": ([5, 6, 3], torch.tanh, None, binary_cross_entropy, lambda p: torch.optim.SGD(p, 0.5)),
    "hinge with a margin": ([5, 3], None, None, wide_hinge, lambda p: torch.optim.SGD(p, 0.02)),
    "squared hinge": ([5, 3], None, None, squared_hinge, lambda p: torch.optim.SGD(p, 0.01)),
    "mean absolute": ([5, 6, 3], torch.tanh, None, mean_absolute, lambda p: torch.optim.SGD(p, 0.05)),
    "Huber": ([5, 6, 3], torch.tanh, None, huber, lambda p: torch.optim.SGD(p, 0.2)),
    "leaky ReLU": ([5, 6, 3], torch.nn.functional.leaky_relu, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.1)),
    "GELU": ([5, 6, 3], torch.nn.functional.gelu, None, cross_entropy, lambda p: torch.optim.SGD(p, 0.1)),
}


def losses(sizes, hidden, output, loss, optimizer, clip=None):
    fill = filler()
    parameters = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        parameters += [fill(inputs, outputs), fill(outputs)]
    x = fill(ROWS, sizes[0])
    y = torch.tensor([(7 * i + i * i) % 3 for i in range(ROWS)])
    for p in parameters:
        p.requires_grad_()
    step = optimizer(parameters)
    for k in range(STEPS):
        rows = slice(k % 3 * BATCH, (k % 3 + 1) * BATCH)
        a = x[rows]
        for i in range(0, len(parameters), 2):
            a = a @ parameters[i] + parameters[i + 1]
            activation = output if i == len(parameters) - 2 else hidden
            a = activation(a) if activation else a
        value = loss(a, y[rows])
        step.zero_grad()
        value.backward()
        if clip:
            clip(parameters)
        step.step()
        yield value.item()


def main():
    columns = {name: list(losses(*case)) for name, case in CASES.items()}
    print("step," + ",".join(f'"{name}"' for name in columns))
    for k in range(STEPS):
        print(f"{k}," + ",".join(f"{column[k]:.17g}" for column in columns.values()))


if __name__ == "__main__":
    sys.exit(main())
