"""Tables that blanks set out in columns, as a printed page copied with its layout: words of a cell stand below each other."""

from __future__ import annotations

import re
import unicodedata

from dutygraph.reading.formats.borderless import beginning
from dutygraph.reading.formats.headwords import is_head
from dutygraph.reading.formats.printedlines import Fragment, Line
from dutygraph.reading.formats.texttables import TextTable

_WORDS = re.compile("[^ \u3000\f]+(?:[ \u3000](?![ \u3000])[^ \u3000\f]+)*")
_WIDE = frozenset("WF")
_FIRST_LOOK, _NEAR = 60, 16
#: The rest of a cell below its first line.
_SET_IN = re.compile("[ \u3000]{2,}[^ \u3000\f]")
_FEWEST = 3
_DRIFT = 20


def laid_out(lines: list[str], at: int) -> TextTable | None:
    """The table whose head words stand in a line, parted by wide blanks, whose rows keep to the columns below them and go on in them.

    Examples
    --------
    >>> t = laid_out(["序号    任务        牵头单位", "1     新建桥梁      市交通局", "      两座。", "2     修路        市水务局"], 0)
    >>> t.text
    '序号\\t任务\\t牵头单位\\n1\\t新建桥梁\\n两座。\\t市交通局\\n2\\t修路\\t市水务局'
    """
    if is_head(_WORDS.findall(lines[at])) < _FEWEST or not any(map(_SET_IN.match, lines[at + 1:at + _NEAR])):
        return None
    # blank lines say nothing of the distance between rows: a page's end leaves some inside a row
    rows: list[Line] = []
    places: list[int] = []
    table, begin = None, at
    while begin < len(lines) and (table is None or table.stop == len(rows)):
        stop = min(max(begin + _FIRST_LOOK, 2 * begin - at), len(lines))
        places += [k for k in range(begin, stop) if lines[k].strip()]
        rows = [*rows, *[_line(lines[k], 10 * i) for i, k in enumerate(places[len(rows):], len(rows))]]
        table, begin = beginning(rows), stop
        if table is None:
            return None
    if table is None or not any("\n" in cell.text for row in table.rows[1:] for cell in row):
        return None
    text = ""
    placed: list[tuple[int, int, int, int, int, int]] = []
    doubts: list[tuple[str, int, int]] = []
    for r, row in enumerate(table.rows):
        begin = len(text)
        for k, cell in enumerate(row):
            text += "\t" if k else "\n" if text else ""
            placed.append((len(text), len(text) + len(cell.text), r, cell.col, cell.rowspan, cell.colspan))
            text += cell.text
        if 1 < len(row) < len(table.rows[0]):
            doubts.append(("table_columns", begin, len(text)))
    return TextTable("laid", text, tuple(placed), places[table.stop - 1] + 1, len(table.rows[0]), 0, tuple(doubts))


def _line(line: str, top: int) -> Line:
    """A line with the places of its words, a wide character two columns."""
    ends = [0]
    for c in line:
        ends.append(ends[-1] + (10 if unicodedata.east_asian_width(c) in _WIDE else 5))
    # columns drift by a character or two from line to line: a word's outer thirds may overlap its neighbours
    boxes = [(m[0], ends[m.start()], ends[m.end()]) for m in _WORDS.finditer(line)]
    parts = tuple(Fragment(word, a + min(_DRIFT, (b - a) / 3), b - min(_DRIFT, (b - a) / 3), top, top + 10, 10) for word, a, b in boxes)
    return Line(line.strip(), parts[0].x0, parts[-1].x1, top, top + 10, 10, 0, parts) if parts else Line("", 0, 0, top, top + 10, 10, 0)
