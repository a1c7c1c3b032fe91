"""Learning curves as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

COLOURS = ("#1d4ed8", "#15803d", "#c2410c", "#7e22ce", "#18181b")
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 400, 300, 56, 40, 45


@dataclass(frozen=True)
class Line:
    name: str
    x: Sequence[float]
    y: Sequence[float]


@dataclass(frozen=True)
class Panel:
    """A plot of lines over one horizontal axis; `percent` writes the vertical one in percent."""

    title: str
    axis: str
    lines: Sequence[Line]
    percent: bool = False


def svg(label: str, panels: Sequence[Panel]) -> str:
    """The panels side by side; `label` says what is shown to those who cannot see it."""
    body = "\n".join(f'<g transform="translate({i * _WIDTH} 0)">{_panel(panel)}</g>' for i, panel in enumerate(panels))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(panels) * _WIDTH} {_HEIGHT}" font-family="sans-serif" '
            f'font-size="12" role="img" aria-label="{escape(label)}">\n<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n')


def _panel(panel: Panel) -> str:
    xs, ys = [v for line in panel.lines for v in line.x], [v for line in panel.lines for v in line.y]
    first, last, (low, high, step) = min(xs), max(xs), _ticks(min(ys), max(ys))

    def x(value: float) -> float:
        return _LEFT + (value - first) / ((last - first) or 1) * (_WIDTH - _LEFT - 20)

    def y(value: float) -> float:
        return _TOP + (high - value) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [f'<text x="{_LEFT}" y="24" font-weight="bold">{escape(panel.title)}</text>']
    for i in range(round((high - low) / step) + 1):
        value = low + i * step
        told = f"{100 * value:.4g}%" if panel.percent else f"{value:.4g}"
        parts.append(f'<path d="M{_LEFT} {y(value):.1f}H{_WIDTH - 20}" stroke="#d4d4d8"/>'
                     f'<text x="{_LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{told}</text>')
    for value in sorted({first, (first + last) / 2, last}):
        parts.append(f'<text x="{x(value):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{value:,.6g}</text>')
    parts.append(f'<text x="{(_LEFT + _WIDTH - 20) / 2}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(panel.axis)}</text>')
    rising = sum(line.y[-1] - line.y[0] for line in panel.lines) > 0
    for row, line in enumerate(panel.lines):
        colour = COLOURS[row % len(COLOURS)]
        path = "L".join(f"{x(px):.1f} {y(py):.1f}" for px, py in zip(line.x, line.y))
        legend = (_HEIGHT - _BOTTOM - 12 - 18 * (len(panel.lines) - 1 - row)) if rising else _TOP + 14 + 18 * row
        told = f"{100 * line.y[-1]:.1f}%" if panel.percent else f"{line.y[-1]:.4g}"
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{_WIDTH - 26}" y="{legend}" text-anchor="end" fill="{colour}">{escape(line.name)} {told}</text>')
    return "".join(parts)


def _ticks(low: float, high: float) -> tuple[float, float, float]:
    """Round numbers around a range, and the step between its lines."""
    span = (high - low) or abs(high) or 1.0
    rough = span / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    return floor(low / step + 1e-9) * step, (ceil(high / step - 1e-9) or 0) * step if high != low else high + step, step
