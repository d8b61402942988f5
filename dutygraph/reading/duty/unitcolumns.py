"""Tables whose columns are units and whose cells say only how each takes part: 牵头 and 配合, or ★ and √."""

from __future__ import annotations

import re

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.mentions import Mention, Phrase
from dutygraph.reading.duty.statements import Statement
from dutygraph.reading.duty.tables import Cell, Grid, TableRegion
from dutygraph.reading.duty.words import verb_class
from dutygraph.reading.structure.numbering import Number
from dutygraph.reading.structure.outline import Segment
from dutygraph.reading.units.items import Piece, pieces

_WORDS = re.compile("(?:总?牵头|主办|主责|配合|协办|协同|协作|参与|参加|责任|负责|落实)(?:单位|部门)?")
#: Marks, the strongest first: of two in use the first leads and the second helps; one alone says only that a unit takes part.
_SIGNS = "★●▲■◆√✓☑☆○△□◇"
_HEAD_ROWS = 4


def matrix(grid: Grid, text: str) -> TableRegion | None:
    """The duties of a table whose headings are units.

    Parameters
    ----------
    grid : Grid
    text : str
        Folded text.

    Returns
    -------
    TableRegion or None
        None unless at least two headings are whole names of units and every cell below them is empty or a mark.
        What the marks were taken for is told at the first of them (``table_columns``).
    """
    order = sorted(grid.rows)
    top = next((r for r in order[:_HEAD_ROWS] if len(_units(grid.rows[r], text)) >= 2), -1)
    if top < 0:
        return None
    units = _units(grid.rows[top], text)
    below = [r for r in order if r > top]
    marks = [text[c.start:c.end] for r in below for k, c in grid.rows[r].items() if k in units and c.end > c.start]
    signs = sorted({m for m in marks if m in _SIGNS}, key=_SIGNS.index)
    if not marks or len(signs) > 2 or any(m not in _SIGNS and _WORDS.fullmatch(m) is None for m in marks):
        return None
    kinds = {signs[0]: "lead", signs[1]: "co"} if len(signs) == 2 else dict.fromkeys(signs, "plain")
    heads = {k: column_kind(text[c.start:c.end]) for k, c in grid.rows[top].items() if k not in units}
    main = next((k for k, kind in sorted(heads.items()) if kind == "text"), next((k for k, kind in sorted(heads.items()) if kind != "number"), -1))
    region = TableRegion(grid.start, grid.end)
    region.spans += [(c.start, c.end, "heading") for r in order if r <= top for c in grid.rows[r].values() if c.end > c.start]
    for r in below:
        _row(region, grid.rows[r], text, units, kinds, main, next((k for k, kind in heads.items() if kind == "number"), -1))
    return region if any(isinstance(e, Statement) for e in region.events) else None


def _units(cells: dict[int, Cell], text: str) -> dict[int, list[tuple[Cell, Piece]]]:
    """Columns whose heading is a whole name and no word for a column."""
    out: dict[int, list[tuple[Cell, Piece]]] = {}
    for k, cell in cells.items():
        word = text[cell.start:cell.end]
        if word and len(word) <= 24 and not column_kind(word):
            found = pieces(word)
            if found and all(p.kind == "group" or (p.kind == "unit" and p.complete) for p in found):
                out[k] = [(cell, p) for p in found]
    return out


def _row(region: TableRegion, cells: dict[int, Cell], text: str, units: dict[int, list[tuple[Cell, Piece]]], kinds: dict[str, str],
         main: int, number: int) -> None:
    """One row's task and who takes part in it."""
    body = cells.get(main)
    filled = [(k, cells[k]) for k in sorted(units) if k in cells and cells[k].end > cells[k].start]
    if body is None or body.end == body.start:
        if filled:
            region.notes.append(("unread", filled[0][1].start, filled[-1][1].end, ""))
        return
    head = cells.get(number)
    digits = re.fullmatch("[(]?(\\d{1,4})[).、]?", text[head.start:head.end]) if head is not None else None
    region.events.append(Segment(body.start, body.end, Number("H3", int(digits[1]), body.start) if digits is not None else None, True))
    region.spans += [(c.start, c.end, "task" if k not in units else "duty") for k, c in cells.items() if c.end > c.start]
    if not filled:
        if digits is not None:
            region.notes.append(("unread", body.start, body.end, ""))
        return
    phrase = Phrase()
    for k, mark in filled:
        word = text[mark.start:mark.end]
        if not any(isinstance(e, Statement) for e in region.events) and word in kinds and k == filled[0][0]:
            region.notes.append(("table_columns", mark.start, mark.end, " ".join(f"{sign}={kind}" for sign, kind in kinds.items())))
        for cell, p in units[k]:
            phrase.mentions.append(Mention(cell.start + p.start, cell.start + p.end, p, kinds.get(word) or verb_class(word)))
    region.events.append(Statement(filled[0][1].start, filled[-1][1].end, "cell", phrase, (), row=1))
