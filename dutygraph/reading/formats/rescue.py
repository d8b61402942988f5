"""Characters that one extractor of a page sees and the other does not, by where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dutygraph.reading.formats.glyphs import Glyph

_CELL = 4.0


def missing(glyphs: Sequence[Glyph], others: Sequence[Mapping[str, Any]], width: float, height: float) -> list[Glyph]:
    """Visible characters of the second extractor, on the page, at whose place the first has none; each ended by a line end.

    Places are compared and not characters, because the two may name one glyph differently (a radical for a character).

    Parameters
    ----------
    glyphs : sequence of Glyph
        The first extractor's characters.
    others : sequence of mappings
        The second's, with ``text``, ``x0``, ``x1``, ``top``, ``bottom`` in points.
    width, height : float
        The page's size in points.

    Examples
    --------
    >>> [g.char for g in missing([Glyph("甲", 0, 10, 0, 10)], [dict(text=t, x0=x, x1=x + 10, top=0, bottom=10) for t, x in (("甲", 1), ("乙", 30))], 99, 99)]
    ['乙', '\\n']
    """
    places: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for glyph in glyphs:
        if not glyph.char.isspace():
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
            places.setdefault((int(x // _CELL), int(y // _CELL)), []).append((x, y))
    out: list[Glyph] = []
    for other in others:
        text = str(other["text"])
        if not text.strip() or text.startswith("(cid:"):
            continue
        x0, x1, top, bottom = float(other["x0"]), float(other["x1"]), float(other["top"]), float(other["bottom"])
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        reach = max(1.0, 0.4 * (x1 - x0)), max(1.0, 0.4 * (bottom - top))
        near = [p for i in _around(x, reach[0]) for j in _around(y, reach[1]) for p in places.get((i, j), ())]
        if not any(abs(px - x) <= reach[0] and abs(py - y) <= reach[1] for px, py in near):
            out += [Glyph(text, x0, x1, top, bottom), Glyph("\n", 0, 0, 0, 0)]
    return out


def _around(value: float, reach: float) -> range:
    return range(int((value - reach) // _CELL), int((value + reach) // _CELL) + 1)
