"""The trainings of the benchmark "speed-table" in NumPy, PyTorch and scikit-learn: whichever of them is installed.

Reads one request a line, "WORKLOAD TYPE ROWS SECONDS" (for example "b64 float32 60000 1"), and answers each with one JSON line: for each
library the rows it visited a second in each pass. Data are in memory, shuffled anew for each pass; where passes are short the first of a request
is not counted. The number of threads is the environment's: OMP_NUM_THREADS and OPENBLAS_NUM_THREADS.
"""
import json
import os
import sys
import time
import warnings

import numpy as np

# layers, batch, what is made small, learning rate, L2 penalty, epochs a pass
WORKLOADS = {
    "a": ((784, 10), 256, "softmax", 0.1, 0.0, 1),
    "b64": ((784, 128, 10), 64, "softmax", 0.1, 0.0, 1),
    "b256": ((784, 128, 10), 256, "softmax", 0.1, 0.0, 1),
    "c": ((784, 512, 512, 10), 256, "softmax", 0.1, 0.0, 1),
    "d": ((4, 16, 3), 16, "quadratic", 3.0, 0.0, 200),
    "e": ((784, 10), 256, "hinge", 0.01, 1e-4, 1),
}


def data(layers, dtype, rows):
    """Uniform features, and the classes that a random linear teacher gives them."""
    random = np.random.default_rng(0)
    x = random.random((rows, layers[0]), dtype=dtype) - dtype(0.5)
    scores = x @ random.standard_normal((layers[0], layers[-1])).astype(dtype)
    return x, (scores - scores.mean(0)).argmax(1)


def numpy_pass(name, dtype, x, y):
    layers, batch, loss, rate, penalty, epochs = WORKLOADS[name]
    random = np.random.default_rng(1)
    weights = [(random.standard_normal(size) * np.sqrt(2 / size[0])).astype(dtype) for size in zip(layers, layers[1:])]
    biases = [np.zeros(size, dtype) for size in layers[1:]]
    targets = np.eye(layers[-1], dtype=dtype)

    def step(xb, yb):
        rows = np.arange(len(xb))
        activations = [xb]
        for i, (w, b) in enumerate(zip(weights, biases)):
            z = activations[-1] @ w + b
            if loss == "quadratic":
                z = 1 / (1 + np.exp(-z))
            elif i < len(weights) - 1:
                np.maximum(z, 0, out=z)
            activations.append(z)
        out = activations[-1]
        if loss == "softmax":
            error = np.exp(out - out.max(1, keepdims=True))
            error /= error.sum(1, keepdims=True)
            value = -np.log(error[rows, yb]).mean()
            error[rows, yb] -= 1
        elif loss == "hinge":
            margins = np.maximum(0, out - out[rows, yb][:, None] + 1)
            margins[rows, yb] = 0
            value = margins.sum(1).mean()
            error = (margins > 0).astype(dtype)
            error[rows, yb] = -error.sum(1)
        else:
            error = out - targets[yb]
            value = 0.5 * (error * error).sum(1).mean()
            error *= out * (1 - out)
        error /= len(xb)
        for i in reversed(range(len(weights))):
            gradient, bias_gradient = activations[i].T @ error, error.sum(0)
            if i:
                error = error @ weights[i].T
                a = activations[i]
                error *= a * (1 - a) if loss == "quadratic" else a > 0
            if penalty:
                gradient += penalty * weights[i]
            weights[i] -= rate * gradient
            biases[i] -= rate * bias_gradient
        return value

    def run():
        for _ in range(epochs):
            order = random.permutation(len(x))
            for start in range(0, len(x), batch):
                rows = order[start:start + batch]
                step(x[rows], y[rows])
    return run


def torch_pass(name, dtype, x, y):
    import torch
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    layers, batch, loss, rate, penalty, epochs = WORKLOADS[name]
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    parts = []
    for i, size in enumerate(zip(layers, layers[1:])):
        parts.append(torch.nn.Linear(*size, dtype=x.dtype))
        if loss == "quadratic":
            parts.append(torch.nn.Sigmoid())
        elif i < len(layers) - 2:
            parts.append(torch.nn.ReLU())
    network = torch.nn.Sequential(*parts)
    optimizer = torch.optim.SGD(network.parameters(), lr=rate, weight_decay=penalty)
    targets = torch.eye(layers[-1], dtype=x.dtype)
    criterion = {
        "softmax": torch.nn.functional.cross_entropy,
        "hinge": torch.nn.functional.multi_margin_loss,
        "quadratic": lambda out, classes: 0.5 * (out - targets[classes]).square().sum(1).mean(),
    }[loss]

    def run():
        for _ in range(epochs):
            order = torch.randperm(len(x))
            for start in range(0, len(x), batch):
                rows = order[start:start + batch]
                optimizer.zero_grad()
                criterion(network(x[rows]), y[rows]).backward()
                optimizer.step()
    return run


def sklearn_pass(name, dtype, x, y):
    from sklearn.linear_model import SGDClassifier
    from sklearn.neural_network import MLPClassifier
    layers, batch, loss, rate, penalty, epochs = WORKLOADS[name]
    if len(layers) == 2:  # a sample at a time, one class against the rest
        model = SGDClassifier(loss="hinge" if loss == "hinge" else "log_loss", alpha=1e-4, max_iter=1, tol=None, n_jobs=int(os.environ.get("OMP_NUM_THREADS", "1")))
    else:
        model = MLPClassifier(layers[1:-1], activation="logistic" if loss == "quadratic" else "relu", solver="sgd", alpha=0, batch_size=batch,
                              learning_rate_init=min(rate, 0.1), momentum=0, nesterovs_momentum=False, max_iter=epochs, tol=0, n_iter_no_change=10**6)
    return lambda: model.fit(x, y)


def rates(run, rows, seconds):
    """Rows a second of each pass, for some seconds and at least one pass."""
    start = time.perf_counter()
    run()
    measured = [rows / (time.perf_counter() - start)]
    if rows / measured[0] < seconds:
        measured.clear()
    start = time.perf_counter()
    while not measured or time.perf_counter() - start < seconds and rows / measured[0] < seconds:
        before = time.perf_counter()
        run()
        measured.append(rows / (time.perf_counter() - before))
    return measured


def main():
    warnings.filterwarnings("ignore")
    held, peers = None, {}
    for line in sys.stdin:
        name, type_name, rows, seconds = line.split()
        if held != (name, type_name, rows):
            held, dtype = (name, type_name, rows), np.dtype(type_name).type
            x, y = data(WORKLOADS[name][0], dtype, int(rows))
            peers = {}
            for peer, make in (("NumPy", numpy_pass), ("PyTorch", torch_pass), ("scikit-learn", sklearn_pass)):
                try:
                    peers[peer] = make(name, dtype, x, y)
                except ImportError:
                    print(f"{peer} is not installed", file=sys.stderr)
        print(json.dumps({peer: rates(run, int(rows) * WORKLOADS[name][5], float(seconds)) for peer, run in peers.items()}), flush=True)


main()
