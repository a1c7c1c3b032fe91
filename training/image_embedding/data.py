"""The pictures to train on and those held out, all as 8-bit RGB with a class each."""

import csv
import gzip
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

SEED = 31
TERMS = {
    "cifar10": ("CIFAR-10, a part of the training photos, 32 x 32", "not stated"),
    "mnist": ("MNIST, a part of the training digits, 28 x 28", "MIT (repository)"),
    "drawn": ("pictures that DemoHub draws itself, seed 1001", "our own"),
}
MNIST_TRAIN, MNIST_HELD_OUT = 20_000, 2_000
CIFAR_HELD_OUT = 200  # of each class
DRAWN_HELD_OUT = 2_000


@dataclass(frozen=True)
class Pictures:
    """Pictures of one source: pixels uint8 [N, side, side, 3], classes int64 [N], manners int64 [N]."""

    source: str
    pixels: np.ndarray
    classes: np.ndarray
    manners: np.ndarray  # bits: one for each colour and manner of drawing among the tags; 0 where there are none

    def __len__(self) -> int:
        return len(self.classes)

    def part(self, rows: np.ndarray | slice) -> "Pictures":
        return Pictures(self.source, self.pixels[rows], self.classes[rows], self.manners[rows])


@dataclass(frozen=True)
class Corpus:
    """What is trained on, what is held out, and the names of the classes; digits are one class wherever they come from."""

    train: dict[str, Pictures]
    held_out: dict[str, Pictures]
    names: list[str]


def load(sources: Path, drawn: Path) -> Corpus:
    """Reads CIFAR-10 and MNIST from the shared data and our own pictures from where draw-pictures.cs wrote them."""
    names: dict[str, int] = {f"digit {digit}": digit for digit in range(10)}
    loaded = {
        "cifar10": _cifar(sources / "cifar10/train.zip", names),
        "mnist": _mnist(sources / "mnist"),
        "drawn": _drawn(drawn, names),
    }
    train, held_out = {}, {}
    for source, pictures in loaded.items():
        if source == "cifar10":
            rank = np.zeros(len(pictures), int)
            for number in np.unique(pictures.classes):
                own = pictures.classes == number
                rank[own] = np.arange(own.sum())
            last = rank >= rank.max() + 1 - CIFAR_HELD_OUT
        else:
            last = np.arange(len(pictures)) >= len(pictures) - (MNIST_HELD_OUT if source == "mnist" else DRAWN_HELD_OUT)
        train[source], held_out[source] = pictures.part(~last), pictures.part(last)
    return Corpus(train, held_out, list(names))


def _cifar(path: Path, names: dict[str, int]) -> Pictures:
    pixels, classes = [], []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".jpg")):
            pixels.append(np.asarray(Image.open(io.BytesIO(archive.read(name))).convert("RGB")))
            classes.append(names.setdefault(f"photo of {name.split('/')[-2]}", len(names)))
    return Pictures("cifar10", np.stack(pixels), np.array(classes), np.zeros(len(classes), np.int64))


def _mnist(folder: Path) -> Pictures:
    count = MNIST_TRAIN + MNIST_HELD_OUT
    with gzip.open(folder / "train-images-idx3-ubyte.gz") as file:
        grey = np.frombuffer(file.read(16 + count * 784), np.uint8, offset=16).reshape(-1, 28, 28, 1)
    with gzip.open(folder / "train-labels-idx1-ubyte.gz") as file:
        classes = np.frombuffer(file.read(8 + count), np.uint8, offset=8).astype(np.int64)
    return Pictures("mnist", np.repeat(grey, 3, axis=3), classes, np.zeros(count, np.int64))


def _drawn(folder: Path, names: dict[str, int]) -> Pictures:
    with open(folder / "pictures.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    classes = np.array([names.setdefault(row["subject"], len(names)) for row in rows])
    bits: dict[str, int] = {}
    colours = {"red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink", "brown", "grey", "black", "white",
               "drawn by hand", "outline", "at night", "in the evening"}
    manners = np.array([sum(1 << bits.setdefault(tag, len(bits)) for tag in sorted(set(row["tags"].split(",")) & colours)) for row in rows])
    pixels = np.fromfile(folder / "pictures.rgb", np.uint8).reshape(len(rows), 64, 64, 3)
    return Pictures("drawn", pixels, classes, manners)
