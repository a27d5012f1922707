#!/usr/bin/python3
"""Measures PyTorch as './chainrule bench' measures Chainrule: whole training steps and evaluation of one network.

    bench/pytorch/step.py NOTATION [--batch N] [--threads N] [--rounds N]

NOTATION is a model in the notation of docs/models.md; './chainrule models --json' gives that of the models that come with Chainrule.
Both memory layouts are measured, contiguous and channels_last, one round of each in turn. One JSON document on standard output has both, and of each
figure the better one. Debian's python3-torch is enough.
"""
import argparse
import json
import os
import re
import statistics
import sys
import time

import torch
from torch import nn

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "golden"))
from make import sequence  # noqa: E402  (the same builder that makes the golden numbers)

BATCHES = 8
WARM_UP_SECONDS = 0.7
ROUND_SECONDS = 0.12


def build(notation):
    """The network of a model in the notation: names and 'f.' tell how a layer is called, not what it computes."""
    text = re.sub(r"(^|[,(;]\s*)(?:[\w.]+=)?(?:f\.)?", r"\1", notation)
    shape = (1, 28, 28)
    if text.startswith("in "):
        given, text = text[3:].split(",", 1)
        shape = tuple(int(side) for side in given.split("x"))
    return sequence(text.strip(), shape), shape


class Contender:
    """One network in one memory layout, with its optimizer and its data ready in memory."""

    def __init__(self, notation, batch, layout):
        torch.manual_seed(1)
        self.net, shape = build(notation)
        self.net = self.net.to(memory_format=layout)
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=0.01, momentum=0.9)
        images = (torch.rand(BATCHES * batch, *shape) - 0.1307) / 0.3081
        self.images = images.to(memory_format=layout).split(batch)
        with torch.no_grad():
            classes = self.net.eval()(images[:1]).shape[1]
        self.labels = torch.randint(classes, (BATCHES * batch,)).split(batch)
        self.batch, self.step = batch, 0

    def train(self):
        i = self.step % BATCHES
        self.optimizer.zero_grad(set_to_none=True)
        nn.functional.nll_loss(self.net(self.images[i]), self.labels[i]).backward()
        self.optimizer.step()
        self.step += 1

    def evaluate(self):
        with torch.inference_mode():
            self.net(self.images[self.step % BATCHES])
        self.step += 1

    def images_per_second(self, run, seconds):
        """By the median step, as Chainrule's own: one that the machine spent with somebody else does not count."""
        run()
        steps, start = [], time.perf_counter()
        last = start
        while last - start < seconds:
            run()
            now = time.perf_counter()
            steps.append(now - last)
            last = now
        return self.batch / statistics.median(steps)

    def round(self, seconds):
        self.net.train()
        training = self.images_per_second(self.train, seconds)
        self.net.eval()
        return training, self.images_per_second(self.evaluate, seconds)


def main():
    parser = argparse.ArgumentParser(description="Measures PyTorch's training step and evaluation of one network.")
    parser.add_argument("notation", help="the model, in the notation of docs/models.md")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    contenders = {
        "contiguous": Contender(arguments.notation, arguments.batch, torch.contiguous_format),
        "channels_last": Contender(arguments.notation, arguments.batch, torch.channels_last),
    }
    for contender in contenders.values():
        contender.round(WARM_UP_SECONDS / 2)
    rounds = {layout: [] for layout in contenders}
    for _ in range(arguments.rounds):
        for layout, contender in contenders.items():
            rounds[layout].append(contender.round(ROUND_SECONDS))
    layouts = {
        layout: dict(zip(("train_images_per_second", "inference_images_per_second"), (round(statistics.median(f), 1) for f in zip(*figures))))
        for layout, figures in rounds.items()
    }
    document = {"torch": torch.__version__, "onednn": torch.backends.mkldnn.is_available(), "threads": arguments.threads, "batch": arguments.batch,
                "parameters": sum(p.numel() for p in contenders["contiguous"].net.parameters()), "layouts": layouts}
    for figure in ("train", "inference"):
        best = max(layouts, key=lambda layout: layouts[layout][figure + "_images_per_second"])
        document[figure + "_images_per_second"] = layouts[best][figure + "_images_per_second"]
        document[figure + "_layout"] = best
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
