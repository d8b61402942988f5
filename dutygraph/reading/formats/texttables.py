"""Tables in plain text that keep their characters: pipes, tabs, and cells one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.headwords import head_word, is_head, plain_head
from dutygraph.reading.formats.surplus import fits, joined_heads, last_shares, main_column, shares, slid

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?\s*$")
_BR = re.compile(r"<br ?/?>", re.IGNORECASE)
_INTEGER = re.compile(r"[（(]?\d{1,4}[）)]?[.．、]?$")
_NUMBER_HEAD = re.compile(r"[序编]\s*号")
_SECTION = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+部分)")
_MOST_COLUMNS = 20
_FAR = 30
_GAPS = re.compile(r"\t+|[ \u2002\u2003\u3000]{2,}")


class TextTable(NamedTuple):
    """A table found in lines: its text, its cells, the line after it, how many characters only draw it, and places of doubt with their code.

    A cell is (start, end, row, col, rowspan, colspan) with places in ``text``.
    """

    kind: str
    text: str
    cells: tuple[tuple[int, int, int, int, int, int], ...]
    stop: int
    columns: int
    drawn: int = 0
    doubts: tuple[tuple[str, int, int], ...] = ()


def piped(lines: list[str], at: int) -> TextTable | None:
    """A Markdown or pipe table: at least two rows of the same number of pipes, or a head with its rule of dashes.

    Examples
    --------
    >>> t = piped(["| 序号 | 任务 |", "|---|---|", "| 1 | 修路 |"], 0)
    >>> [t.text[c[0]:c[1]] for c in t.cells], t.drawn
    (['序号', '任务', '1', '修路'], 15)
    """
    ruled = "|" in lines[at] and at + 1 < len(lines) and _RULE.match(lines[at + 1]) is not None and any(c in lines[at + 1] for c in "|+")
    mark = "|" if ruled or lines[at].count("|") >= 2 else "｜" if lines[at].count("｜") >= 2 else ""
    if not mark:
        return None
    known = ruled or is_head(lines[at].split(mark)) >= 2
    full, stop = _borders(lines[at], mark), at
    rows: list[str] = []
    row = lambda k: (ruled and k == at + 1) or (_unescaped(lines[k]).count(mark) >= 1 and (known or _borders(lines[k], mark) == full))  # noqa: E731
    while stop < len(lines) and row(stop):
        taken = _broken(lines, stop, mark, full) if known else 1
        rows.append(_BR.sub(lambda m: "\n" + " " * (len(m[0]) - 1), "\n".join(lines[stop:stop + taken])))
        stop += taken
    if len(rows) < 2:
        return None
    text, cells, offset, number, columns = [], [], 0, 0, 0
    kinds: list[str] = []
    doubts: list[tuple[str, int, int]] = []
    drawn = sum(visible(tag) for tag in _BR.findall("\n".join(lines[at:stop])))
    for line in rows:
        if mark == "|" and _RULE.match(line) and "-" in line:
            text.append(" " * len(line))
            drawn += len(line) - sum(map(str.isspace, line))
        else:
            places = [k for k, c in enumerate(_unescaped(line)) if c == mark]
            drawn += len(places)
            edges = [-1, *places, len(line)]
            # the outer marks are no borders between cells
            spans = [(a + 1, b) for a, b in pairwise(edges)]
            if spans and not line[: spans[0][1]].strip():
                spans = spans[1:]
            if spans and not line[spans[-1][0] :].strip() and line.rstrip().endswith(mark):
                spans = spans[:-1]
            inner = {a - 1 for a, _ in spans[1:]}
            words = [line[a:b].strip() for a, b in spans]
            if not kinds and is_head(words) >= 2:
                kinds = [column_kind(plain_head(word)) for word in words]
            if by := slid(words, kinds) if len(words) < len(kinds) else 0:
                cells = [(a, b, r, c, tall + (c < by and r + tall == number), wide) for a, b, r, c, tall, wide in cells]
                doubts.append(("table_columns", offset, offset + len(line)))
            text.append("".join("\t" if k in inner else " " if k in set(places) else c for k, c in enumerate(line)))
            for col, (a, b) in enumerate(spans):
                if line[a:b].strip():
                    cells.append((offset + a + _lead(line[a:b]), offset + a + len(line[a:b].rstrip()), number, col + by, 1, 1))
            columns = max(columns, len(spans))
            number += 1
        offset += len(line) + 1
    # also rows of marks alone are taken up here: nothing else would come of them
    return TextTable("pipes", "\n".join(text), tuple(cells), stop, columns, drawn, tuple(doubts))


def _broken(lines: list[str], at: int, mark: str, full: int) -> int:
    """How many lines make up one row: a cell that holds line breaks is closed by the marks of a later line."""
    seen = _borders(lines[at], mark)
    if seen >= full or not lines[at].split(mark, 1)[0].strip():
        return 1
    for more, line in enumerate(lines[at + 1:at + 13], 2):
        here = _borders(line, mark)
        if not line.strip() or seen + here > full or (here and _INTEGER.match(line.split(mark, 1)[0].strip())):
            return 1
        seen += here
        if seen == full:
            return more
    return 1


def columned(lines: list[str], at: int) -> TextTable | None:
    """Rows whose cells are parted by tabs, or under a head of three words by wide blanks.

    A number, a tab and a sentence are a list and no table, unless a head says so.

    Examples
    --------
    >>> columned(["1.\\t修路", "2.\\t架桥"], 0) is None
    True
    """
    margin = len(lines[at]) - len(lines[at].lstrip("\t"))
    tabs = "\t" in lines[at].strip()
    words = _split(lines[at], margin if tabs else -1)
    if len(words) < (2 if tabs else 3):
        return None
    heads = is_head([w for _, _, w in words])
    if (heads < 2 and len(words) < 3) or (not tabs and heads < 3):
        return None
    rows: list[list[tuple[int, int, str]]] = []
    stop = at
    while stop < len(lines):
        cells = _split(lines[stop], margin if tabs else -1)
        if lines[stop].strip():
            if not _belongs(cells, words, tabs and heads >= 2):
                break
            rows.append(cells)
        elif stop + 1 >= len(lines) or len(_split(lines[stop + 1], margin if tabs else -1)) != len(words):
            break
        stop += 1
    if len(rows) < 2:
        return None
    found: list[tuple[int, int, int, int, int, int]] = []
    offset = row = 0
    for line in lines[at:stop]:
        cells = _split(line, margin if tabs else -1) if line.strip() else []
        for col, (a, b, word) in enumerate(cells):
            if word.strip():
                found.append((offset + a + _lead(line[a:b]), offset + a + len(line[a:b].rstrip()), row, col, 1, 1))
        row += bool(cells)
        offset += len(line) + 1
    return TextTable("columns", "\n".join(lines[at:stop]), tuple(found), stop, len(words))


def _borders(line: str, mark: str) -> int:
    return _unescaped(line).strip().strip(mark).count(mark)


def _belongs(cells: list[tuple[int, int, str]], words: list[tuple[int, int, str]], loose: bool) -> bool:
    """Whether a line is a row: as many cells; under a head and with tabs also fewer, where the last ones are empty and it is no list."""
    if len(cells) == len(words):
        return True
    # a wide blank is weaker than a tab: there every row has to have all cells
    return loose and 2 <= len(cells) < len(words) and not re.fullmatch(r"\s*\d+[.．、)）]\s*", cells[0][2])


def listed(lines: list[str], at: int) -> TextTable | None:
    """Cells one below the other: a run of head words that begins with 序号, then records that begin with 1, 2, 3.

    Where cells are parted by blank lines a cell may have several lines. A record of another length than the head leaves the
    whole as it is, unless only the task has more lines, or a role whose lines are nothing but names.

    Examples
    --------
    >>> t = listed("序号 任务 牵头单位 1 修路 区交通局 2 架桥 区水务局".split(), 0)
    >>> [c[2:4] for c in t.cells][3:6], t.columns
    ([(1, 0), (1, 1), (1, 2)], 3)
    """
    if not _NUMBER_HEAD.fullmatch(lines[at].strip()):
        return None
    # the head alone first, so that a word 序号 in running text costs nothing
    chunks = list(islice(_chunks(lines, at), 2 * _MOST_COLUMNS + 2))
    words = ["".join(lines[a:b]) if b - a <= 2 else "" for a, b in chunks]
    widths = joined_heads(words[: 2 * _MOST_COLUMNS + 1], head_word)
    head, used = len(widths), sum(widths)
    if not 3 <= head <= _MOST_COLUMNS or not _INTEGER.match(lines[chunks[used][0]].strip() if used < len(chunks) else ""):
        return None
    ends = list(accumulate(widths))
    heads = [(chunks[b - n][0], chunks[b - 1][1]) for n, b in zip(widths, ends, strict=True)]
    kinds = [column_kind("".join(words[b - n : b])) for n, b in zip(widths, ends, strict=True)]
    records = _records(lines, _chunks(lines, at), kinds, used)
    if len(records) < 2:
        return None
    placed: list[tuple[int, int, int, int, int, int]] = [(a, b, 0, col, 1, 1) for col, (a, b) in enumerate(heads)]
    doubts: list[tuple[str, int, int]] = []
    row = 1
    for record in records:
        cells, rest = record[:head], record[head:]
        if rest and len(rest) == 1 and _SECTION.match(lines[rest[0][0]].strip()):
            placed += [(a, b, row, col, 1, 1) for col, (a, b) in enumerate(cells)]
            placed.append((*rest[0], row + 1, 0, 1, head))
            row += 2
            continue
        split = shares(["".join(lines[a:b]) for a, b in record], kinds, main_column(kinds)) if rest or not _fits(lines, record, kinds) else None
        if split is not None:
            cells = [(record[b - n][0], record[b - 1][1]) if n else (0, 0) for n, b in zip(split.lines, accumulate(split.lines), strict=True)]
            if split.doubt:
                doubts.append((split.doubt, record[0][0], record[-1][1]))
        elif rest:
            # the surplus belongs to the second cell, the task, which alone runs over several paragraphs
            cells = [record[0], (record[1][0], record[-(head - 2) - 1][1]), *record[-(head - 2) :]]
        if len(cells) != head:
            return None
        # an empty cell has left no line
        placed += [(a, b, row, col, 1, 1) for col, (a, b) in enumerate(cells) if a < b]
        row += 1
    stop = max(b for _, b, *_ in placed)
    starts = [0]
    for line in lines[at:stop]:
        starts.append(starts[-1] + len(line) + 1)
    text = "\n".join(lines[at:stop])
    found = [(starts[a - at] + _lead(lines[a]), starts[b - 1 - at] + len(lines[b - 1].rstrip()), r, c, h, w) for a, b, r, c, h, w in placed]
    told = tuple((code, starts[a - at] + _lead(lines[a]), starts[b - 1 - at] + len(lines[b - 1].rstrip())) for code, a, b in doubts)
    return TextTable("list", text, tuple(found), stop, head, 0, told)


def _fits(lines: list[str], record: list[tuple[int, int]], kinds: list[str]) -> bool:
    """Whether a record is shorter than the head, or has its names under its roles."""
    return len(record) < len(kinds) or fits(["".join(lines[a:b]) for a, b in record], kinds, main_column(kinds))


def _chunks(lines: list[str], at: int) -> Iterator[tuple[int, int]]:
    """Cells as (first line, line after the last): runs between blank lines where the head has blank lines, single lines otherwise."""
    spaced = at + 1 < len(lines) and not lines[at + 1].strip()
    k = at
    while k < len(lines):
        if lines[k].strip():
            first = k
            while spaced and k + 1 < len(lines) and lines[k + 1].strip():
                k += 1
            yield first, k + 1
        k += 1


def _records(lines: list[str], found: Iterable[tuple[int, int]], kinds: list[str], used: int) -> list[list[tuple[int, int]]]:
    """Chunks from one running number to the next, behind ``used`` chunks of headings; the last record ends where its columns are full."""
    starts: list[int] = []
    chunks: list[tuple[int, int]] = []
    head = len(kinds)
    again = -_FAR
    for k, (a, b) in enumerate(found):
        if k > (starts[-1] if starts else 0) + used + _FAR:
            # no next number anywhere near: the table has ended
            break
        chunks.append((a, b))
        if k < used:
            continue
        word = lines[a].strip()
        if _NUMBER_HEAD.fullmatch(word):
            again = k
        elif k - again <= _MOST_COLUMNS and _INTEGER.match(word) and word.strip("（(）).．、") == "1":
            # headings, and behind them the first number: another table
            del chunks[again:]
            break
        if b - a == 1 and _INTEGER.match(word) and int("".join(filter(str.isdigit, word))) == len(starts) + 1 \
                and (not starts or k - starts[-1] >= head):
            if not starts and k - used > 1:
                return []
            starts.append(k)
    if not starts or starts[0] != used:
        return []
    whole = [chunks[a:b] for a, b in pairwise(starts)]
    words = [["".join(lines[a:b]) for a, b in record] for record in (*whole, chunks[starts[-1] :])]
    split = [shares(w, kinds, main_column(kinds)) for w in words[:-1] if len(w) > head]
    several = any(s is not None and s.doubt == "table_columns" for s in split)
    return [*whole, chunks[starts[-1] : starts[-1] + last_shares(words[-1], kinds, main_column(kinds), several)]]


def _split(line: str, margin: int) -> list[tuple[int, int, str]]:
    """Cells of a line as (start, end, text): parted by tabs after ``margin`` of them, or by wide blanks where ``margin`` is -1."""
    if margin >= 0:
        lead = margin if line.startswith("\t" * margin) else 0
        body = line[lead:]
        cuts = [m.span() for m in re.finditer("\t", body)]
    else:
        lead, body = _lead(line), line.strip()
        cuts = [m.span() for m in _GAPS.finditer(body)]
    edges = [0, *(x for cut in cuts for x in cut), len(body)]
    return [(lead + a, lead + b, body[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _unescaped(line: str) -> str:
    return line.replace("\\|", "  ")


def _lead(piece: str) -> int:
    return len(piece) - len(piece.lstrip())
