"""Two axes with even ticks, and labels beside points that do not cover each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dutygraph.terms import figure
from dutygraph.views.style import text_width
from dutygraph.views.svg import Board


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Round values from at or below ``low`` to at or above ``high``.

    Examples
    --------
    >>> ticks(0, 59)
    [0, 10, 20, 30, 40, 50, 60]
    >>> ticks(0, 0.13)
    [0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14]
    """
    span = high - low if high > low else 1.0
    power = 10.0 ** math.floor(math.log10(span / about))
    step = next(power * k for k in (1, 2, 5, 10) if span / (power * k) <= about + 1.5)
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    values = [round(k * step, 12) for k in range(first, last + 1)]
    return [int(v) for v in values] if step >= 1 else values


class Axes:
    """A frame of width × height at (left, top) whose scales hold the given ticks; ``root``: on square-root scales, for crowds near 0.

    Examples
    --------
    >>> axes = Axes(Board(100, 100), 10, 10, 80, 80, ticks(0, 4), ticks(0, 2))
    >>> axes.at(0, 0), axes.at(4, 2)
    ((10.0, 90.0), (90.0, 10.0))
    """

    def __init__(self, board: Board, left: float, top: float, width: float, height: float, xs: Sequence[float], ys: Sequence[float],
                 root: bool = False) -> None:
        self.root = root
        self.board, self.left, self.top, self.width, self.height = board, left, top, width, height
        self.xs, self.ys = list(xs), list(ys)
        self.boxes: list[tuple[float, float, float, float]] = []

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of a point."""
        across, up = self._share(x, self.xs), self._share(y, self.ys)
        return (self.left + self.width * across, self.top + self.height * (1 - up))

    def _share(self, value: float, scale: list[float]) -> float:
        share = (value - scale[0]) / (scale[-1] - scale[0])
        return math.sqrt(max(share, 0.0)) if self.root else share

    def draw(self, x_title: str, y_title: str) -> None:
        """Grid, tick labels and titles."""
        for x in self.xs:
            at = self.at(x, self.ys[0])[0]
            self.board.line(at, self.top, at, self.top + self.height)
            self.board.text(at, self.top + self.height + 16, figure(x), size=11, fill="muted", anchor="middle")
        for y in self.ys:
            at = self.at(self.xs[0], y)[1]
            self.board.line(self.left, at, self.left + self.width, at)
            self.board.text(self.left - 7, at + 4, figure(y), size=11, fill="muted", anchor="end")
        self.board.text(self.left + self.width, self.top + self.height + 34, x_title, size=12, fill="muted", anchor="end")
        self.board.text(self.left - 34, self.top - 9, y_title, size=12, fill="muted")

    def keep_free(self, x: float, y: float, r: float) -> None:
        """No label may cover this circle (pixels)."""
        self.boxes.append((x - r, y - r, x + r, y + r))

    def label(self, x: float, y: float, r: float, text: str, *, size: float = 11.5, bold: bool = False) -> bool:
        """A label beside a circle (pixels) where there is room; False where there is none."""
        w, h = text_width(text, size), size * 1.2
        aside, slant, over = r + 4 + w / 2, w / 2 + r * 0.7, r + h / 2
        for dx, dy in ((aside, 0.0), (0.0, -over - 2), (0.0, over + 2), (-aside, 0.0), (slant, -over), (slant, over), (-slant, -over), (-slant, over)):
            box = (x + dx - w / 2, y + dy - h / 2, x + dx + w / 2, y + dy + h / 2)
            inside = box[0] >= self.left and box[2] <= self.left + self.width + 40 and box[1] >= self.top - 4 and box[3] <= self.top + self.height
            if inside and not any(box[0] < b[2] and box[2] > b[0] and box[1] < b[3] and box[3] > b[1] for b in self.boxes):
                self.boxes.append(box)
                self.board.text(x + dx, y + dy + size * 0.35, text, size=size, anchor="middle", bold=bold, halo=True)
                return True
        return False
