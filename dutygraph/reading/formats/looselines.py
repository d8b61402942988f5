"""Tables in plain text whose cells are parted by a pipe on a line of its own, or by single blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.formats.headwords import RUBY, head_word, plain_head
from dutygraph.reading.formats.surplus import only_names
from dutygraph.reading.formats.texttables import TextTable

_PIPES = "|｜"
_AHEAD = re.compile(r"\s*[|｜]\s*[^|｜\s]")
_BARS = re.compile(r"[|｜\s]+")
_INTEGER = re.compile(r"\d{1,4}[.．、]?")
_RECORD = re.compile(r"\s*(\d{1,4})[.．、]?\s+\S")
_SECTION = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+部分)")
_FIRST = re.compile(r"\s*(?:序\s*[号號]|编\s*号|編\s*號)")
_UNIT = re.compile(r"[\u4e00-\u9fff]{1,14}(?:部|委|局|办|厅|会|行|署|院|街道|中心|公司|单位|部门)")
_ROLES = ("lead", "co", "plain")
_MOST_COLUMNS = 20
_MOST_LINES = 12
_STEP = 30
_HOPELESS = 200
_NARROW = 4

Span = tuple[int, int]
Doubt = tuple[str, int, int]
Placed = tuple[int, int, int, int, int, int]


@dataclass
class _Row:
    """A row under way: its cells as spans, the pipes seen, the lines since the last pipe, whether it begins with a number."""

    cells: list[Span | None] = field(default_factory=list)
    bars: int = 0
    lines: int = 0
    numbered: bool = False


def barred(lines: list[str], at: int) -> TextTable | None:
    """A table whose cells stand on lines of their own and end with a pipe, most often alone on its line.

    Cells that a merged cell above covers are left out in such a text, and their pipes stand together at the row's end; which
    columns are covered is a guess by their headings: numbers and sections first, then people and times, duties last.

    Examples
    --------
    >>> text = "序号|任务|牵头单位|1|修路|区交通局|架桥|区水务局||".replace("|", "\\n|\\n").replace("|\\n\\n|", "||")
    >>> t = barred(text.split("\\n"), 0)
    >>> [(t.text[c[0]:c[1]], *c[2:4]) for c in t.cells][3:]
    [('1', 1, 0), ('修路', 1, 1), ('区交通局', 1, 2), ('架桥', 2, 1), ('区水务局', 2, 2)]
    """
    before = at + 1 < len(lines) and _AHEAD.match(lines[at + 1]) is not None
    head, k, offset = (_head_before if before else _barred_head)(lines, at)
    if len(head) < 3 or len({column_kind(plain_head(w)) for _, w in head} & set(_ROLES)) < 1:
        return None
    width = len(head)
    kinds = [column_kind(plain_head(word)) for _, word in head]
    placed: list[Placed] = [(*span, 0, col, 1, 1) for col, (span, _) in enumerate(head)]
    doubts: list[Doubt] = []
    row, number, stop, full = _Row(), 1, k, 0
    while k < len(lines):
        line = lines[k]
        bars = sum(line.count(c) for c in _PIPES)
        body = line.strip(_PIPES + " \t\u3000")
        if body:
            if any(c in body for c in _PIPES) or (row.lines >= _MOST_LINES and not bars):
                break
            row.numbered = row.numbered or (not row.cells and kinds[0] == "number" and _INTEGER.fullmatch(body) is not None)
            ahead = len(line) - len(line.lstrip(_PIPES)) if before else 0
            row.bars, bars = row.bars + ahead, bars - ahead
            _extend(row, offset + line.index(body), offset + line.index(body) + len(body))
        row.bars += bars
        row.lines = 0 if bars else row.lines + bool(body)
        offset, k = offset + len(line) + 1, k + 1
        if bars:
            stop = k
        if row.bars >= width or (bars >= 2 and not body) or (before and bars and not body):
            full += _covered(row, kinds, number, placed, "\n".join(lines[at:k])) if before else _settle(row, kinds, number, placed, doubts)
            row, number = _Row(), number + 1
        if not full and number > _HOPELESS:
            return None
    # a row that the text's end, or other text, cuts off
    if row.bars and any(row.cells):
        stop = k if k == len(lines) else stop
        end = sum(len(x) + 1 for x in lines[at:stop])
        row.cells = [c for c in row.cells if c is None or c[1] <= end]
        full += _covered(row, kinds, number, placed, "\n".join(lines[at:stop])) if before else _settle(row, kinds, number, placed, doubts)
    if not full:
        return None
    text = "\n".join(lines[at:stop])
    drawn = sum(text.count(c) for c in _PIPES)
    text, placed = _unwrapped(re.sub("[|｜]", " ", text), placed) if before else (re.sub("[|｜]", " ", text), placed)
    return TextTable("list", text, tuple(placed), stop, width, drawn, tuple(doubts))


def _unwrapped(text: str, placed: list[Placed]) -> tuple[str, list[Placed]]:
    """A table whose narrow cells were broken every few characters, with these cells on one line."""
    out: list[str] = []
    cells: list[Placed] = []
    done = length = 0
    for a, b, row, col, tall, wide in placed:
        words = text[a:b]
        kept = re.sub(r"\s+", "", words) if "\n" in words and all(len(w.strip()) <= _NARROW for w in words.split("\n")[:-1]) else words
        start = length + a - done
        cells.append((start, start + len(kept), row, col, tall, wide))
        out += [text[done:a], kept]
        done, length = b, start + len(kept)
    return "".join((*out, text[done:])), cells


def _covered(row: _Row, kinds: list[str], number: int, placed: list[Placed], text: str) -> bool:
    """Place a row whose pipes stand before its cells: columns by what the cells hold, the others go on with the cell above."""
    own = [c for c in row.cells if c is not None]
    names = [only_names("".join(text[a:b].split())) for a, b in own]
    best = max(combinations(range(len(kinds)), len(own)), key=lambda cols: sum((kinds[c] in _ROLES) == n for c, n in zip(cols, names, strict=True)))
    for i, (a, b, r, c, height, wide) in enumerate(placed):
        if c not in best and r + height == number and r:
            placed[i] = (a, b, r, c, height + 1, wide)
    placed += [(*cell, number, col, 1, 1) for cell, col in zip(own, best, strict=True)]
    return any(names)


def _barred_head(lines: list[str], at: int) -> tuple[list[tuple[Span, str]], int, int]:
    """Head words with their spans, the line after the head, and where that line begins; no words where there is no such head."""
    head: list[tuple[Span, str]] = []
    k, offset, open_ = at, 0, False
    while k < len(lines) and len(head) <= _MOST_COLUMNS:
        line = lines[k]
        body = line.strip(_PIPES + " \t\u3000")
        bars = sum(line.count(c) for c in _PIPES)
        if body and (open_ or any(c in body for c in _PIPES) or not head_word(body) or (not head and _FIRST.match(body) is None)):
            break
        if body:
            x = offset + line.index(body)
            head.append(((x, x + len(body)), body))
        if bars and not body and not open_:
            break
        open_ = bool(body) if not bars else False
        offset, k = offset + len(line) + 1, k + 1
        if bars > 1:
            break
    return ([], k, offset) if open_ else (head, k, offset)


def _head_before(lines: list[str], at: int) -> tuple[list[tuple[Span, str]], int, int]:
    """The same where every heading but the first stands behind a pipe, and a pipe alone ends the row."""
    head: list[tuple[Span, str]] = []
    k, offset = at, 0
    while k < len(lines) and len(head) <= _MOST_COLUMNS and (body := lines[k].strip(_PIPES + " \t\u3000")):
        if not head_word(body) or (head and _AHEAD.match(lines[k]) is None):
            return [], k, offset
        x = offset + lines[k].index(body)
        head.append(((x, x + len(body)), body))
        offset, k = offset + len(lines[k]) + 1, k + 1
    if k >= len(lines) or not lines[k].strip():
        return [], k, offset
    return head, k + 1, offset + len(lines[k]) + 1


def _extend(row: _Row, start: int, end: int) -> None:
    """Words for the cell after as many pipes as were seen; more lines of one cell are one cell."""
    while len(row.cells) < row.bars:
        row.cells.append(None)
    if len(row.cells) > row.bars:
        held = row.cells[row.bars]
        row.cells[row.bars] = (held[0] if held is not None else start, end)
    else:
        row.cells.append((start, end))


def _settle(row: _Row, kinds: list[str], number: int, placed: list[Placed], doubts: list[Doubt]) -> bool:
    """Place a row's cells in columns; whether it names somebody who answers."""
    cells = row.cells
    own = [c for c in cells if c is not None]
    if not own:
        return False
    if len(own) == 1 and cells[0] is not None:
        placed.append((*cells[0], number, 0, 1, len(kinds)))
        return False
    columns = _columns(kinds, len(cells), row.numbered)
    found = False
    for cell, col in zip(cells, columns, strict=False):
        if cell is not None:
            placed.append((*cell, number, col, 1, 1))
            found = found or kinds[col] in _ROLES
    if found and not row.numbered and len(cells) < len(kinds):
        doubts.append(("table_columns", own[0][0], own[-1][1]))
    if not found:
        doubts.append(("unread", own[0][0], own[-1][1]))
    return found


def _columns(kinds: list[str], have: int, whole: bool) -> list[int]:
    """The columns of a row's cells when some columns are covered from above."""
    if whole or have >= len(kinds):
        return list(range(len(kinds)))
    weight = {"number": 0, "section": 1, "": 2, "person": 3, "deadline": 3, "other": 3, "text": 4}
    main = max((c for c, kind in enumerate(kinds) if kind == "text"), default=1)
    order = sorted(range(len(kinds)), key=lambda c: (2 if kinds[c] == "text" and c < main else weight.get(kinds[c], 5), c))
    return sorted(order[len(kinds) - have :])


def blanked(lines: list[str], at: int) -> TextTable | None:
    """A table whose cells are parted by single blanks: the last words of a row are its units, the first its number, the rest its task.

    Examples
    --------
    >>> t = blanked(["序号 工 作 任 务 牵头部门", "1 新建 桥梁 区水务局", "2 修路 区交通局"], 0)
    >>> [t.text[c[0]:c[1]] for c in t.cells]
    ['序号', '工 作 任 务', '牵头部门', '1', '新建 桥梁', '区水务局', '2', '修路', '区交通局']
    """
    head = _blanked_head(lines[at]) if _FIRST.match(lines[at]) else []
    kinds = [column_kind(plain_head(lines[at][a:b])) for a, b in head]
    if len(head) < 3 or kinds[0] != "number" or not set(kinds) & set(_ROLES) or "text" not in kinds:
        return None
    main = max(c for c, kind in enumerate(kinds) if kind == "text")
    placed: list[Placed] = [(a, b, 0, col, 1, 1) for col, (a, b) in enumerate(head)]
    doubts: list[Doubt] = []
    k, offset, row, last, full = at + 1, len(lines[at]) + 1, 1, 0, 0
    while k < len(lines):
        line = lines[k]
        m = _RECORD.match(line)
        if m is not None and last < int(m[1]) <= last + _STEP:
            last, first, begin, words = int(m[1]), k, offset, _words(line, offset)
            while len(words) < len(head) and k + 1 < len(lines) and k - first < _MOST_LINES and lines[k + 1].strip() \
                    and _RECORD.match(lines[k + 1]) is None and _FIRST.match(lines[k + 1]) is None:
                offset, k = offset + len(lines[k]) + 1, k + 1
                words += _words(lines[k], offset)
            record = "\n".join(lines[first : k + 1])
            spans = _anchored(words, kinds, main, record, begin) or _spread(words, len(head), main, record, begin)
            placed += [(a, b, row, col, 1, 1) for col, (a, b) in enumerate(spans)]
            full += len(spans) == len(head)
            if len(spans) < len(head):
                doubts.append(("unread", spans[0][0], spans[-1][1]))
        elif _SECTION.match(line):
            a, b = offset + len(line) - len(line.lstrip()), offset + len(line.rstrip())
            placed.append((a, b, row, 0, 1, len(head)))
        else:
            break
        row += 1
        offset, k = offset + len(lines[k]) + 1, k + 1
    if full < 2:
        return None
    return TextTable("list", "\n".join(lines[at:k]), tuple(placed), k, len(head), 0, tuple(doubts))


def _words(line: str, offset: int) -> list[Span]:
    return [(offset + m.start(), offset + m.end()) for m in re.finditer(r"\S+", line)]


def _blanked_head(line: str) -> list[Span]:
    """Head words in a line, each from as many words as make the longest known one; nothing where a word is left over."""
    words = _words(line, 0)
    if len(words) > 4 * _MOST_COLUMNS:
        return []
    out: list[Span] = []
    k = 0
    while k < len(words):
        stop = next((j for j in range(min(len(words), k + 8), k, -1) if head_word(line[words[k][0] : words[j - 1][1]])
                     and (j == k + 1 or all(b - a == 1 for a, b in words[k:j]))), 0)
        if not stop:
            return []
        out.append((words[k][0], words[stop - 1][1]))
        k = stop
    return out


def _anchored(words: list[Span], kinds: list[str], main: int, text: str, begin: int) -> list[Span]:
    """A record's words over the columns where text stands behind the units: the first words that are nothing but names are the units."""
    roles = [c for c, kind in enumerate(kinds) if kind in _ROLES]
    first, last, width = roles[0], roles[-1], len(kinds)
    if last == width - 1 or first != main + 1 or last - first + 1 != len(roles) or len(words) < width:
        return []
    for k in range(main + 1, len(words) - (width - first) + 1):
        if all(only_names(RUBY.sub("", text[a - begin : b - begin])) for a, b in words[k : k + len(roles)]):
            behind = words[k + len(roles) :]
            rest = [*behind[: width - last - 2], (behind[width - last - 2][0], behind[-1][1])]
            return [*words[:main], (words[main][0], words[k - 1][1]), *words[k : k + len(roles)], *rest]
    return []


def _spread(words: list[Span], width: int, main: int, text: str, begin: int) -> list[Span]:
    """A record's words over the columns: one each, and what is too much for the main text; too few are left as number and text."""
    if len(words) < width:
        return [words[0], (words[1][0], words[-1][1])]
    after = width - main - 1
    tail = words[len(words) - after :] if after else []
    middle = words[main : len(words) - after]
    # names set apart by blanks in the only column behind the text
    while after == 1 and len(middle) > 1 and _UNIT.fullmatch(text[middle[-1][0] - begin : middle[-1][1] - begin]):
        tail = [(middle.pop()[0], tail[0][1])]
    return [*words[:main], (middle[0][0], middle[-1][1]), *tail]
