"""Characters with their boxes → runs and the text of a cell. Serves PDF and OFD."""

from __future__ import annotations

from typing import NamedTuple

from dutygraph.reading.formats.printedlines import Fragment, Line, lines_of


class Glyph(NamedTuple):
    """One character and its box in points, y counted from the top of the page as it is shown."""

    char: str
    x0: float
    x1: float
    top: float
    bottom: float


def fragments(glyphs: list[Glyph]) -> list[Fragment]:
    """Runs of characters without a line end or a wide gap between them."""
    out: list[Fragment] = []
    run: list[Glyph] = []

    def close() -> None:
        nonlocal run
        solid = [g for g in run if not g.char.isspace()]
        if solid:
            em = max(sorted(g.bottom - g.top for g in solid)[len(solid) // 2], 0.1)
            wide = sorted(g.x1 - g.x0 for g in solid if ord(g.char) > 0x2E80)
            text = "".join(g.char for g in run)
            # a blank at the end of a run stands between it and the next one of the line
            out.append(Fragment(text.lstrip(" "), solid[0].x0, max(g.x1 for g in solid), min(g.top for g in solid), max(g.bottom for g in solid),
                                max(wide[len(wide) // 2], 0.1) if wide else em))
        run = []

    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.char == "\n":
            close()
            last = None
            continue
        if not glyph.char.isspace():
            if last is not None:
                size = max(last.bottom - last.top, 1.0)
                # a wide gap, a step back or to another height parts two runs
                if glyph.x0 - last.x1 > 0.5 * size or glyph.x0 < last.x0 - 0.5 * size or abs(glyph.top - last.top) > 0.8 * size:
                    close()
            last = glyph
        run.append(glyph)
    close()
    return out


def cell_text(glyphs: list[Glyph]) -> str:
    """The text of a cell, line by line."""
    lines: list[Line] = lines_of(fragments(glyphs), 0)
    return "\n".join(line.text for line in lines if line.text.strip())
