"""A small inline picture for entity pages: releases on a time line. Plain SVG, coloured by the page's style sheet.

Hundreds of pages carry one, so none starts a chart renderer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

WIDTH: Final = 640
_LEFT, _RIGHT = 8, 8


@dataclass(frozen=True)
class Dot:
    """One release: where it lies, and whether it is open and the page's own."""

    x: float
    y: float
    name: str
    is_open: bool
    is_own: bool


@dataclass(frozen=True)
class Strip:
    """Dots and year ticks in pixels."""

    dots: tuple[Dot, ...]
    years: tuple[tuple[int, float], ...]
    height: int


def release_strip(releases: Iterable[tuple[date, str, bool, bool]]) -> Strip:
    """Place releases (day, name, open, own) from left to right; those that would overlap move up."""
    items = sorted(releases)
    first, last = items[0][0].year, items[-1][0].year + 1
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    scale = (WIDTH - _LEFT - _RIGHT) / (end - start)
    dots: list[Dot] = []
    heights: list[tuple[float, int]] = []
    for day, name, is_open, is_own in items:
        x = _LEFT + (day.toordinal() - start) * scale
        level = next(n for n in range(len(items) + 1) if all(level != n or x - other >= 13 for other, level in heights))
        heights.append((x, level))
        dots.append(Dot(round(x, 1), level, name, is_open, is_own))
    top = max(level for _, level in heights)
    placed = tuple(Dot(dot.x, 10 + (top - dot.y) * 13, dot.name, dot.is_open, dot.is_own) for dot in dots)
    step = 1 if last - first <= 9 else 2
    years = tuple((year, round(_LEFT + (date(year, 1, 1).toordinal() - start) * scale, 1)) for year in range(first, last, step))
    return Strip(placed, years, 10 + top * 13 + 30)
