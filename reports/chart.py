"""A bar chart as plain geometry; the template writes the SVG. The first period stands at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 960, 320
TOP, BOTTOM, SIDE = 16, 40, 48
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """One bar of series number `series` (its class in the style sheet)."""

    x: float
    y: float
    width: float
    height: float
    series: int
    value: int


@dataclass(frozen=True)
class Group:
    """The bars of one period, its label centred below at `x`."""

    label: str
    x: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Line:
    """A line of the grid with the value it stands for."""

    y: float
    value: int


@dataclass(frozen=True)
class Chart:
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = SIDE
    right: int = WIDTH - SIDE
    baseline: int = HEIGHT - BOTTOM


def draw(labels: Sequence[str], series: Sequence[Sequence[int]]) -> Chart:
    """The chart of `series` (each as long as `labels`), side by side in one group for every label."""
    step = _step(max((max(values, default=0) for values in series), default=0))
    peak = max([step, *(-(-value // step) * step for values in series for value in values)])
    plot = HEIGHT - TOP - BOTTOM
    lines = tuple(
        Line(round(HEIGHT - BOTTOM - plot * value / peak, 1), value) for value in range(0, peak + 1, step)
    )
    slot = (WIDTH - 2 * SIDE) / max(1, len(labels))
    groups = tuple(
        _group(label, WIDTH - SIDE - slot * (number + 0.5), slot, [values[number] for values in series], peak)
        for number, label in enumerate(labels)
    )
    return Chart(groups, lines)


def _group(label: str, middle: float, slot: float, values: Sequence[int], peak: int) -> Group:
    width = min(28.0, slot * 0.8 / max(1, len(values)))
    first = middle + width * len(values) / 2
    plot = HEIGHT - TOP - BOTTOM
    bars = tuple(
        Bar(
            x=round(first - width * (number + 1), 1),
            y=round(HEIGHT - BOTTOM - plot * value / peak, 1),
            width=round(width - 1, 1),
            height=round(plot * value / peak, 1),
            series=number + 1,
            value=value,
        )
        for number, value in enumerate(values)
    )
    return Group(label, round(middle, 1), bars)


def _step(peak: int) -> int:
    """A round step of 1, 2 or 5 times a power of ten that divides `peak` into at most five parts."""
    power = 1
    while True:
        for step in STEPS:
            if peak <= 5 * step * power:
                return step * power
        power *= 10
