"""The least time, in seconds, of torch.autograd.gradcheck for a network with one hidden layer of tanh units.

torch_gradcheck.py FEATURES HIDDEN CLASSES ROWS THREADS
"""
import os
import sys
import time

features, hidden, classes, rows, threads = map(int, sys.argv[1:])
os.environ["OMP_NUM_THREADS"] = str(threads)
import torch  # noqa: E402  (it reads the number of threads when it is imported)

torch.set_num_threads(threads)
torch.manual_seed(1)
parameters = [
    torch.randn(features, hidden, dtype=torch.float64) / features ** 0.5,
    torch.zeros(hidden, dtype=torch.float64),
    torch.randn(hidden, classes, dtype=torch.float64) / hidden ** 0.5,
    torch.zeros(classes, dtype=torch.float64),
]
for parameter in parameters:
    parameter.requires_grad_()
x = torch.randn(rows, features, dtype=torch.float64)
labels = torch.randint(classes, (rows,))


def loss(w1, b1, w2, b2):
    return torch.nn.functional.cross_entropy(torch.tanh(x @ w1 + b1) @ w2 + b2, labels)


def seconds():
    start = time.perf_counter()
    torch.autograd.gradcheck(loss, parameters)
    return time.perf_counter() - start


print(min(seconds() for _ in range(5)))
