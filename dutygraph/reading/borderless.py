"""Tables without lines on printed pages: a row of head words, and below it text that keeps to their columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dutygraph.reading.assembly import Cell
from dutygraph.reading.printedlines import Fragment, Line
from dutygraph.reading.texttables import HEAD

_NUMBER = re.compile(r"[（(]?\d{1,4}[）)]?[.．、]?$")
_SECTION = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+部分")


@dataclass(frozen=True)
class Lanes:
    """The columns of a table: where each head word stands, left to right."""

    spans: tuple[tuple[float, float], ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """Borders between columns half way between the head words; the outer ones are the page's."""
        inner = [(a[1] + b[0]) / 2 for a, b in zip(self.spans, self.spans[1:], strict=False)]
        return (0.0, *inner, 10_000.0)


@dataclass
class Found:
    """A table on one page: rows of cells, and the lines of the page that it takes up."""

    lanes: Lanes
    rows: list[list[Cell]]
    first: int
    stop: int


def find(lines: Sequence[Line], carried: Lanes | None) -> list[Found]:
    """All tables on one page.

    Parameters
    ----------
    lines : sequence of Line
        The page's lines without furniture, from top to bottom.
    carried : Lanes or None
        Columns of a table that reached the end of the page before; it may go on without its head.
    """
    out: list[Found] = []
    at = 0
    if carried is not None and lines and _head(lines, 0) is None and (table := _table(lines, 0, 0, carried, [])) is not None:
        out.append(table)
        at = table.stop
    while at < len(lines):
        head = _head(lines, at)
        table = _table(lines, at, head[1], head[0], head[2]) if head is not None else None
        if table is not None:
            out.append(table)
            at = table.stop
        else:
            at += 1
    return out


def _head(lines: Sequence[Line], at: int) -> tuple[Lanes, int, list[str]] | None:
    """Columns, the line after, and the words of a head that begins with a line: at least three words, most of them known.

    A head may take up to three lines, with words wrapped; the number of lines that gives the most known words is right.
    """
    best: tuple[int, Lanes, int, list[str]] | None = None
    for stop in range(at + 1, min(at + 4, len(lines) + 1)):
        band = lines[at:stop]
        if stop > at + 1 and band[-1].top - band[-2].top > 2.2 * band[-1].em:
            break
        words = _words(band)
        known = sum(bool(HEAD.fullmatch("".join(word.split()))) for word, _, _ in words)
        if len(words) >= 3 and known * 2 > len(words) and (best is None or known > best[0]):
            best = known, Lanes(tuple((a, b) for _, a, b in words)), stop, [word for word, _, _ in words]
    return best[1:] if best is not None else None


def _words(band: Sequence[Line]) -> list[tuple[str, float, float]]:
    """Parts of some lines that stand below each other, as words with their extent, from left to right."""
    words: list[tuple[str, float, float]] = []
    for part in sorted((part for line in band for part in line.parts), key=lambda p: p.top):
        under = next((k for k, (_, a, b) in enumerate(words) if part.x0 < b and part.x1 > a), None)
        if under is None:
            words.append((part.text.strip(), part.x0, part.x1))
        else:
            text, a, b = words[under]
            words[under] = (f"{text}\n{part.text.strip()}", min(a, part.x0), max(b, part.x1))
    words.sort(key=lambda word: word[1])
    out: list[tuple[str, float, float]] = []
    for word in words:
        # "序 号" is one word
        if out and len(out[-1][0]) == 1 and HEAD.fullmatch(out[-1][0] + word[0]):
            out[-1] = (out[-1][0] + word[0], out[-1][1], word[2])
        else:
            out.append(word)
    return out


def _table(lines: Sequence[Line], first: int, begin: int, lanes: Lanes, head: list[str]) -> Found | None:
    extents = [list(span) for span in lanes.spans]
    placed: list[dict[int, list[Fragment]]] = []
    stop = begin
    while stop < len(lines) and (cells := _place(lines[stop], lanes, extents)) is not None and not (placed and _head(lines, stop)):
        placed.append(cells)
        stop += 1
    rows = _rows([lines[k] for k in range(begin, stop)], placed, len(lanes.spans))
    if not rows or sum(len(row) > 1 for row in rows) < (2 if head else 1):
        return None
    return Found(lanes, ([[Cell(word, col) for col, word in enumerate(head)]] if head else []) + rows, first, stop)


def _place(line: Line, lanes: Lanes, extents: list[list[float]]) -> dict[int, list[Fragment]] | None:
    """Fragments of a line by column; None where one reaches over two head words and so belongs to no column."""
    out: dict[int, list[Fragment]] = {}
    for part in line.parts:
        over = [k for k, (a, b) in enumerate(lanes.spans) if part.x0 < b and part.x1 > a]
        if len(over) > 1:
            if len(line.parts) == 1 and _SECTION.match(part.text):
                return {-1: [part]}
            return None
        if not over:
            # between two head words: the column whose text reaches nearer, its own or what stood in it so far
            over = [min(range(len(extents)), key=lambda k, p=part: max(0.0, extents[k][0] - p.x1, p.x0 - extents[k][1]))]
        col = over[0]
        low, high = min(extents[col][0], part.x0), max(extents[col][1], part.x1)
        if any(low < extents[k][1] - 1 and high > extents[k][0] + 1 for k in range(len(extents)) if k != col):
            return None
        extents[col][:] = low, high
        out.setdefault(col, []).append(part)
    return out


def _texts(cells: dict[int, list[Fragment]]) -> dict[int, str]:
    return {col: "".join(part.text for part in parts).strip() for col, parts in cells.items()}


def _rows(lines: Sequence[Line], placed: Sequence[dict[int, list[Fragment]]], columns: int) -> list[list[Cell]]:
    """Lines → rows: a new one at each running number (or each text in the first column), parted where the gap is widest."""
    firsts = [k for k, cells in enumerate(placed) if 0 in cells and _NUMBER.match(_texts(cells)[0])]
    if len(firsts) < 2:
        firsts = [k for k, cells in enumerate(placed) if 0 in cells]
    sections = [k for k, cells in enumerate(placed) if -1 in cells]
    starts = {0} if placed else set()
    steps = [b.top - a.top for a, b in itertools.pairwise(lines)]
    for before, after in itertools.pairwise(firsts):
        between = steps[before:after]
        widest = max(range(len(between)), key=lambda i: (between[i], i))
        # numbers may stand in the middle of their rows; where all lines are evenly set they head them
        starts.add(before + widest + 1 if between[widest] > 1.15 * min(between) else after)
    starts |= {k for s in sections for k in (s, s + 1) if k < len(placed)}
    rows: list[list[Cell]] = []
    for k, cells in enumerate(placed):
        if -1 in cells:
            rows.append([Cell(cells[-1][0].text.strip(), 0, 1, columns)])
            continue
        if k in starts:
            rows.append([])
        have = {cell.col: cell for cell in rows[-1]}
        for col, text in _texts(cells).items():
            have[col] = Cell(f"{have[col].text}\n{text}" if col in have else text, col)
        rows[-1] = [have[col] for col in sorted(have)]
    return rows
