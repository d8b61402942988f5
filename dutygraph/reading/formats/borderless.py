"""Tables without lines on printed pages: a row of head words, and below it text that keeps to their columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dutygraph.reading.formats.assembly import Cell
from dutygraph.reading.formats.headwords import HEAD
from dutygraph.reading.formats.printedlines import Fragment, Line

_NUMBER = re.compile(r"[（(]?\d{1,4}[）)]?[.．、]?$")
_SECTION = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+部分")


Gutter = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Lanes:
    """The columns of a table: where each head word stands, left to right, and what is still free between each two of them.

    Examples
    --------
    >>> lanes = Lanes.between(((50.0, 70.0), (150.0, 190.0)))
    >>> lanes.edges
    (0.0, 110.0, 10000.0)
    >>> lanes.narrowed(((100.0, 300.0),)).free
    (((70.0, 100.0),),)
    """

    spans: tuple[tuple[float, float], ...]
    free: tuple[Gutter, ...]

    @classmethod
    def between(cls, spans: tuple[tuple[float, float], ...]) -> Lanes:
        """Lanes of which nothing is known but the head words."""
        return cls(spans, tuple(((a[1], b[0]),) for a, b in pairwise(spans)))

    @property
    def edges(self) -> tuple[float, ...]:
        """Borders half way between the head words, the same on every page of a table; the outer ones are the page's."""
        return (0.0, *((a[1] + b[0]) / 2 for a, b in pairwise(self.spans)), 10_000.0)

    @property
    def borders(self) -> list[float]:
        """Borders in the middle of the widest strip that no text has crossed so far."""
        return [sum(max(gutter, key=lambda strip: strip[1] - strip[0])) / 2 for gutter in self.free]

    def narrowed(self, boxes: Iterable[tuple[float, float]]) -> Lanes | None:
        """The lanes that are left when these stretches are written on; None where one has no strip of its own any more."""
        free = list(self.free)
        for left, right in boxes:
            for k, gutter in enumerate(free):
                rest = [strip for a, b in gutter for strip in ((a, min(b, left)), (max(a, right), b)) if strip[1] - strip[0] > 0.5]
                if not rest:
                    return None
                free[k] = tuple(dict.fromkeys(rest))
        return Lanes(self.spans, tuple(free))


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


def beginning(lines: Sequence[Line]) -> Found | None:
    """The table whose head the first line begins, or None."""
    head = _head(lines, 0)
    return _table(lines, 0, head[1], head[0], head[2]) if head is not None else None


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
            best = known, Lanes.between(tuple((a, b) for _, a, b in words)), stop, [word for word, _, _ in words]
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
    stop = begin
    steps: list[float] = []
    while stop < len(lines):
        line = lines[stop]
        if stop > begin:
            step = line.top - lines[stop - 1].top
            # one piece alone after a wide gap is what comes after the table
            apart = len(steps) > 2 and step > max(1.6 * max(steps), 3 * line.em)
            if _head(lines, stop) or (apart and len(line.parts) == 1 and not _NUMBER.match(line.text.strip())):
                break
            steps.append(step)
        narrow = lanes.narrowed((part.x0, part.x1) for part in line.parts)
        if narrow is None and not _is_section(line):
            break
        lanes = narrow or lanes
        stop += 1
    placed = [_place(line, lanes) for line in lines[begin:stop]]
    rows = _rows(lines[begin:stop], placed, len(lanes.spans))
    if not rows or sum(len(row) > 1 for row in rows) < (2 if head else 1):
        return None
    return Found(lanes, ([[Cell(word, col) for col, word in enumerate(head)]] if head else []) + rows, first, stop)


def _is_section(line: Line) -> bool:
    return len(line.parts) == 1 and bool(_SECTION.match(line.text.strip()))


def _place(line: Line, lanes: Lanes) -> dict[int, list[Fragment]]:
    """Fragments of a line by column; a section's heading that runs over the columns stands at -1."""
    if _is_section(line) and lanes.narrowed((part.x0, part.x1) for part in line.parts) is None:
        return {-1: list(line.parts)}
    out: dict[int, list[Fragment]] = {}
    for part in line.parts:
        out.setdefault(bisect_right(lanes.borders, (part.x0 + part.x1) / 2), []).append(part)
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
    steps = [b.top - a.top for a, b in pairwise(lines)]
    for before, after in pairwise(firsts):
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
