#!/usr/bin/env python3
"""Safetensors files of PyTorch networks, with what these networks predict, and one with a tensor of each type.

    python3 model_files.py        (made with PyTorch 1.13; writes into its own folder)

The files are written after the published format (https://github.com/huggingface/safetensors) with struct and json,
names sorted as the library `safetensors` sorts them. model_predictions.csv has a row a sample: the network, five
features, three outputs, computed in double precision from the weights of single precision.
"""
import csv
import json
import os
import struct

import torch
from torch import nn

FOLDER = os.path.dirname(os.path.abspath(__file__))
NAMES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}


def data(tensor):
    tensor = tensor.contiguous()
    return (tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes()


def save(name, tensors, metadata=None):
    header, body = ({"__metadata__": metadata} if metadata else {}), b""
    for key in sorted(tensors):
        piece = data(tensors[key])
        header[key] = {"dtype": NAMES[tensors[key].dtype], "shape": list(tensors[key].shape), "data_offsets": [len(body), len(body) + len(piece)]}
        body += piece
    text = json.dumps(header).encode()
    with open(os.path.join(FOLDER, name + ".safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)


class Named(nn.Module):
    """Layers whose names do not sort in the order of use; one has no bias."""

    def __init__(self):
        super().__init__()
        self.input = nn.Linear(5, 6)
        self.hidden = nn.Linear(6, 4, bias=False)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        return torch.softmax(self.head(torch.relu(self.hidden(torch.relu(self.input(x))))), 1)


def deep():
    """Enough layers that '10.weight' sorts before '2.weight', and alike, so that a wrong order would not be noticed by shapes."""
    sizes = [5, 4, 4, 4, 4, 4, 3]
    layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    return nn.Sequential(*[module for layer in layers for module in (layer, nn.Tanh())][:-1])


torch.manual_seed(8)
values = [[0.1, -2.5, 3.0], [65504.0, 1e-5, -0.0]]
save(
    "types",
    {
        "double": torch.tensor(values, dtype=torch.float64),
        "single": torch.tensor(values, dtype=torch.float32),
        "half": torch.tensor(values, dtype=torch.float16),
        "brain": torch.tensor(values, dtype=torch.bfloat16),
        "scalar": torch.tensor(7.0),
        "nothing": torch.zeros(0, 3),
    },
    {"author": "Zoë \"Z\"", "format": "pt"},
)
rows = []
for name, network in {"deep": deep(), "named": Named()}.items():
    for parameter in network.parameters():
        nn.init.normal_(parameter)
    save(name, network.state_dict())
    x = torch.randn(4, 5, dtype=torch.float64)
    y = network.double()(x).detach()
    rows += [[name, *map(repr, sample.tolist()), *map(repr, outputs.tolist())] for sample, outputs in zip(x, y)]
with open(os.path.join(FOLDER, "model_predictions.csv"), "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(rows)
