#!/usr/bin/python3
"""Makes hand.json: what PyTorch computes for the small networks that are worked by hand.

Run by ./make hand; needs Debian's python3-torch (made with 1.13). Everything in double precision, by autograd, over ten steps of plain SGD.
The numbers with which a network begins are stored with it, so the tests need none of this.
"""
import json
import os

import torch

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS = 10

USUAL = dict(inputs=[0.05, 0.1], targets=[0.01, 0.99], weights=[0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55])


def drawn(seed, count):
    """Weights with two decimals, from -0.95 to 0.95."""
    torch.manual_seed(seed)
    return [round(value, 2) for value in (torch.rand(count, dtype=torch.float64) * 1.9 - 0.95).tolist()]


CASES = {
    "2-2-2": dict(net="2-2-2", activation="sigmoid", **USUAL),
    "2-2-2 to 0.5": dict(net="2-2-2", activation="sigmoid", **{**USUAL, "targets": [0.5, 0.5]}),
    "2-2-2 of another year": dict(net="2-2-2", activation="sigmoid", **{**USUAL, "weights": [0.3, 0.5, -0.2, 0.7, 0.1, -0.6, 0.3, -0.9]}),
    "2-2-2 with biases": dict(net="2-2-2", activation="sigmoid", **USUAL, biases=[0.35, 0.35, 0.6, 0.6]),
    "2-3-2 tanh": dict(net="2-3-2", activation="tanh", inputs=[0.3, -0.7], targets=[0.2, -0.4], weights=drawn(1, 12)),
    "3-4-4-2 mixed": dict(net="3-4-4-2", activation="tanh,relu,sigmoid", inputs=[0.2, 0.5, 0.9], targets=[0.3, 0.8], weights=drawn(2, 36), biases=drawn(3, 10), rate=0.5),
    "softmax with cross-entropy": dict(net="2-3-3", activation="tanh,softmax", loss="cross-entropy", inputs=[0.4, 0.8], targets=[0.1, 0.2, 0.7], weights=drawn(4, 15), rate=0.5),
    "softmax with squares": dict(net="2-2-3", activation="sigmoid,softmax", inputs=[0.4, 0.8], targets=[0.1, 0.2, 0.7], weights=drawn(5, 10)),
    "relu": dict(net="2-3-2", activation="relu", inputs=[0.4, 0.8], targets=[0.3, 0.6], weights=drawn(6, 12), biases=[0.3] * 5, rate=0.1),
    "sigmoid with cross-entropy": dict(net="2-2-2", activation="sigmoid", loss="cross-entropy", **USUAL),
    "leaky, softplus, linear": dict(net="2-3-2-1", activation="leaky_relu,softplus,linear", inputs=[0.4, -0.8], targets=[0.3], weights=drawn(7, 14), biases=drawn(8, 6), rate=0.05),
}

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda x: torch.nn.functional.leaky_relu(x, 0.01),
    "softplus": torch.nn.functional.softplus,
    "linear": lambda x: x,
    "softmax": lambda x: torch.softmax(x, 0),
}


def tensors(case, sizes):
    """Each layer's weights as a matrix, a row for each neuron, and its biases; as leaves of the graph."""
    weights, biases, layers = list(case["weights"]), list(case.get("biases", [])), []
    for before, size in zip(sizes, sizes[1:]):
        matrix = torch.tensor(weights[:before * size], dtype=torch.float64).reshape(size, before).requires_grad_()
        offset = torch.tensor(biases[:size], dtype=torch.float64).requires_grad_() if biases else None
        layers.append((matrix, offset))
        weights, biases = weights[before * size:], biases[size:]
    assert not weights and not biases
    return layers


def total(case, names, layers):
    value = torch.tensor(case["inputs"], dtype=torch.float64)
    for name, (matrix, offset) in zip(names, layers):
        net = matrix @ value if offset is None else matrix @ value + offset
        value = ACTIVATIONS[name](net)
    target = torch.tensor(case["targets"], dtype=torch.float64)
    if case.get("loss") != "cross-entropy":
        return (0.5 * (target - value) ** 2).sum()
    if names[-1] == "softmax":
        return -(target * torch.log_softmax(net, 0)).sum()
    return torch.nn.functional.binary_cross_entropy(value, target, reduction="sum")


def worked(name, case):
    sizes = [int(size) for size in case["net"].split("-")]
    names = case["activation"].split(",")
    names = names * (len(sizes) - 1) if len(names) == 1 else names
    layers = tensors(case, sizes)
    leaves = [matrix for matrix, _ in layers] + [offset for _, offset in layers if offset is not None]
    optimizer = torch.optim.SGD(leaves, lr=case.get("rate", 1.0))
    steps = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        error = total(case, names, layers)
        error.backward()
        # Weights in reading order, then the biases: as the worksheet numbers them.
        steps.append(dict(e_total=error.item(), gradients=[value for leaf in leaves for value in leaf.grad.flatten().tolist()]))
        optimizer.step()
    return dict(name=name, net=case["net"], activation=case["activation"], loss=case.get("loss", "squared"), rate=case.get("rate", 1.0), inputs=case["inputs"],
                targets=case["targets"], weights=case["weights"], biases=case.get("biases", []), steps=steps)


with open(os.path.join(HERE, "hand.json"), "w", encoding="utf-8") as file:
    json.dump([worked(name, case) for name, case in CASES.items()], file, indent=1)
    file.write("\n")
