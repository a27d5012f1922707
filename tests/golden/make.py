#!/usr/bin/python3
"""Makes the golden numbers: what PyTorch computes for the networks of cases.txt.

Run by ./make; needs Debian's python3-torch (made with 1.13). One file a network, one for the optimizers.
Inputs and first weights are not stored: they come from a hash of integers that the tests know too (test/Chainrule.Tests/Exact/Hashed.cs).
Everything is computed in double precision, and once more in single, to tell how far PyTorch's own single precision strays.
Format and contents: README.md.
"""
import copy
import math
import os
import re
import struct
import sys

import numpy as np
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
BATCHES = [1, 15, 16, 17, 128, 130]
STEPS = 3
RATE = 0.01
SAMPLES = 16

# What three steps are taken with: another setting of SGD at every batch size.
SETTINGS = {
    1: dict(momentum=0.0),
    15: dict(momentum=0.9, weight_decay=0.01),
    16: dict(momentum=0.9, weight_decay=0.01, nesterov=True),
    17: dict(momentum=0.9),
    128: dict(momentum=0.9),
    130: dict(momentum=0.9, nesterov=True),
}
SMOOTHING = {17: 0.1, 130: 0.05}

# ---- numbers from a hash ----


def mix(x):
    x = np.asarray(x, np.uint64) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    x = x * np.uint64(0x7FEB352D) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(15)
    x = x * np.uint64(0x846CA68B) & np.uint64(0xFFFFFFFF)
    return x ^ (x >> np.uint64(16))


def words(stream, count):
    return mix(mix(stream) + np.arange(count, dtype=np.uint64))


def values(stream, count):
    """In [-1, 1), multiples of 2^-23."""
    return (words(stream, count) >> np.uint64(8)).astype(np.float64) / 2**23 - 1


def labels(stream, count):
    return torch.from_numpy((words(stream, count) % np.uint64(10)).astype(np.int64))


def single(array):
    """Rounded to single precision: what both sides start from."""
    return array.astype(np.float32).astype(np.float64)


# ---- networks from text ----


class Residual(nn.Module):
    def __init__(self, branch, projection):
        super().__init__()
        self.branch = branch
        self.projection = projection

    def forward(self, x):
        return self.branch(x) + self.projection(x)


def split(text, mark):
    """Splits at a mark that stands outside parentheses."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if c == mark and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return parts + [text[start:].strip()]


def size(text):
    sides = [int(s) for s in text.split("x")]
    return (sides[0], sides[-1])


def option(arguments, letter, default):
    for argument in arguments:
        if re.fullmatch(letter + r"[0-9x]+", argument):
            return size(argument[1:])
    return default


def setting(arguments, name, default):
    return float(arguments[arguments.index(name) + 1]) if name in arguments else default


def layer(text, shape):
    if text.startswith("residual("):
        inner = split(text[len("residual("):-1], ";")
        return Residual(sequence(inner[0], shape), sequence(inner[1] if len(inner) > 1 else "", shape))
    word, *a = text.split()
    if word == "conv":
        return nn.Conv2d(shape[0], int(a[0]), option(a, "k", None), option(a, "s", 1), option(a, "p", 0),
                         groups=option(a, "g", (1, 1))[0], bias="nobias" not in a)
    if word == "bn":
        return nn.BatchNorm2d(shape[0], eps=setting(a, "eps", 1e-5), momentum=setting(a, "momentum", 0.1))
    if word in ("maxpool", "avgpool"):
        kind = nn.MaxPool2d if word == "maxpool" else nn.AvgPool2d
        return kind(size(a[0]), option(a, "s", None))
    if word == "linear":
        return nn.Linear(math.prod(shape), int(a[0]), bias="nobias" not in a)
    plain = {"relu": nn.ReLU, "silu": nn.SiLU, "gelu": nn.GELU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "flatten": nn.Flatten}
    if word in plain:
        return plain[word]()
    return {"leaky": lambda: nn.LeakyReLU(float(a[0])), "dropout": lambda: nn.Dropout(float(a[0])),
            "dropout2d": lambda: nn.Dropout2d(float(a[0])), "gap": lambda: nn.AdaptiveAvgPool2d(1),
            "logsoftmax": lambda: nn.LogSoftmax(dim=1)}[word]()


def sequence(text, shape):
    """An nn.Sequential; shape is followed by running each layer once in evaluation mode."""
    layers, flow = [], torch.zeros(1, *shape)
    for part in split(text, ",") if text else []:
        # PyTorch's Linear acts on the last axis: a 7x1x1 map is flattened for it, without taking a place in the list.
        if part.startswith("linear") and flow.dim() == 4:
            flow = flow.flatten(1)
        made = layer(part, flow.shape[1:]).eval()
        flow = made(flow)
        layers.append(made)
    return nn.Sequential(*layers)


def build(text):
    shape = (1, 28, 28)
    if text.startswith("in "):
        given, text = text[3:].split(",", 1)
        shape = tuple(int(s) for s in given.split("x"))
    net = sequence(text.strip(), shape).double()
    fill(net)
    return net, shape


def fill(net):
    """First weights: PyTorch's bounds for convolutions and linear layers; batch norm far from the identity, some scales negative."""
    norms = {name for name, module in net.named_modules() if isinstance(module, nn.BatchNorm2d)}
    buffers = [(name, buffer) for name, buffer in net.named_buffers() if not name.endswith("num_batches_tracked")]
    with torch.no_grad():
        for i, (name, tensor) in enumerate(net.named_parameters()):
            owner, kind = name.rsplit(".", 1)
            v = values(100 + i, tensor.numel())
            if owner in norms:
                v = 0.5 + 1.5 * v if kind == "weight" else 0.5 * v
            else:
                v = v * (1 / math.sqrt(net.get_parameter(owner + ".weight")[0].numel()))
            tensor.copy_(torch.from_numpy(single(v)).reshape(tensor.shape))
        for i, (name, tensor) in enumerate(buffers):
            v = values(600 + i, tensor.numel())
            tensor.copy_(torch.from_numpy(single(1 + 0.5 * v if name.endswith("var") else 0.25 * v)))


# ---- what is recorded ----


class Record(dict):
    """Named arrays of one precision, in order."""

    def add(self, name, tensor):
        if not torch.is_tensor(tensor):
            tensor = torch.tensor([float(tensor)])
        self[name] = tensor.detach().double().flatten().numpy().copy()


def run(net, shape, batch, dtype):
    """Evaluation, one training pass, three steps, evaluation again."""
    record, net = Record(), copy.deepcopy(net).to(dtype)
    flat = len(shape) == 3 and isinstance(net[0], nn.Linear)
    images = [torch.from_numpy(values(10 + s, batch * math.prod(shape))).reshape(batch, *shape).to(dtype) for s in range(STEPS)]
    if flat:
        images = [i.flatten(1) for i in images]
    targets = [labels(20 + s, batch) for s in range(STEPS)]
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE, **SETTINGS[batch])
    net.eval()
    record.add("evaluate", net(images[0]))
    net.train()
    for step in range(STEPS):
        optimizer.zero_grad()
        output = net(images[step])
        loss = nn.functional.cross_entropy(output, targets[step], label_smoothing=SMOOTHING.get(batch, 0.0))
        loss.backward()
        if step == 0:
            record.add("loss", loss)
            record.add("correct", (output.argmax(1) == targets[0]).sum())
            record.add("output", output)
            for name, parameter in net.named_parameters():
                record.add("gradient/" + name, parameter.grad)
            add_running(record, "running/", net)
        optimizer.step()
    for name, parameter in net.named_parameters():
        record.add("stepped/" + name, parameter)
    add_running(record, "stepped/", net)
    net.eval()
    record.add("stepped/evaluate", net(images[0]))
    return record


def add_running(record, prefix, net):
    for name, buffer in net.named_buffers():
        if not name.endswith("num_batches_tracked"):
            record.add(prefix + name, buffer)


def places(count, limit):
    return np.arange(count) if count <= limit else (words(7000, limit) % np.uint64(count)).astype(np.int64)


def write(path, records, limit):
    """records: (name, double, single) each. See README.md for the bytes."""
    with open(path + ".part", "wb") as file:
        for name, truth, other in records:
            encoded = name.encode()
            sampled = truth[places(truth.size, limit)]
            projection = float(np.dot(values(8000, truth.size), truth))
            file.write(struct.pack("<H", len(encoded)) + encoded)
            file.write(struct.pack("<i5di", truth.size, truth.sum(), np.dot(truth, truth), np.abs(truth).max(), projection,
                                   np.abs(truth - other).max(), sampled.size))
            file.write(sampled.astype("<f8").tobytes())
    os.replace(path + ".part", path)


def make_network(name, text):
    net, shape = build(text)
    records = []
    for batch in BATCHES:
        try:
            truth = run(net, shape, batch, torch.float64)
        except ValueError as refusal:  # a batch norm of one value a channel
            print(f"{name} at {batch}: PyTorch refuses: {refusal}")
            continue
        other = run(net, shape, batch, torch.float32)
        records += [(f"{batch}/{key}", truth[key], other[key]) for key in truth]
    write(os.path.join(HERE, name + ".golden"), records, SAMPLES)


# ---- optimizers alone ----

SEQUENCES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=1),
    "sgd decay": lambda p: torch.optim.SGD(p, lr=1, weight_decay=0.1),
    "sgd momentum": lambda p: torch.optim.SGD(p, lr=1, momentum=0.9),
    "sgd momentum decay": lambda p: torch.optim.SGD(p, lr=1, momentum=0.8, weight_decay=0.1),
    "sgd nesterov": lambda p: torch.optim.SGD(p, lr=1, momentum=0.9, nesterov=True),
    "sgd nesterov decay": lambda p: torch.optim.SGD(p, lr=1, momentum=0.9, weight_decay=0.1, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=1),
    "adam decay": lambda p: torch.optim.Adam(p, lr=1, weight_decay=0.1),
    "adam betas": lambda p: torch.optim.Adam(p, lr=1, betas=(0.7, 0.95), eps=1e-3),
    "adamw": lambda p: torch.optim.AdamW(p, lr=1),
    "adamw decay": lambda p: torch.optim.AdamW(p, lr=1, weight_decay=0.3, betas=(0.8, 0.99)),
}


def run_sequence(factory, dtype, length=83, steps=8):
    """Weights after each step; the rate falls from step to step, every fifth gradient is 0, and magnitudes span seven decades."""
    weights = torch.nn.Parameter(torch.from_numpy(values(1, length)).to(dtype))
    optimizer = factory([weights])
    average = torch.optim.swa_utils.AveragedModel(nn.ParameterList([weights]), avg_fn=lambda a, w, n: 0.9 * a + 0.1 * w)
    record = Record()
    for step in range(steps):
        gradient = values(2 + step, length) * 10.0 ** -(np.arange(length) % 7)
        gradient[::5] = 0
        weights.grad = torch.from_numpy(single(gradient)).to(dtype)
        for group in optimizer.param_groups:
            group["lr"] = 0.05 / (1 + step)
        optimizer.step()
        average.update_parameters(nn.ParameterList([weights]))
        record.add(f"{step + 1}", weights)
    record.add("average", average.module[0])
    return record


def make_optimizers():
    records = []
    for name, factory in SEQUENCES.items():
        truth, other = run_sequence(factory, torch.float64), run_sequence(factory, torch.float32)
        records += [(f"{name}/{key}", truth[key], other[key]) for key in truth]
    write(os.path.join(HERE, "optimizers.golden"), records, 83)


def main():
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    chosen = sys.argv[1:]
    with open(os.path.join(HERE, "cases.txt"), encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    for line in lines:
        name, text = line.split(":", 1)
        if not chosen or name in chosen:
            make_network(name, text.strip())
            print(name, flush=True)
    if not chosen or "optimizers" in chosen:
        make_optimizers()
        print("optimizers")


if __name__ == "__main__":
    main()
