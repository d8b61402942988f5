"""Statements without a role word that can be told apart: a label without its colon, a bracket of names only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dutygraph.reading.duty.brackets import close_of, stray_close
from dutygraph.reading.duty.mentions import names_in
from dutygraph.reading.duty.phrases import read
from dutygraph.reading.duty.statements import Statement, unread_statement
from dutygraph.reading.duty.words import WORD, is_label, label_class, labels
from dutygraph.reading.structure.numbering import Number, number_at
from dutygraph.reading.structure.outline import RANK
from dutygraph.reading.units.items import COMPLETE, pieces, split
from dutygraph.reading.units.levels import has_place, level

_OPENS = re.compile("[(\\[]")
_SAYS = re.compile("以下|或|含|包括|如|不含|即|指|下同|详见|附|见")


#: What follows a bracket that ends a sentence or a step.
_BEHIND = frozenset(["", "\n", "。", ";", " ", *map(chr, range(0x2460, 0x2474))])
_ENDS = frozenset("。;)].!")
_EVERYBODY = ("各", "有关", "相关", "国务院")
#: Marks that no list of names holds.
_MARKS = re.compile("[=→~:]")
#: The last bracket of a row.
_LAST = re.compile("[(\\[][^()\\[\\]]{6,260}[)\\]](?=[。;]?$)")
_STRONG = re.compile("(?:局|委|办|厅|部|街道|镇|公司|集团|中心|会|院|政府|海关|署|室|[银分支]行|联|协|社|(?:开发|经开|高新|新|园|示范|度假|试验|实验|保税|合作|管理)区|机关|兵团|总?站|[总支大中]?队|[处科所组馆]|学[院校]|大学|党校"
                     "|^中国(?:电信|移动|联通|铁塔|石油|石化|广电))$")


def gathered(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows with a label that stands alone on its line taken together with the units on the next one.

    Examples
    --------
    >>> text = "1.修渠。\\n牵头单位\\n市甲局、市乙局"
    >>> gathered(text, [(0, 5), (6, 10), (11, 18)])
    [(0, 5), (6, 18)]
    """
    out: list[tuple[int, int]] = []
    held = False
    for a, b in rows:
        if held and b - a <= 200 and not is_label(text[a:b]) and number_at(text, a, b) is None:
            found = [p for x, y, _ in split(text, a, b) for p in pieces(text[x:y].rstrip(" ;,"))]
            if found and all(p.complete or p.kind == "group" for p in found):
                out[-1] = (out[-1][0], b)
                continue
        held = b - a <= 8 and is_label(text[a:b])
        out.append((a, b))
    return out


def bare(text: str, start: int, end: int) -> Statement | None:
    """A label that lost its colon, at the head of a bracket or line: (责任单位市甲局).

    Examples
    --------
    >>> text = "(责任单位市甲局、市乙局)"
    >>> [m.piece.name for m in bare(text, 0, len(text)).phrase.mentions]
    ['市甲局', '市乙局']
    """
    at = start + (text[start:start + 1] in "([〈" and start < end)
    m = WORD.match(text, at, end)
    if m is None or label_class(m[0]) not in ("lead", "plain", "co") or text.startswith(("尤其", "特别", "包括", "包含"), m.end()):
        return None
    close = close_of(text, start, end) if at > start else stray_close(text, at, end)
    stop = close if close >= 0 else end
    inside = [(m.start(), m.end(), m[0], label_class(m[0])), *labels(text, m.end(), stop)]
    head = inside[1][0] if len(inside) > 1 else stop
    items = split(text, m.end(), head)
    if not items or not all(p.complete or p.kind == "group" for a, b, _ in items for p in pieces(text[a:b].rstrip(" ;,"))):
        return None
    phrase = read(text, at, stop, inside, loose=close < 0)
    return Statement(start, stop + (close >= 0), "bracket" if at > start else "label", phrase, tuple(x[2] for x in inside),
                     [("missing_colon", m.end(), m.end(), ":")])


def names_only(text: str, start: int, end: int) -> list[Statement]:
    """Brackets at the end of a sentence that hold nothing but names: (区甲局、区乙局).

    Examples
    --------
    >>> text = "修建水渠。(区甲局、区乙局)"
    >>> [[m.piece.name for m in s.phrase.mentions] for s in names_only(text, 0, len(text))]
    [['区甲局', '区乙局']]
    """
    out: list[Statement] = []
    for m in _OPENS.finditer(text, start, end):
        a = m.start()
        close = close_of(text, a, min(end, a + 262))
        if close < 0 and (cut := _cut(text, a, end)) is not None:
            return [*out, cut]
        if close < 0 or close - a < 4 or close - a > 260 or (text[close + 1:close + 2] not in _BEHIND
                and text[a - 1:a] != "。" and (text[close + 1] != "," or COMPLETE.search(text, max(start, a - 8), a))):
            continue
        if _SAYS.match(text, a + 1):
            continue
        if text.find(" 〉 ", start, a) >= 0:
            continue  # the path of a page
        phrase = read(text, a + 1, close, [])
        if phrase.mentions and not phrase.odd and _MARKS.search(text, a, close) is None and all(
                len(m.piece.name) <= 24 and (m.piece.kind == "group" or _STRONG.search(m.piece.name)
                or (phrase.clauses and m.piece.complete)) for m in phrase.mentions):
            out.append(Statement(a, close + 1, "names", phrase, ()))
    return out


def _cut(text: str, opener: int, end: int, known: frozenset[str] = frozenset()) -> Statement | None:
    """A bracket of names in which the whole text ends: (区甲局、区乙局. A name counts by its place, or where other statements hold it."""
    if end - opener < 4 or end - opener > 260 or text[end:].strip() or close_of(text, opener, end) >= 0 or _SAYS.match(text, opener + 1):
        return None
    phrase = read(text, opener + 1, end, [])
    found = phrase.mentions
    names = [m.piece.name for m in found]
    good = [m.piece.kind == "group" or ((has_place(n) or n in known) and len(n) <= 24 and _STRONG.search(n) is not None)
            for m, n in zip(found, names, strict=True)]
    if not good or phrase.odd or phrase.verbs or len(names[-1]) > 24 or all(
            m.piece.kind == "group" and not n.startswith(_EVERYBODY) for m, n in zip(found, names, strict=True)):
        return None
    if not good[0] or not all(good[:-1]):
        return unread_statement(opener, end) if known and len(names) > 1 and _STRONG.search(names[0]) and len(names[0]) < 12 else None
    return Statement(opener, end, "names", phrase, (), [("missing_close", end - 1, end, ")" if text[opener] == "(" else "]")])


def _alone(text: str, start: int, end: int) -> list[Statement]:
    """A bracket of names that is a whole row."""
    if text[start] not in "([" or text[end - 1] not in ")]":
        return []
    return [s for s in names_only(text, start, end) if (s.start, s.end) == (start, end)]


def bare_brackets(text: str, rows: list[tuple[int, int]], numbers: Sequence[Number | None], statements: list[list[Statement]]) -> None:
    """Add brackets with nothing but names, where nothing else in the document says who is responsible and most items have one."""
    item = [k if n is not None else -1 for k, n in enumerate(numbers)]
    for k in range(1, len(rows)):
        item[k] = item[k - 1] if item[k] < 0 else item[k]
    able = [k for k, (a, b) in enumerate(rows) if item[k] == k and (b - a > 8 or (k + 1 < len(rows) and item[k + 1] == k))]
    found = [(k, s) for k, (a, b) in enumerate(rows) if item[k] >= 0 for s in names_only(text, a, b) if item[k] == k or s.end >= b - 1]
    styles = {n.style for k, _ in found if (n := numbers[item[k]]) is not None}
    cut = len(rows) - 1 if text[rows[-1][1] - 1:rows[-1][1]] not in _ENDS else -1  # nobody knows how an item ends in which the text breaks off
    able = [k for k in able if k != cut and (n := numbers[k]) is not None and n.style in styles]
    if len({item[k] for k, _ in found}) * 2 > len(able) or any(s.phrase.clauses for _, s in found):
        for k, s in found:
            statements[k].append(s)


def _served(numbers: Sequence[Number | None], statements: list[list[Statement]]) -> list[int]:
    """Rows with a statement, or with one on the row below them."""
    return sorted({k - 1 if k and numbers[k] is None and numbers[k - 1] is not None else k for k, found in enumerate(statements)
                   if found and (found[0].phrase.mentions or any(s.phrase.mentions for s in found))})


def among(numbers: Sequence[Number | None], statements: list[list[Statement]]) -> list[int]:
    """Numbered rows without a statement among rows that have one, and those that the same numbers join to them.

    Only of the styles of numbers that have statements, or deeper ones.
    """
    return _among(numbers, statements, _served(numbers, statements))


def _among(numbers: Sequence[Number | None], statements: list[list[Statement]], duty: list[int]) -> list[int]:
    ranks = [RANK[n.style] for k in duty if (n := numbers[k]) is not None]
    if not ranks:
        return []
    low, high = duty[0], duty[-1]
    for edge, step in ((duty[0], -1), (duty[-1], 1)):
        now = numbers[edge]
        k = edge + step
        while 0 <= k < len(numbers) and now is not None:
            n = numbers[k]
            if n is not None and RANK[n.style] <= RANK[now.style]:
                if n.style != now.style or n.value != now.value + step:
                    break
                now = n
                low, high = min(low, k), max(high, k)
            k += step
    served, least = set(duty), min(ranks)
    return [k for k in range(low, high + 1) if (n := numbers[k]) is not None and k not in served and not statements[k] and RANK[n.style] >= least]


def between(text: str, rows: list[tuple[int, int]], numbers: Sequence[Number | None], statements: list[list[Statement]]) -> None:
    """Add brackets of names at the end of items that stand among items with statements."""
    low, high = rows[-1]
    opener = max(text.rfind("(", low, high), text.rfind("[", low, high))
    known = frozenset(m.piece.name for found in statements for s in found for m in s.phrase.mentions)
    cut = _cut(text, opener, high, known) if opener >= max(low, *(s.end for s in statements[-1]), 0) else None
    if cut is not None:
        statements[-1].append(cut)
    duty = _served(numbers, statements)
    styles = {n.style for k in duty if (n := numbers[k]) is not None}
    # a division of work inside one bureau: no name in it has a level
    inside = not any(has_place(m.piece.name) for found in statements for s in found for m in s.phrase.mentions)
    near = [k for k in range(max(duty[0] - 12, 0), min(duty[-1] + 13, len(rows))) if (n := numbers[k]) is not None and n.style in styles]
    for k in sorted({*near, *_among(numbers, statements, duty)}.difference(duty)):
        if statements[k]:
            continue
        under = k + 1 < len(rows) and numbers[k + 1] is None and not statements[k + 1]
        below = under and text[rows[k + 1][0]] in "(["
        ends = under and not below and text[rows[k + 1][1] - 1] in ")]" and rows[k][1] - rows[k][0] < 30
        for row, found in ((k, names_only(text, *rows[k])), (k + 1, _alone(text, *rows[k + 1]) if below else names_only(
                text, *rows[k + 1]) if ends else [])):
            if found and not statements[k]:
                statements[row] += [s for s in found if s.end == rows[row][1] and (inside or all(
                    has_place(m.piece.name) or m.piece.kind == "group" for m in s.phrase.mentions))]
        if not below and not statements[k] and k not in duty and (left := _unread(text, *rows[k])) is not None:
            statements[k].append(left)


def _unread(text: str, start: int, end: int) -> Statement | None:
    """A bracket at the end of an item that holds units and something else that nobody understands."""
    m = _LAST.search(text, max(start, end - 300), end)
    if m is None or _SAYS.match(text, m.start() + 1):
        return None
    found = [p for _, _, p in names_in(text, m.start() + 1, m.end() - 1)]
    whole = sum(1 for p in found if p.kind == "unit" and p.complete and level(p.name))
    return unread_statement(m.start(), m.end()) if whole and len(found) > 1 else None
