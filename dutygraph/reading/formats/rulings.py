"""Straight lines on a page → the cells they enclose, grouped into tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dutygraph.reading.formats.ruled import Box

Segment = tuple[float, float, float, float]
_NEAR = 2.5
_MOST = 20_000


def cells(segments: Iterable[Segment]) -> list[list[Box]]:
    """Cells of all tables that lines draw, table by table, from top to bottom.

    Parameters
    ----------
    segments : iterable of (x0, y0, x1, y1)
        Straight lines in points, y from the top; slanting ones are left aside.

    Returns
    -------
    list of lists of boxes
        Boxes are (x0, top, x1, bottom). A cell is the smallest rectangle whose four sides are drawn.

    Examples
    --------
    >>> box = [(0, 0, 20, 0), (0, 10, 20, 10), (0, 0, 0, 10), (10, 0, 10, 10), (20, 0, 20, 10)]
    >>> cells(box)
    [[(0, 0, 10, 10), (10, 0, 20, 10)]]
    """
    across: dict[float, list[tuple[float, float]]] = {}
    down: dict[float, list[tuple[float, float]]] = {}
    for count, (x0, y0, x1, y1) in enumerate(segments):
        if count > _MOST:
            # a drawing, not a table
            return []
        if abs(y0 - y1) < 1 and abs(x0 - x1) > _NEAR:
            across.setdefault(_snap(across, y0), []).append((min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < 1 and abs(y0 - y1) > _NEAR:
            down.setdefault(_snap(down, x0), []).append((min(y0, y1), max(y0, y1)))
    rows = {y: _merged(spans) for y, spans in across.items()}
    columns = {x: _merged(spans) for x, spans in down.items()}
    return _tables(_boxes(rows, columns))


def _snap(known: dict[float, list[tuple[float, float]]], value: float) -> float:
    return next((k for k in known if abs(k - value) <= _NEAR), value)


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1] + _NEAR:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _drawn(spans: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return any(a - _NEAR <= low and high <= b + _NEAR for a, b in spans)


def _boxes(rows: dict[float, list[tuple[float, float]]], columns: dict[float, list[tuple[float, float]]]) -> list[Box]:
    ys, xs = sorted(rows), sorted(columns)
    out: list[Box] = []
    for i, top in enumerate(ys):
        for j, left in enumerate(xs):
            if not _drawn(rows[top], left, left + _NEAR) or not _drawn(columns[left], top, top + _NEAR):
                continue
            box = _smallest(top, left, ys[i + 1 :], xs[j + 1 :], rows, columns)
            if box is not None:
                out.append(box)
    return out


def _smallest(top: float, left: float, ys: Sequence[float], xs: Sequence[float], rows: dict[float, list[tuple[float, float]]],
              columns: dict[float, list[tuple[float, float]]]) -> Box | None:
    for bottom in ys:
        if not _drawn(columns[left], top, bottom):
            return None
        for right in xs:
            if not _drawn(rows[top], left, right):
                break
            if _drawn(rows[bottom], left, right) and _drawn(columns[right], top, bottom):
                return (left, top, right, bottom)
    return None


def _tables(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that touch at a corner belong to one table."""
    owner: dict[tuple[float, float], int] = {}
    groups: dict[int, list[Box]] = {}
    for number, box in enumerate(boxes):
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        found = {owner[c] for c in corners if c in owner}
        home = min(found, default=number)
        merged = [b for k in sorted(found) for b in groups.pop(k)] + [box]
        groups[home] = merged
        if len(found) > 1:
            for b in merged:
                owner.update({(x, y): home for x in (b[0], b[2]) for y in (b[1], b[3])})
        else:
            owner.update(dict.fromkeys(corners, home))
    return sorted((sorted(g, key=lambda b: (b[1], b[0])) for g in groups.values()), key=lambda g: (g[0][1], g[0][0]))
