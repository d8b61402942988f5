"""Tables whose cells a copy has set behind each other with blanks: a line of headings, then a line or more for each number."""

from __future__ import annotations

import re

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.duty.mentions import Phrase
from dutygraph.reading.duty.phrases import read
from dutygraph.reading.duty.statements import Statement, unread_statement
from dutygraph.reading.structure.layout import Layout
from dutygraph.reading.structure.numbering import Number, number_at
from dutygraph.reading.structure.outline import Event, Segment

_CELL = re.compile("[^ \n]+")
_RECORD = re.compile("(\\d{1,3})[.、]? +(?=\\S)")
_DATE = re.compile("\\d{4}年?|[0-9一二三四五六七八九十]+(?:月|日|季度)|[年季月]底|季度|上半年|下半年|全年|长期|持续|常年|立即|前")
_ROLES = frozenset({"lead", "co", "plain"})


def spaced(text: str, layout: Layout) -> list[Event]:
    """Records of such a table; the columns behind the last text are read from the end of each.

    Parameters
    ----------
    text : str
        Folded text.
    layout : Layout

    Returns
    -------
    list of Segment or Statement
        Empty where no line of headings ends with roles, or nothing below it can be read. Every record carries the diagnostic
        ``flattened``; one whose last cells are no names is told as unread.
    """
    out: list[Event] = []
    tail: list[tuple[str, str]] = []
    number, good, k = 0, 0, 0
    while k < len(layout.rows):
        heads = _tail(text, *layout.rows[k])
        if heads:
            tail, number = heads, 0
        m = _RECORD.match(text, *layout.rows[k]) if tail else None
        if m is None or int(m[1]) != number + 1:
            k += 1
            continue
        number += 1
        stop = k + 1
        while stop < len(layout.rows) and not _ends(text, layout.rows[stop], number):
            stop += 1
        a, b = m.end(), layout.rows[stop - 1][1]
        first, made = _record(text, a, b, tail)
        good += bool(made.phrase.mentions)
        out += [Segment(a, first, Number("H3", number, a), True), made]
        k = stop
    return out if good >= 2 and good * 2 > len(out) // 2 else []


def _tail(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """(kind, heading) of two or more columns behind the last text in a line of headings, or nothing."""
    words = text[start:end].split()
    kinds = [column_kind(w) for w in words]
    if len(words) < 3 or kinds[0] != "number" or not all(kinds) or "text" not in kinds:
        return []
    last = max(k for k, kind in enumerate(kinds) if kind == "text")
    out = list(zip(kinds, words, strict=True))[last + 1:]
    return out if len(out) > 1 and {kind for kind, _ in out} & _ROLES and {kind for kind, _ in out} <= {*_ROLES, "deadline"} else []


def _ends(text: str, row: tuple[int, int], number: int) -> bool:
    """Whether a record ends before this line: at the next number, a heading, another line of headings."""
    m = _RECORD.match(text, *row)
    if m is not None and int(m[1]) == number + 1:
        return True
    n = number_at(text, *row)
    return (n is not None and n.style in ("H1", "H2", "part")) or bool(_tail(text, *row))


def _record(text: str, start: int, end: int, tail: list[tuple[str, str]]) -> tuple[int, Statement]:
    """Where the last cells of a record begin, and what they say."""
    cells = [m.span() for m in _CELL.finditer(text, start, end)][-len(tail):]
    phrase = Phrase(end=end)
    fits = len(cells) == len(tail) and cells[0][0] > start
    for k, ((a, b), (kind, word)) in enumerate(zip(cells, tail, strict=False)):
        if kind == "deadline":
            fits = fits and _DATE.search(text, a, b) is not None
            phrase.times.append((a, b))
            continue
        said = read(text, a, b, [(a, a, word, kind)])
        fits = fits and bool(said.mentions) and not said.odd and all(m.piece.kind == "group" or m.piece.complete for m in said.mentions)
        for m in said.mentions:
            m.field = k + 1
        phrase.mentions += said.mentions
        phrase.shared += said.shared
        phrase.members += said.members
        phrase.open_fields |= {k + 1} if said.open_fields else set()
    if not fits:
        lost = unread_statement(start, end)
        lost.repairs.append(("unread", start, end, ""))
        return end, lost
    at = cells[0][0]
    return at, Statement(at, end, "flat", phrase, (), [("flattened", at, end, "")], 1)
