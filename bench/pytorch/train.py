#!/usr/bin/python3
"""Trains a classic by its document's recipe in PyTorch and torchvision, to see whether their runs lie where ours do.

    bench/pytorch/train.py NAME [--seed N] [--threads N] [--data DIR] [--plain]

NAME is one of the five classics; --plain leaves their images as they are. The last line on standard output is one JSON document with the test accuracy of every epoch. Debian's python3-torch and
python3-torchvision are enough; the images come from --data, or from the folder that CHAINRULE_DATA names.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys
import time

import numpy
import torch
from PIL import Image
from torch import nn
from torchvision import transforms

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from step import build  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
CROP = transforms.RandomApply([transforms.CenterCrop(22)], p=0.1)

# Batch, epochs, rate, the epochs after which the rate falls to a tenth (none: never), and what is done to an image: by the document, or by us where it does not tell.
RECIPES = {
    "classic-17130": (128, 20, 0.01, 15, [CROP, transforms.Resize((28, 28)), transforms.RandomRotation((-15.0, 15.0), fill=0)]),
    "classic-17022": (512, 20, 0.01, 15, [CROP, transforms.Resize((28, 28)), transforms.RandomRotation((-20.0, 20.0), fill=0),
                                          transforms.ColorJitter(brightness=0.05, contrast=0.05), transforms.RandomAffine(5)]),
    "classic-19848": (128, 19, 0.01, None, [transforms.RandomRotation((-7.0, 7.0), fill=0)]),
    "classic-12442": (128, 19, 0.01, 10, [transforms.RandomRotation((-7.0, 7.0), fill=0)]),
    "classic-17054": (512, 20, 0.1, 6, [transforms.RandomRotation((-7.0, 7.0), fill=(1,))]),
}


def read(folder, name):
    for path, opener in ((name, open), (name + ".gz", gzip.open)):
        path = os.path.join(folder, path)
        if os.path.exists(path):
            with opener(path, "rb") as file:
                data = file.read()
            rank = data[3]
            return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * rank).reshape([int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(rank)])
    sys.exit(f"{folder} holds no {name}, nor {name}.gz.")


def normalized(images):
    return (torch.from_numpy(numpy.array(images)).float()[:, None] / 255 - 0.1307) / 0.3081


def evaluate(net, images, labels):
    net.eval()
    with torch.inference_mode():
        scores = torch.cat([net(part) for part in images.split(1000)])
    return nn.functional.nll_loss(scores, labels).item(), (scores.argmax(1) == labels).sum().item()


def main():
    parser = argparse.ArgumentParser(description="Trains a classic by its document's recipe in PyTorch.")
    parser.add_argument("name", choices=RECIPES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--plain", action="store_true", help="change no image")
    parser.add_argument("--data", default=os.environ.get("CHAINRULE_DATA"))
    arguments = parser.parse_args()
    if not arguments.data:
        parser.error("Name the folder with MNIST: --data DIR, or CHAINRULE_DATA.")
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    models = json.loads(subprocess.run([os.path.join(ROOT, "chainrule"), "models", "--json"], check=True, stdout=subprocess.PIPE).stdout)
    net, _ = build(next(m["notation"] for m in models["models"] if m["name"] == arguments.name))
    batch, epochs, rate, step, changes = RECIPES[arguments.name]
    if arguments.plain:
        changes = []
    change = transforms.Compose(changes)
    raw, labels = read(arguments.data, "train-images-idx3-ubyte"), torch.from_numpy(numpy.array(read(arguments.data, "train-labels-idx1-ubyte"))).long()
    pictures = [Image.fromarray(image) for image in raw] if changes else None
    plain = normalized(raw)
    test, expected = normalized(read(arguments.data, "t10k-images-idx3-ubyte")), torch.from_numpy(numpy.array(read(arguments.data, "t10k-labels-idx1-ubyte"))).long()
    optimizer = torch.optim.SGD(net.parameters(), lr=rate, momentum=0.9)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, step_size=step or epochs + 1, gamma=0.1)
    accuracies, start = [], time.perf_counter()
    for epoch in range(1, epochs + 1):
        net.train()
        for part in torch.randperm(len(plain)).split(batch):
            images = normalized(numpy.stack([numpy.asarray(change(pictures[i])) for i in part.tolist()])) if changes else plain[part]
            optimizer.zero_grad()
            nn.functional.nll_loss(net(images), labels[part]).backward()
            optimizer.step()
        schedule.step()
        loss, correct = evaluate(net, test, expected)
        accuracies.append(correct / 100)
        print(f"Epoch {epoch}: average loss {loss:.4f}, accuracy {correct / 100:.2f} %", flush=True)
    print(json.dumps({"model": arguments.name, "seed": arguments.seed, "torch": torch.__version__, "accuracy": accuracies,
                      "seconds": round(time.perf_counter() - start, 1)}))


if __name__ == "__main__":
    main()
