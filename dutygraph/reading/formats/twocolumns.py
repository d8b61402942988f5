"""Pages whose text runs in two columns, as gazettes print it: the right one is set below the left one, so that lines are read in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from dutygraph.reading.formats.borderless import find
from dutygraph.reading.formats.printedlines import Fragment, Line

#: The edges of the white between two columns.
Strip = tuple[float, float]
_FEWEST, _SOME = 8, 2
_NARROWEST = 9
_GUTTER = 0.9


def unfolded(lines: Sequence[Line], fragments: list[Fragment], before: Strip | None) -> tuple[list[Fragment], Strip | None]:
    """The fragments of a page with its right column moved below the left one, and the strip of white between them.

    Where there are no two columns of running text the fragments are unchanged. ``before`` is the strip of the page before. A page has
    two columns where one strip of white parts nearly all pieces, and where most pieces on both sides of it reach their column's right
    edge and stand alone in their line: the cells of a table do not.

    Examples
    --------
    >>> from dutygraph.reading.formats.printedlines import lines_of
    >>> page = [Fragment(c * 20, x, x + 200, 15 * k, 15 * k + 10, 10) for k in range(9) for c, x in (("甲", 0), ("乙", 220))]
    >>> [line.text[0] for line in lines_of(unfolded(lines_of(page, 1), page, None)[0], 1)] == ["甲"] * 9 + ["乙"] * 9
    True
    """
    em = median(line.em for line in lines) if lines else 0.0
    gutter = (_gutter(fragments, em) if len(fragments) >= 2 * _FEWEST else None) or (before and _same(fragments, before))
    if gutter is None or find(sorted(lines, key=lambda line: line.top), None):
        return fragments, None
    left, right = gutter
    stay, moved, over = [f for f in fragments if f.x1 <= left], [f for f in fragments if f.x0 >= right], [f for f in fragments if f.x0 < left and f.x1 > right]
    first, last = min(f.top for f in moved), max(f.bottom for f in moved)
    # what runs over the strip stands above or below the columns
    if any(first < f.bottom and f.top < last for f in over):
        return fragments, None
    head, foot = [f for f in stay if f.bottom <= first and any(f.top <= o.top for o in over)], [f for f in over if f.top >= last]
    body = [f for f in stay if f not in head]
    leading = median([b - a for a, b in pairwise(sorted({f.top for f in body})) if b - a > em / 2] or [2 * em])
    down = max(f.top for f in body) + leading - first
    aside = min(f.x0 for f in moved) - min(f.x0 for f in body)
    shift = {id(f): (aside, down) for f in moved} | {id(f): (0.0, max(down, 0.0) + leading) for f in foot}
    out = [f._replace(x0=f.x0 - x, x1=f.x1 - x, top=f.top + y, bottom=f.bottom + y) for f in fragments for x, y in [shift.get(id(f), (0.0, 0.0))]]
    return out, gutter


def _same(fragments: Sequence[Fragment], strip: Strip) -> Strip | None:
    """The strip of the page before, where this page leaves it white, too, and has text on both sides: a last page may have few lines."""
    left = [f for f in fragments if f.x1 <= strip[1]]
    right = [f for f in fragments if f.x0 >= strip[0]]
    if len(left) < _SOME or len(right) < _SOME or any(f.x0 < strip[0] and f.x1 > strip[1] for f in fragments):
        return None
    return max(f.x1 for f in left), min(f.x0 for f in right)


def _gutter(fragments: Sequence[Fragment], em: float) -> Strip | None:
    """The edges of the strip of white between two columns of running text, or None."""
    start, end = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    step = em / 2
    places = [start + k * step for k in range(int((end - start) / step) + 1)]
    crossing = {x: sum(f.x0 < x < f.x1 for f in fragments) for x in places if 0.3 < (x - start) / max(end - start, 1.0) < 0.7}
    if not crossing or min(crossing.values()) > 0.15 * len(fragments):
        return None
    least = min(crossing.values())
    middle = min((x for x, n in crossing.items() if n == least), key=lambda x: abs(x - (start + end) / 2))
    sides = [f for f in fragments if f.x1 <= middle], [f for f in fragments if f.x0 >= middle]
    if min(map(len, sides)) < _FEWEST:
        return None
    edges = [(min(f.x0 for f in side), max(f.x1 for f in side)) for side in sides]
    if edges[1][0] - edges[0][1] < _GUTTER * em or any(b - a < _NARROWEST * em for a, b in edges):
        return None
    for side, (_, b) in zip(sides, edges, strict=True):
        rows = len({round(f.top / em) for f in side})
        if rows < 0.8 * len(side) or sum(f.x1 > b - 1.6 * em for f in side) < max(_FEWEST, len(side) / 2):
            return None
    return edges[0][1], edges[1][0]
