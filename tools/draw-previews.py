#!/usr/bin/env python3
"""Draws the pictures of link previews: one PNG of 1200 x 630 for each drawing in src/Web/Components/Pictures.

    python3 tools/draw-previews.py [folder]

Needs Chromium (the environment variable CHROMIUM names one that is not in the path) and the fonts that the build
restores into node_modules. The drawings are used as they are, with the site's own tokens. Writes palette PNGs into
wwwroot/previews, or into another folder.
"""
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURES = ROOT / "src/Web/Components/Pictures"
FONT = ROOT / "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
LOGO = ROOT / "src/Web/Components/Layout/Logo.razor"
WIDTH, HEIGHT = 1200, 630
COLOURS = 64

PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
@font-face {{ font-family: "Inter Variable"; src: url("{font}") format("woff2"); font-weight: 100 900; }}
{tokens}
* {{ box-sizing: border-box; margin: 0; }}
body {{ width: {width}px; height: {height}px; overflow: hidden; display: grid; grid-template-rows: 1fr auto; background: var(--bg); color: var(--ink); font-family: var(--font-sans); }}
.picture {{ display: grid; place-items: center; background: var(--surface); border-bottom: 2px solid var(--line); }}
.picture > svg {{ width: 890px; height: 376px; }}
.picture > p {{ font-size: 72px; }}
.hub .picture > svg {{ width: 240px; height: 240px; }}
.name {{ height: 130px; padding: 0 64px; display: flex; align-items: center; gap: 22px; font-size: 48px; font-weight: 650; letter-spacing: -.02em; }}
.name svg {{ width: 60px; height: 60px; }}
{styles}
</style><body class="{kind}"><div class="picture">{picture}</div><div class="name">{logo}<span>DemoHub</span></div></body>"""


def kebab(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def screenshot(chromium, page, target):
    subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
                    f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={target}", page.as_uri()],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read_png(path):
    """The rows of an 8-bit PNG without interlacing, as lists of (r, g, b)."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at:at + 4]), data[at + 4:at + 8]
        body, at = data[at + 8:at + 8 + length], at + 12 + length
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
    channels = {2: 3, 6: 4}[colour]
    assert depth == 8 and interlace == 0 and (width, height) == (WIDTH, HEIGHT)
    raw, stride, above, rows = zlib.decompress(packed), width * channels, bytearray(width * channels), []
    for y in range(height):
        filtering, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride if filtering else 0):
            left = line[x - channels] if x >= channels else 0
            up, corner = above[x], above[x - channels] if x >= channels else 0
            if filtering == 1:
                guess = left
            elif filtering == 2:
                guess = up
            elif filtering == 3:
                guess = (left + up) // 2
            else:
                nearest = left + up - corner
                guess = min((left, up, corner), key=lambda value: abs(nearest - value))
            line[x] = (line[x] + guess) & 255
        rows.append([tuple(line[i:i + 3]) for i in range(0, stride, channels)])
        above = line
    return rows


def palette_of(rows):
    """The colours that are used most, but none close to one that is there already: edges need few."""
    chosen = []
    for colour, _ in Counter(pixel for row in rows for pixel in row).most_common():
        if all(distance(colour, other) > 60 for other in chosen):
            chosen.append(colour)
            if len(chosen) == COLOURS:
                break
    return chosen


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other))


def write_png(path, rows, palette):
    nearest = {}
    lines = b""
    for row in rows:
        line = bytearray()
        for pixel in row:
            if pixel not in nearest:
                nearest[pixel] = min(range(len(palette)), key=lambda index: distance(pixel, palette[index]))
            line.append(nearest[pixel])
        lines += b"\0" + bytes(line)
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for kind, body in ((b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
                           (b"PLTE", b"".join(bytes(colour) for colour in palette)),
                           (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")):
            file.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))


def main():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium was not found. Install it, or name it in the environment variable CHROMIUM.")
    if not FONT.exists():
        sys.exit("The fonts are not there. Build the site once: the build restores them.")
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "wwwroot/previews"
    folder.mkdir(parents=True, exist_ok=True)
    tokens, logo = (ROOT / "wwwroot/css/tokens.css").read_text(), LOGO.read_text()
    pictures = {kebab(path.stem.removesuffix("Picture")): path for path in sorted(PICTURES.glob("*Picture.razor"))}
    with tempfile.TemporaryDirectory() as scratch:
        page, shot = pathlib.Path(scratch) / "page.html", pathlib.Path(scratch) / "shot.png"
        for name, path in {"hub": LOGO, **pictures}.items():
            styles = path.with_suffix(".razor.css")
            page.write_text(PAGE.format(font=FONT.as_uri(), tokens=tokens, styles=styles.read_text() if styles.exists() else "", kind=name,
                                        picture=path.read_text(), logo=logo, width=WIDTH, height=HEIGHT))
            screenshot(chromium, page, shot)
            rows = read_png(shot)
            target = folder / f"{name}.png"
            write_png(target, rows, palette_of(rows))
            print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
