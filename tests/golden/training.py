#!/usr/bin/python3
"""Makes the golden numbers of whole trainings: schedules step for step, the loss of each classic over 200 steps, and steps that learn from a teacher.

Run by ./make; needs Debian's python3-torch (made with 1.13). Networks, hashes and the bytes of a file are those of make.py.
"""
import os
import sys
import warnings

import numpy as np
import torch
from torch import nn
from torch.optim import lr_scheduler as lr

import make

# ---- schedules ----

EPOCHS, STEPS_PER_EPOCH = 20, 7
TOTAL = EPOCHS * STEPS_PER_EPOCH

# The name is the schedule's text in a recipe: what it means in PyTorch, and whether PyTorch is asked once a batch or once an epoch.
SCHEDULES = {
    "step 15": (lambda o: lr.StepLR(o, 15), "epoch"),
    "step 6 gamma 0.3": (lambda o: lr.StepLR(o, 6, gamma=0.3), "epoch"),
    "multistep 4 9 15 gamma 0.5": (lambda o: lr.MultiStepLR(o, [4, 9, 15], gamma=0.5), "epoch"),
    "cosine": (lambda o: lr.CosineAnnealingLR(o, TOTAL), "batch"),
    "cosine to 0.001": (lambda o: lr.CosineAnnealingLR(o, TOTAL, eta_min=0.001), "batch"),
    "cosine to 0.001 per epoch": (lambda o: lr.CosineAnnealingLR(o, EPOCHS, eta_min=0.001), "epoch"),
    "linear from 1 to 0.01": (lambda o: lr.LinearLR(o, 1, 0.01, TOTAL), "batch"),
    "linear from 0.5 to 0.01 per epoch": (lambda o: lr.LinearLR(o, 0.5, 0.01, EPOCHS), "epoch"),
    "onecycle": (lambda o: cycle(o), "batch"),
    "onecycle start 0.2 div 10 final 100": (lambda o: cycle(o, pct_start=0.2, div_factor=10, final_div_factor=100), "batch"),
    "onecycle straight": (lambda o: cycle(o, anneal_strategy="linear"), "batch"),
    "onecycle threephase": (lambda o: cycle(o, three_phase=True), "batch"),
    "onecycle start 0.4 straight threephase": (lambda o: cycle(o, pct_start=0.4, anneal_strategy="linear", three_phase=True), "batch"),
    "warmup 2 then constant": (lambda o: warm(o, 2, 0.1, lambda o, rest: lr.ConstantLR(o, 1, 1)), "batch"),
    "warmup 2 then cosine": (lambda o: warm(o, 2, 0.1, lr.CosineAnnealingLR), "batch"),
    "warmup 3 from 0.01 then step 6": (lambda o: warm(o, 3, 0.01, lambda o, rest: lr.StepLR(o, 6 * STEPS_PER_EPOCH)), "batch"),
    "warmup 1.5 from 0.2 then multistep 5 9": (lambda o: warm(o, 1.5, 0.2, lambda o, rest: lr.MultiStepLR(o, [5 * STEPS_PER_EPOCH, 9 * STEPS_PER_EPOCH])), "batch"),
    "warmup 2 then linear to 0.1": (lambda o: warm(o, 2, 0.1, lambda o, rest: lr.LinearLR(o, 1, 0.1, rest)), "batch"),
}


def cycle(optimizer, **settings):
    return lr.OneCycleLR(optimizer, 0.3, total_steps=TOTAL, cycle_momentum=False, **settings)


def warm(optimizer, epochs, start, then):
    steps = round(epochs * STEPS_PER_EPOCH)
    # Made before the warm-up: in 1.13 each scheduler moves the rate as it is made, and the last one made leaves its mark.
    rest = then(optimizer, TOTAL - steps)
    return lr.SequentialLR(optimizer, [lr.LinearLR(optimizer, start, 1, steps), rest], [steps])


def rates(factory, unit):
    """The rate of each step."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.3)
    scheduler, found = factory(optimizer), []
    for step in range(TOTAL):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if unit == "batch" and step + 1 < TOTAL or unit == "epoch" and (step + 1) % STEPS_PER_EPOCH == 0:
            scheduler.step()
    return np.array(found)


def make_schedules():
    records = []
    for name, (factory, unit) in SCHEDULES.items():
        found = rates(factory, unit)
        records.append((name, found, found))
    make.write(os.path.join(make.HERE, "schedules.golden"), records, TOTAL)
    print("schedules")


# ---- curves of loss ----

BATCH, CURVE_STEPS, RATE, MOMENTUM = 64, 200, 0.01, 0.9


def first_weights(net):
    """Convolutions and linear layers as make.py fills them; batch norms as PyTorch begins them."""
    make.fill(net, 0)
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_parameters()


def batch_of(step):
    """Ten hashed pictures, one a class, under as much hashed noise again: something to be learned, and nothing to be downloaded."""
    targets = make.labels(20_000 + step, BATCH)
    pictures = np.stack([make.values(30_000 + label, 784) for label in range(10)])
    noise = make.values(40_000 + step, BATCH * 784).reshape(BATCH, 784)
    return torch.from_numpy(make.single(pictures[targets.numpy()] + noise)).reshape(BATCH, 1, 28, 28), targets


def curve(text, dtype):
    net, _ = make.build(text, 0)
    first_weights(net)
    net = net.to(dtype).train()
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=MOMENTUM)
    losses = []
    for step in range(CURVE_STEPS):
        images, targets = batch_of(step)
        optimizer.zero_grad()
        loss = nn.functional.nll_loss(net(images.to(dtype)), targets)
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    return np.array(losses)


def make_curves():
    records = []
    with open(os.path.join(make.HERE, "cases.txt"), encoding="utf-8") as file:
        cases = dict(line.strip().split(":", 1) for line in file if line.startswith("classic"))
    for name, text in cases.items():
        truth, other = curve(text.strip(), torch.float64), curve(text.strip(), torch.float32)
        records += [(name, truth, other), (name + "/single", other, other)]
        print(f"curve of {name}: {truth[0]:.3f} to {truth[-1]:.3f}, single precision strays by {np.abs(truth - other).max():.1e}", flush=True)
    make.write(os.path.join(make.HERE, "curves.golden"), records, CURVE_STEPS)


# ---- learning from a teacher ----

STUDENT = "in 1x12x12, conv 6 k3 s2, bn, silu, avgpool 2, flatten, linear 10, logsoftmax"

# Batch: the teacher's share of the loss, the temperature, label smoothing.
LESSONS = {16: (0.3, 1.0, 0.0), 17: (0.7, 2.0, 0.1), 40: (1.0, 4.0, 0.0), 130: (0.5, 0.5, 0.05)}


def lesson(batch, dtype):
    share, temperature, smoothing = LESSONS[batch]
    net, shape = make.build(STUDENT, 0)
    first_weights(net)
    net = net.to(dtype).train()
    images = torch.from_numpy(make.values(50_000 + batch, batch * 144)).reshape(batch, *shape).to(dtype)
    scores = torch.from_numpy(make.single(4 * make.values(51_000 + batch, batch * 10))).reshape(batch, 10).to(dtype)
    output, targets = net(images), make.labels(52_000 + batch, batch)
    softened = [nn.functional.log_softmax(s / temperature, 1) for s in (output, scores)]
    divergence = nn.functional.kl_div(softened[0], softened[1], reduction="batchmean", log_target=True)
    loss = (1 - share) * nn.functional.cross_entropy(output, targets, label_smoothing=smoothing) + share * temperature**2 * divergence
    loss.backward()
    record = make.Record()
    record.add("loss", loss)
    for name, parameter in net.named_parameters():
        record.add("gradient/" + name, parameter.grad)
    return record


def make_distillation():
    records = []
    for batch, settings in LESSONS.items():
        truth, other = lesson(batch, torch.float64), lesson(batch, torch.float32)
        records.append((f"{batch}/settings", np.array(settings), np.array(settings)))
        records += [(f"{batch}/{key}", truth[key], other[key]) for key in truth]
    make.write(os.path.join(make.HERE, "distillation.golden"), records, make.SAMPLES)
    print("distillation")


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    chosen = sys.argv[1:]
    if not chosen or "schedules" in chosen:
        make_schedules()
    if not chosen or "curves" in chosen:
        make_curves()
    if not chosen or "distillation" in chosen:
        make_distillation()


if __name__ == "__main__":
    main()
