"""The grid of a Word table: where each cell stands and how far merged cells reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.ooxml import Element, attribute, child, local, value


class Slot(NamedTuple):
    """One cell: its element and place."""

    element: Element
    col: int
    rowspan: int
    colspan: int


def slots(table: Element) -> Iterator[tuple[int, list[Slot], int]]:
    """(row number, cells, visible characters of deleted rows before) for each row; cells that only continue a merge are left out.

    Widths come from ``gridSpan``, ``gridBefore`` and the old ``hMerge``, heights from ``vMerge``.
    """
    rows: list[list[tuple[Element, int, int, str]]] = []
    gone: list[int] = []
    deleted = 0
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            deleted += sum(visible(e.text or "") for e in row.iter() if local(e) in {"t", "delText"})
            continue
        rows.append(_row(row, _number(value(properties, "gridBefore"), 0)))
        gone.append(deleted)
        deleted = 0
    for number, cells in enumerate(rows):
        out = [Slot(element, col, _height(rows, number, col, merge), span) for element, col, span, merge in cells
               if merge != "continue" or _text(element)]
        yield number, out, gone[number]
    if deleted:
        yield len(rows), [], deleted


def _row(row: Element, before: int) -> list[tuple[Element, int, int, str]]:
    out: list[tuple[Element, int, int, str]] = []
    col = before
    for cell in _inside(row, "tc"):
        properties = child(cell, "tcPr")
        span = min(max(1, _number(value(properties, "gridSpan"), 1)), 1000)
        merge = child(properties, "vMerge")
        vertical = "" if merge is None else attribute(merge, "val") or "continue"
        beside = child(properties, "hMerge")
        if beside is not None and attribute(beside, "val") != "restart" and out and not _text(cell):
            element, at, width, kind = out[-1]
            out[-1] = (element, at, width + span, kind)
        else:
            out.append((cell, col, span, vertical))
        col += span
    return out


def _height(rows: list[list[tuple[Element, int, int, str]]], number: int, col: int, merge: str) -> int:
    if merge != "restart":
        return 1
    height = 1
    for below in rows[number + 1 :]:
        if not any(at == col and kind == "continue" for _, at, _, kind in below):
            break
        height += 1
    return height


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows or cells, also those in content controls and insertions."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in {"sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo"}:
            yield from _inside(element, name)


def _text(cell: Element) -> bool:
    return any((e.text or "").strip() for e in cell.iter() if local(e) == "t")


def _number(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
