"""Tables that blanks set out in columns, as a printed page copied with its layout: words of a cell stand below each other."""

from __future__ import annotations

import re
import unicodedata

from dutygraph.reading.formats.borderless import find
from dutygraph.reading.formats.headwords import is_head
from dutygraph.reading.formats.printedlines import Fragment, Line
from dutygraph.reading.formats.texttables import TextTable

_WORDS = re.compile("[^ \u3000\f]+(?:[ \u3000](?![ \u3000])[^ \u3000\f]+)*")
_WIDE = frozenset("WF")
_LONGEST = 4000
_FEWEST = 3
_DRIFT = 20


def laid_out(lines: list[str], at: int) -> TextTable | None:
    """The table whose head words stand in a line, parted by wide blanks, and whose rows keep to the columns below them.

    Examples
    --------
    >>> t = laid_out(["序号    任务        牵头单位", "1     新建桥梁      市交通局", "      两座。", "2     修路        市水务局"], 0)
    >>> t.text
    '序号\\t任务\\t牵头单位\\n1\\t新建桥梁\\n两座。\\t市交通局\\n2\\t修路\\t市水务局'
    """
    if is_head(_WORDS.findall(lines[at])) < _FEWEST:
        return None
    rows = [k for k in range(at, min(at + _LONGEST, len(lines))) if lines[k].strip()]
    # blank lines say nothing of the distance between rows: a page's end leaves some inside a row
    found = find([_line(lines[k], 10 * i) for i, k in enumerate(rows)], None)
    if not found or found[0].first != 0:
        return None
    table, text = found[0], ""
    placed: list[tuple[int, int, int, int, int, int]] = []
    for r, row in enumerate(table.rows):
        for k, cell in enumerate(row):
            text += "\t" if k else "\n" if text else ""
            placed.append((len(text), len(text) + len(cell.text), r, cell.col, cell.rowspan, cell.colspan))
            text += cell.text
    return TextTable("laid", text, tuple(placed), rows[table.stop - 1] + 1, len(table.rows[0]), 0)


def _line(line: str, top: int) -> Line:
    """A line with the places of its words, a wide character two columns."""
    ends = [0]
    for c in line:
        ends.append(ends[-1] + (10 if unicodedata.east_asian_width(c) in _WIDE else 5))
    # columns drift by a character or two from line to line: a word's outer thirds may overlap its neighbours
    boxes = [(m[0], ends[m.start()], ends[m.end()]) for m in _WORDS.finditer(line)]
    parts = tuple(Fragment(word, a + min(_DRIFT, (b - a) / 3), b - min(_DRIFT, (b - a) / 3), top, top + 10, 10) for word, a, b in boxes)
    return Line(line.strip(), parts[0].x0, parts[-1].x1, top, top + 10, 10, 0, parts) if parts else Line("", 0, 0, top, top + 10, 10, 0)
