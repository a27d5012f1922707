#!/usr/bin/python3
"""Makes gallery.golden: what torchvision makes of a few pictures, with the parameters of each transform fixed.

Run it in this folder; needs Debian's python3-torchvision (made with 0.14.1 and Pillow 9.4). A line is a picture: the transform and its
parameters, the name of the picture that it was made from, and its grey levels (base64 of deflated bytes). The sources come first.
"""
import base64
import math
import zlib

import numpy as np
import torch
from PIL import Image
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F

SIDE = 28
WAYS = {"nearest": InterpolationMode.NEAREST, "bilinear": InterpolationMode.BILINEAR}
lines = []


def mix(x):
    x = np.asarray(x, np.uint64) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    x = x * np.uint64(0x7FEB352D) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(15)
    x = x * np.uint64(0x846CA68B) & np.uint64(0xFFFFFFFF)
    return x ^ (x >> np.uint64(16))


def philox_word(seed, stream, position):
    """The word at a position of Chainrule's CounterRandom: Philox4x32-10 of (position / 4, stream) under the seed."""
    counter = position // 4
    c = [counter & 0xFFFFFFFF, counter >> 32, stream & 0xFFFFFFFF, stream >> 32]
    k0, k1 = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k0, p1 & 0xFFFFFFFF, (p0 >> 32) ^ c[3] ^ k1, p0 & 0xFFFFFFFF]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c[position % 4]


def write(name, source, picture):
    data = base64.b64encode(zlib.compress(np.asarray(picture, np.uint8).tobytes(), 9)).decode()
    lines.append(f"{name} | {source} | {data}")


def ring():
    """A digit-like picture: a slanted ring with a tail, two pixels thick, smooth at its edges, on black."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    u, v = x - 14 + 0.3 * (y - 14), y - 12
    body = np.abs(np.hypot(u / 1.0, v * 0.9) - 5.0)
    tail = np.maximum(np.abs(x - 17 + 0.3 * (y - 14)), np.maximum(12 - y, y - 23))
    return (255 * np.clip(2.0 - np.minimum(body, tail), 0, 1) + 0.5).astype(np.uint8)


def smooth():
    """Two soft spots on black: a picture that reading it once or three times hardly tells apart, unless the places are wrong."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    spots = 200 * np.exp(-((x - 11) ** 2 + (y - 12) ** 2) / 18) + 150 * np.exp(-((x - 18) ** 2 + (y - 17) ** 2) / 8)
    return np.minimum(255, spots + 0.5).astype(np.uint8)


def elastic(image, alpha, sigma, seed):
    words = np.array([philox_word(seed, 4 << 56, i) for i in range(SIDE * SIDE)], np.int64)
    size, fields = [SIDE, SIDE], []
    for noise in (words & 0xFFFF, words >> 16):
        field = torch.tensor((noise + 0.5) / 32768 - 1, dtype=torch.float32).reshape(1, 1, *size)
        kernel = int(8 * sigma + 1) | 1
        fields.append(F.gaussian_blur(field, [kernel, kernel], [sigma, sigma]) * alpha / SIDE)
    return F.elastic_transform(image, torch.cat(fields, 1).permute(0, 2, 3, 1), WAYS["bilinear"], 0)


def main():
    sources = {"noise": (mix(mix(11) + np.arange(SIDE * SIDE, dtype=np.uint64)) % np.uint64(256)).astype(np.uint8).reshape(SIDE, SIDE), "ring": ring(), "smooth": smooth()}
    for name, pixels in sources.items():
        write("source", name, pixels)
    for name in ("noise", "ring"):
        pixels = sources[name]
        image = Image.fromarray(pixels)
        for side in (22, 21, 10):
            write(f"crop {side}", name, F.resize(F.center_crop(image, [side, side]), [SIDE, SIDE]))
        for way, angle, fill in (("nearest", 15, 0), ("nearest", -7.3, 1), ("nearest", 90, 0), ("nearest", 133, 200), ("bilinear", 15, 0), ("bilinear", -40, 60)):
            write(f"rotate {angle} {way} {fill}", name, F.rotate(image, angle, WAYS[way], fill=fill))
        for way, p in (("nearest", (5, 0, 0, 1, 0, 0)), ("nearest", (-20, 2, -3, 0.8, 12, -7)), ("bilinear", (10, -1, 2, 1.15, 8, 0)), ("bilinear", (170, 5, 0, 1.6, 0, 25))):
            angle, dx, dy, scale, sx, sy = p
            write("affine " + " ".join(map(str, p)) + f" {way} 30", name, F.affine(image, angle, (dx, dy), scale, (sx, sy), WAYS[way], fill=30))
        for brightness, contrast, first in ((1.05, 0.95, 0), (0.6, 1.4, 1), (1.9, 0.3, 0)):
            bright, sharp = (lambda i: F.adjust_brightness(i, brightness)), (lambda i: F.adjust_contrast(i, contrast))
            write(f"jitter {brightness} {contrast} {first}", name, bright(sharp(image)) if first else sharp(bright(image)))
        for alpha, sigma in ((50.0, 5.0), (120.0, 3.0)):
            write(f"elastic {alpha} {sigma} 77", name, elastic(image, alpha, sigma, 77))
    for name in ("smooth",):
        image = Image.fromarray(sources[name])
        for way in WAYS:
            for crop, turn, brightness, contrast, angle in ((22, -17, 0.97, 1.04, 4.5), (28, 12, 1.05, 0.95, -3)):
                made = F.resize(F.center_crop(image, [crop, crop]), [SIDE, SIDE])
                made = F.adjust_contrast(F.adjust_brightness(F.rotate(made, turn, WAYS[way], fill=0), brightness), contrast)
                made = F.affine(made, angle, (0, 0), 1, (0, 0), WAYS[way], fill=0)
                write(f"all {crop} {turn} {brightness} {contrast} {angle} {way}", name, made)
    with open("gallery.golden", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
