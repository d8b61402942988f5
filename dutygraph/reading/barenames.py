"""Statements without a role word that can be told apart: a label without its colon, a bracket of names only."""

from __future__ import annotations

import re

from dutygraph.reading.duties import Statement, close_of, stray_close
from dutygraph.reading.items import pieces, split
from dutygraph.reading.numbering import number_at
from dutygraph.reading.phrases import read
from dutygraph.reading.words import WORD, is_label, label_class, labels

_SAYS = re.compile("以下|或|含|包括|如|不含|即|指|下同|详见|附|见")


_STRONG = re.compile("(?:局|委|办|厅|部|街道|镇|公司|集团|中心|会|院|政府|海关|署|银行|联|社)$")


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
    if m is None or label_class(m[0]) not in ("lead", "plain", "co"):
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
    for m in re.finditer("[(\\[]", text[start:end]):
        a = start + m.start()
        close = close_of(text, a, end)
        if close < 0 or close - a < 4 or close - a > 260 or (text[close + 1:close + 2] not in ("", "\n", "。", ";", " ")
                and text[a - 1:a] != "。"):
            continue
        if _SAYS.match(text, a + 1):
            continue
        phrase = read(text, a + 1, close, [])
        if phrase.mentions and not phrase.odd and all(len(m.piece.name) <= 24 and (m.piece.kind == "group" or _STRONG.search(m.piece.name))
                for m in phrase.mentions):
            out.append(Statement(a, close + 1, "names", phrase, ()))
    return out
