#!/usr/bin/env python3
"""Learning rates of 12 epochs of 3 steps, by the schedulers of PyTorch, as a CSV on standard output.

    python3 schedules.py > schedules.csv        (made with PyTorch 1.13)

The learning rate of the optimizer is 0.2. The loss of epoch e (from 0), for the plateau, is max(1 - 0.2 e, 0.4).
"""
import sys

import torch
from torch.optim import lr_scheduler as schedulers

EPOCHS, BATCHES, WARM_UP, RATE = 12, 3, 2, 0.2


# Name: the scheduler, and whether it steps after every batch.
CASES = {
    "step": (lambda o: schedulers.StepLR(o, 5, 0.3), False),
    "exponential": (lambda o: schedulers.ExponentialLR(o, 0.8), False),
    "cosine": (lambda o: schedulers.CosineAnnealingLR(o, EPOCHS, 0.01), False),
    "one cycle": (lambda o: schedulers.OneCycleLR(o, RATE, EPOCHS * BATCHES, cycle_momentum=False), True),
    "plateau": (lambda o: schedulers.ReduceLROnPlateau(o, factor=0.5, patience=2, min_lr=0.04), False),
}


def loss(epoch):
    return max(1 - 0.2 * epoch, 0.4)


def rates(make, each_step):
    optimizer = torch.optim.SGD([torch.zeros(1)], RATE)
    scheduler = make(optimizer)
    for epoch in range(EPOCHS):
        for _ in range(BATCHES):
            yield optimizer.param_groups[0]["lr"]
            optimizer.step()
            if each_step:
                scheduler.step()
        if not each_step:
            plateau = isinstance(scheduler, schedulers.ReduceLROnPlateau)
            scheduler.step(*([loss(epoch)] if plateau else []))


def warm_up():
    """Two epochs of warm-up, a step at a time, then the cosine, an epoch at a time."""
    steps = WARM_UP * BATCHES
    warming, annealing = (torch.optim.SGD([torch.zeros(1)], RATE) for _ in range(2))
    rise = schedulers.LinearLR(warming, start_factor=1 / steps, total_iters=steps - 1)
    for _ in range(steps):
        yield warming.param_groups[0]["lr"]
        warming.step()
        rise.step()
    cosine = schedulers.CosineAnnealingLR(annealing, EPOCHS - WARM_UP)
    for _ in range(EPOCHS - WARM_UP):
        for _ in range(BATCHES):
            yield annealing.param_groups[0]["lr"]
        annealing.step()
        cosine.step()


def main():
    columns = {name: list(rates(*case)) for name, case in CASES.items()}
    columns["warm-up and cosine"] = list(warm_up())
    print("step," + ",".join(columns))
    for k in range(EPOCHS * BATCHES):
        print(f"{k}," + ",".join(f"{column[k]:.17g}" for column in columns.values()))


if __name__ == "__main__":
    sys.exit(main())
