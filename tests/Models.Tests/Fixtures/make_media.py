"""Makes the images and sounds that the tests of src/Models/Media read.

Run with Debian's python3-pil and python3-numpy; the programs flac and lame must be on the path.
The picture is 8 by 6 pixels where its values are checked: red grows to the right, green downwards, blue is 128.
"""

import struct
import subprocess
import wave
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent / "media"


def gradient(width: int, height: int) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width]
    red = x * 255 // max(1, width - 1)
    green = y * 255 // max(1, height - 1)
    return np.stack([red, green, np.full_like(red, 128)], axis=-1).astype(np.uint8)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, depth: int, colour: int, rows: bytes, interlace: int = 0, extra: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def write(name: str, content: bytes) -> None:
    (HERE / name).write_bytes(content)


def make_pngs() -> None:
    pixels = gradient(8, 6)
    image = Image.fromarray(pixels)
    image.save(HERE / "rgb.png")
    image.convert("L").save(HERE / "grey.png")
    alpha = np.full((6, 8, 1), 255, np.uint8)
    alpha[:, :4] = 0
    Image.fromarray(np.concatenate([np.where(alpha == 0, 0, pixels), alpha], axis=-1).astype(np.uint8)).save(HERE / "alpha.png")
    image.quantize(48).save(HERE / "palette.png")
    Image.fromarray((pixels[..., 0] > 127)).save(HERE / "one-bit.png")
    deep = b"".join(b"\0" + b"".join(struct.pack(">HHH", *(int(v) * 257 for v in p)) for p in row) for row in pixels)
    write("deep.png", png(8, 6, 16, 2, deep))
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b"".join(b"\0" + row.tobytes() for x, y, dx, dy in passes if x < 8 for row in pixels[y::dy, x::dx])
    write("interlaced.png", png(8, 6, 8, 2, rows, interlace=1))
    # A noisy picture makes an encoder choose all five filters.
    noise = np.random.default_rng(5).integers(0, 40, (24, 32, 3))
    Image.fromarray((gradient(32, 24) // 2 + noise).astype(np.uint8)).save(HERE / "filters.png", optimize=True)
    plain = b"".join(b"\0" + row.tobytes() for row in pixels)
    write("lying.png", png(10, 10, 8, 2, plain))
    write("missing.png", png(8, 9, 8, 2, plain))
    write("surplus.png", png(8, 3, 8, 2, plain))
    write("huge.png", png(20_000, 20_000, 8, 2, plain))
    write("empty.png", png(0, 6, 8, 2, plain))


def make_jpegs() -> None:
    image = Image.fromarray(gradient(32, 24))
    image.save(HERE / "baseline.jpg", quality=95)
    image.save(HERE / "progressive.jpg", quality=95, progressive=True)
    image.convert("L").save(HERE / "grey.jpg", quality=95)
    image.convert("CMYK").save(HERE / "inks.jpg", quality=95)
    exif = Image.Exif()
    for orientation, back in [(1, None), (2, 0), (3, 3), (4, 1), (5, 5), (6, 2), (7, 6), (8, 4)]:
        # `back` undoes what the orientation asks a viewer to do: shown upright, all eight are the same picture.
        stored = image if back is None else image.transpose(back)
        exif[0x0112] = orientation
        stored.save(HERE / f"orientation-{orientation}.jpg", quality=95, subsampling=0, exif=exif)
    baseline = (HERE / "baseline.jpg").read_bytes()
    at = baseline.index(b"\xff\xc0")
    frame = baseline[at : at + 19]
    write("two-sizes.jpg", baseline[:at] + frame + baseline[at:])
    write("huge.jpg", baseline[: at + 5] + struct.pack(">HH", 65_000, 65_000) + baseline[at + 9 :])


def make_sounds() -> None:
    rate = 8000
    time = np.arange(rate // 5) / rate
    left = (0.5 * np.sin(2 * np.pi * 440 * time) * 32767).astype("<i2")
    with wave.open(str(HERE / "mono.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(left.tobytes())
    with wave.open(str(HERE / "stereo.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate)
        # The right channel is silent: the mean is half the left one.
        file.writeframes(np.stack([left, np.zeros_like(left)], axis=1).tobytes())
    run = {"check": True, "capture_output": True}
    subprocess.run(["flac", "-8", "-f", "-s", "--no-padding", HERE / "mono.wav", "-o", HERE / "mono.flac"], **run)
    subprocess.run(["lame", "--quiet", "-b", "32", "--resample", "16", HERE / "mono.wav", HERE / "mono.mp3"], **run)
    subprocess.run(["lame", "--quiet", "-b", "32", "--tt", "Tone", "--id3v2-only", HERE / "mono.wav", HERE / "tagged.mp3"], **run)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    make_pngs()
    make_jpegs()
    make_sounds()
