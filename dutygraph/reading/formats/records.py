"""Records of a data file (``owner: "…", co: "…"``) → a table whose headings are the keys of the first record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from dutygraph.reading.document import Block, Document
from dutygraph.reading.duty.columns import column_kind

_PAIR = re.compile(r"(?<![\w\u4e00-\u9fff])[\"']?([A-Za-z_]{1,20}|[\u4e00-\u9fff]{2,10})[\"']? ?[:：=] ?"
                   r"(?:\"([^\"\n]*)\"|'([^'\n]*)'|\[([^\]\n]*)\]|(\d{1,6})(?=[ ,，\n}]))")
_MAY_BE = re.compile("[\"'A-Za-z]{1,4} ?[:：] ?[\"'\\[]")
_ROLES = frozenset(("lead", "co", "plain"))
_FEWEST = 2


class Record(NamedTuple):
    """One cell of the table: its span, row and column."""

    start: int
    end: int
    row: int
    col: int


def records(text: str) -> list[Record]:
    """The cells of the records that a text holds, in printed order; nothing where fewer than two name who answers.

    Parameters
    ----------
    text : str
        The text as read.

    Examples
    --------
    >>> text = '{task: "修渠", owner: "甲局"},\\n{task: "修路", owner: "乙局"}'
    >>> [(text[r.start:r.end], r.row, r.col) for r in records(text)]
    [('task', 0, 0), ('修渠', 1, 0), ('owner', 0, 1), ('甲局', 1, 1), ('修路', 2, 0), ('乙局', 2, 1)]
    """
    if not any(c in text for c in "\"'[") or _MAY_BE.search(text) is None:
        return []
    columns: dict[str, int] = {}
    seen: set[str] = set()
    out: list[Record] = []
    row = owners = 0
    for m in _PAIR.finditer(text):
        key = m[1]
        kind = column_kind(key)
        if not kind or kind == "other":
            continue
        if not seen or key in seen:
            row += 1
            seen = set()
        seen.add(key)
        owners += kind in _ROLES
        if key not in columns:
            columns[key] = len(columns)
            out.append(Record(*m.span(1), 0, columns[key]))
        value = next(k for k in range(2, 6) if m[k] is not None)
        out.append(Record(*m.span(value), row, columns[key]))
    return out if row >= _FEWEST and owners >= _FEWEST and len(columns) > 1 else []


def recorded(document: Document) -> Document:
    """The document with the records that its paragraphs hold as a table: a data file pasted into a page, a letter or a sheet.

    Examples
    --------
    >>> text = '{task: "修渠", owner: "甲局"},\\n{task: "修路", owner: "乙局"}'
    >>> page = recorded(Document(text, (Block(0, len(text)),), "html"))
    >>> [(text[b.start:b.end], b.row, b.col) for b in page.blocks][:2]
    [('task', 0, 0), ('修渠', 1, 0)]
    """
    held = records(document.text)
    if not held:
        return document
    low, high = held[0].start, held[-1].end
    number = max((b.table for b in document.blocks), default=-1) + 1
    cells = [Block(r.start, r.end, "cell", number, r.row, r.col) for r in held]
    kept = [b for b in document.blocks if b.end <= low or b.start >= high]
    return replace(document, blocks=tuple(sorted([*kept, *cells], key=lambda b: b.start)))
