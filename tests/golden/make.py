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

# Streams of numbers of one draw lie this far from those of the next.
SALT = 10_000
DRAWS = 200

# A draw is taken where PyTorch moves by less than this share of a tensor's largest entry when its inputs move by four roundings.
STEADY = 3e-5
SHAKES = 8

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


class Straighten(nn.Module):
    """The layer that PyTorch has not, by its definition in docs/models.md; measured in double precision, whatever the images are in."""

    def forward(self, x):
        paper = x.amin((1, 2, 3), keepdim=True)
        ink = (x - paper).double()
        mass = ink.sum(1)
        m = mass / mass.sum((1, 2), keepdim=True)
        (h, w), mean = x.shape[2:], lambda v: (m * v).sum((1, 2), keepdim=True)
        y, x0 = torch.arange(h).double().view(1, h, 1), torch.arange(w).double().view(1, 1, w)
        cy, cx = mean(y), mean(x0)
        vyy, vxy, vxx = mean((y - cy) ** 2), mean((y - cy) * (x0 - cx)), mean((x0 - cx) ** 2)
        a = vxy / vyy
        sy = (vyy.sqrt() / (0.195 * h)) ** 0.75
        sx = ((vxx - a * vxy).sqrt() / (0.122 * w)) ** 0.375
        ty, tx = y - (h - 1) / 2, x0 - (w - 1) / 2
        rows, columns = cy + sy * ty + 0 * tx, cx + sx * tx + a * sy * ty
        grid = torch.stack([2 * columns / (w - 1) - 1, 2 * rows / (h - 1) - 1], 3)
        return (nn.functional.grid_sample(ink, grid, align_corners=True) + paper).to(x.dtype)


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
        return nn.BatchNorm2d(shape[0], eps=setting(a, "eps", 1e-5), momentum=setting(a, "momentum", 0.1), affine="plain" not in a)
    if word in ("maxpool", "avgpool"):
        kind = nn.MaxPool2d if word == "maxpool" else nn.AvgPool2d
        return kind(size(a[0]), option(a, "s", None))
    if word == "linear":
        return nn.Linear(math.prod(shape), int(a[0]), bias="nobias" not in a)
    plain = {"relu": nn.ReLU, "silu": nn.SiLU, "gelu": nn.GELU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "flatten": nn.Flatten}
    if word in plain:
        return plain[word]()
    return {"leaky": lambda: nn.LeakyReLU(float(a[0])), "dropout": lambda: nn.Dropout(float(a[0])),
            "dropout2d": lambda: nn.Dropout2d(float(a[0])), "gap": lambda: nn.AdaptiveAvgPool2d(1), "straighten": Straighten,
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


def build(text, salt):
    shape = (1, 28, 28)
    if text.startswith("in "):
        given, text = text[3:].split(",", 1)
        shape = tuple(int(s) for s in given.split("x"))
    net = sequence(text.strip(), shape).double()
    fill(net, SALT * salt)
    return net, shape


def fill(net, first):
    """First weights: PyTorch's bounds for convolutions and linear layers; batch norm far from the identity, some scales negative."""
    norms = {name for name, module in net.named_modules() if isinstance(module, nn.BatchNorm2d)}
    buffers = [(name, buffer) for name, buffer in net.named_buffers() if not name.endswith("num_batches_tracked")]
    with torch.no_grad():
        for i, (name, tensor) in enumerate(net.named_parameters()):
            owner, kind = name.rsplit(".", 1)
            v = values(first + 100 + i, tensor.numel())
            if owner in norms:
                v = 0.5 + 1.5 * v if kind == "weight" else 0.5 * v
            else:
                v = v * (1 / math.sqrt(net.get_parameter(owner + ".weight")[0].numel()))
            tensor.copy_(torch.from_numpy(single(v)).reshape(tensor.shape))
        for i, (name, tensor) in enumerate(buffers):
            v = values(first + 600 + i, tensor.numel())
            tensor.copy_(torch.from_numpy(single(1 + 0.5 * v if name.endswith("var") else 0.25 * v)))


# ---- what is recorded ----


class Record(dict):
    """Named arrays of one precision, in order."""

    def add(self, name, tensor):
        if not torch.is_tensor(tensor):
            tensor = torch.tensor([float(tensor)])
        self[name] = tensor.detach().double().flatten().numpy().copy()


def run(net, shape, batch, dtype, salt, shake=0):
    """Evaluation, one training pass, three steps, evaluation again. A shake, other than 0, moves every input by up to four roundings of single precision."""
    record, net = Record(), copy.deepcopy(net).to(dtype)
    first = SALT * salt
    images = [torch.from_numpy(values(first + 10 + s, batch * math.prod(shape))).reshape(batch, *shape).to(dtype) for s in range(STEPS)]
    if isinstance(net[0], nn.Linear):
        images = [i.flatten(1) for i in images]
    targets = [labels(first + 20 + s, batch) for s in range(STEPS)]
    if shake:
        with torch.no_grad():
            for i, tensor in enumerate([*images, *net.parameters()]):
                tensor *= 1 + 2**-21 * torch.from_numpy(values(9000 + 100 * shake + i, tensor.numel())).reshape(tensor.shape)
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


def strays(one, other, zero=1e-12):
    """The largest difference of two records, as a share of each tensor's largest entry; tensors that are zero but for rounding do not count."""
    return max(np.abs(one[key] - other[key]).max() / np.abs(one[key]).max() for key in one if np.abs(one[key]).max() > zero)


def search(text, batch):
    """Where a ReLU or a maximum stands within rounding of its kink, the side is chance, and a gradient jumps with it (PyTorch's own single precision
    by up to 4 %). Such draws say nothing about anybody's arithmetic: the first one is taken that some roundings do not move."""
    best = None
    for salt in range(DRAWS):
        net, shape = build(text, salt)
        single_precision = run(net, shape, batch, torch.float32, salt)
        worst = strays(single_precision, run(net, shape, batch, torch.float32, salt, 1), zero=1e-5)
        if worst > 2 * STEADY:  # found out at half the price
            continue
        truth = run(net, shape, batch, torch.float64, salt)
        worst = strays(truth, single_precision)
        for shake in range(1, SHAKES + 1):
            if worst > STEADY:
                break
            worst = max(worst, strays(truth, run(net, shape, batch, torch.float64, salt, shake)))
        if best is None or worst < best[0]:
            best = (worst, salt)
        if worst <= STEADY:
            break
    return best or (math.inf, 0)


def read_draws():
    """Which draw was taken, by network, model and batch size: a search of minutes that need not be made twice."""
    with open(os.path.join(HERE, "draws.txt"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {(name, int(batch), text): int(salt) for name, batch, salt, text in rows}


def write_draws(draws):
    with open(os.path.join(HERE, "draws.txt"), "w", encoding="utf-8") as file:
        file.write("# Kept by make.py: network, batch size, the draw that was taken, and the model it was taken for.\n")
        file.writelines(f"{name}\t{batch}\t{salt}\t{text}\n" for (name, batch, text), salt in draws.items())


def make_network(name, text, draws):
    records = []
    for batch in BATCHES:
        key = (name, batch, text)
        try:
            if key not in draws:
                worst, draws[key] = search(text, batch)
                print(f"{name} at {batch}: draw {draws[key]}, steady to {worst:.1e}", flush=True)
            net, shape = build(text, draws[key])
            truth, other = (run(net, shape, batch, dtype, draws[key]) for dtype in (torch.float64, torch.float32))
        except ValueError as refusal:  # a batch norm of one value a channel
            print(f"{name} at {batch}: PyTorch refuses: {refusal}")
            continue
        drawn = np.array([float(draws[key])])
        records.append((f"{batch}/draw", drawn, drawn))
        records += [(f"{batch}/{key}", truth[key], other[key]) for key in truth]
    write(os.path.join(HERE, name + ".golden"), records, SAMPLES)
    print(name, flush=True)


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
    draws = read_draws()
    for line in lines:
        name, text = line.split(":", 1)
        if not chosen or name in chosen:
            make_network(name, text.strip(), draws)
            write_draws(draws)
    if not chosen or "optimizers" in chosen:
        make_optimizers()
        print("optimizers")


if __name__ == "__main__":
    main()
