"""Lines of the folded text, and the statements that a line break has cut, put together again."""

from __future__ import annotations

import itertools
import re

from dutygraph.reading.document import Document
from dutygraph.reading.duty.brackets import left_open
from dutygraph.reading.duty.words import label_note, labels
from dutygraph.reading.fold import Folded
from dutygraph.reading.structure.numbering import number_at
from dutygraph.reading.structure.wrapping import wraps
from dutygraph.reading.units.items import COMPLETE, split
from dutygraph.reading.units.levels import level

_CLUE = re.compile("单|部|负责|牵头|配合|责任")
_LABELISH = re.compile("[(\\[]?[\u4e00-\u9fff]{0,8} *:")
_FRAME = 2000
#: Line ends behind which no statement goes on.
_CLOSED = frozenset("。)]!?")


def rejoined(folded: Folded, document: Document, off: frozenset[str]) -> tuple[Folded, list[int]]:
    """Leave out line breaks that cut a statement, or a paragraph of a text that is wrapped at a width.

    Returns
    -------
    tuple of Folded and list of int
        The folded text without those breaks, and the places (in the text as read) where a statement was joined.
    """
    text = folded.text
    rows = folded.rows
    cells = document.has_cells
    wrapped = [] if cells or document.format in ("pdf", "ofd") else wraps(folded, document.text)
    drop: list[tuple[int, int]] = []
    mended: list[int] = []
    open_at = -1
    mend = "line_joined" not in off
    tables = _tables(folded, document) if cells and mend else []
    for k, ((a, b), (c, d)) in enumerate(itertools.pairwise(rows)):
        begun = open_at if open_at >= 0 else a
        if wrapped and wrapped[k]:
            drop.append((b, c))
            open_at = begun
            continue
        if mend and (text[b - 1] not in _CLOSED or (text[b - 1] == ")" and _BODY.match(text, c, d))) and not any(
                x <= c and a < y for x, y in tables) and _continues(text, begun, a, b, c, d):
            drop.append((b, c))
            mended.append(folded.raw(b, b + 1)[0])
            open_at = begun
            continue
        open_at = -1
    if not drop:
        return folded, []
    gone = {i for a, b in drop for i in range(a, b)}
    offsets = folded.offsets if folded.offsets is not None else range(len(text))
    kept = [i for i in range(len(text)) if i not in gone]
    return Folded("".join([text[i] for i in kept]), [offsets[i] for i in kept], folded.size), mended


#: The rest of a group behind its own bracket: 各县(市、区) / 人民政府).
_BODY = re.compile("(?:人民)?政府|管委会|管理委员会|办事处")


def _tables(folded: Folded, document: Document) -> list[tuple[int, int]]:
    """Where the tables of a document stand: a break there parts cells or lines of a cell."""
    held: dict[int, list[int]] = {}
    for block in document.blocks:
        if block.kind == "cell":
            held.setdefault(block.table, []).extend((block.start, block.end))
    # a cell as long as a document is a frame around one
    return [(folded.place(min(x)), folded.place(max(x))) for x in held.values() if max(b - a for a, b in zip(x[::2], x[1::2], strict=True)) < _FRAME]


def _continues(text: str, begun: int, a: int, b: int, c: int, d: int) -> bool:
    """Whether the line ``c:d`` goes on with a statement that the line before left open."""
    number = number_at(text, c, d)
    numbered = number is not None and number.style != "mark"
    if numbered and text[b - 1] not in "、,;" and _LABELISH.match(text, c, d) is None:
        return False
    if text[b - 2:b] in ("其他", "其它", "第一", "主要") and (ahead := labels(text, c, min(d, c + 8))) and ahead[0][0] == c:
        return True
    tail = text[max(begun, b - 400):b]
    if text.count("\n", b, c) > 2:
        return False
    if _cut_bracket(text, max(begun, b - 400), b, c, d):
        return True
    if _CLUE.search(tail) is None or d - c > 300:
        return False
    at = left_open(text, max(begun, b - 400), b)
    label = labels(text, max(begun, b - 400), b)
    open_bracket = at >= 0 and (bool(label) or _CLUE.search(text, at, b) is not None)
    if not open_bracket and not (label and (label[0][0] == begun or text[label[0][0] - 1:label[0][0]] in "。( —")):
        return _cut_label(text, a, b, c, d)
    if label and not open_bracket and (")" in text[label[-1][1]:b] and text.count(")", label[0][0], b) > text.count("(", label[0][0], b)):
        return False
    if text[c] in ";,、:〈" or (text[b - 1] in "、,;" and label and open_bracket):
        return True
    if numbered:
        return False
    stray = _stray(text, c, d)
    following = labels(text, c, d)
    if following and following[0][0] <= c + 1 and following[0][3] != "plain":
        return False
    if following and following[0][0] <= c + 1:
        if label_note(following[0][2]) == "unknown_label":
            return False
        return following[0][2] not in ("责任单位", "配合单位", "责任部门", "配合部门") and text[c] not in "(["
    if stray >= 0 and stray - c <= 200 and (open_bracket or not label or text[b - 1] != "。"):
        return True
    if text[b - 1] in "、,;:" and (label or open_bracket) and d - c <= 120 and "。" not in text[c:d - 1]:
        return True
    return _list_tail(text, begun, b, c, d)


def _cut_bracket(text: str, a: int, b: int, c: int, d: int) -> bool:
    """A break inside a bracket that says behind it who answers: (市甲局、市乙 / 局牵头)."""
    at = left_open(text, a, b)
    if at < 0 or "。" in text[at:b] or b - at > 200:
        return False
    if text[b - 1] == "、" == text[d - 1] and _names(text, at + 1, b) and _names(text, c, d):
        return True
    m = _SAID.match(text, c, d)
    return m is not None and number_at(text, c, d) is None


def _names(text: str, a: int, b: int) -> bool:
    """Whether a stretch is whole names and nothing else."""
    return all(len(name) <= 20 and COMPLETE.search(name) for name in text[a:b - 1].replace("\n", "").split("、"))


#: What closes such a bracket on the next line.
_SAID = re.compile("(?:[^()\\[\\]。、,;]{0,8}[)\\]])?(?:[^()\\[\\]。]|[(][^()。]{0,12}[)]){0,160}(?:牵头|负责|配合|参与|参加|落实)(?:[,;。][^()\\[\\]]{4,40}下同)?[)\\]]")
#: Endings of names that are no name by themselves.
_REST = re.compile("管委会|委员会|办公室|街道|街道办事处|办事处|公司|集团|中心|总会|分局|支局|(?:管理|服务|保障|事务)局|[局委办厅会处室道部社联协院]")


#: What may stand behind the last name of a list.
_BEHIND = re.compile("(?:等(?:有关|相关)?(?:部门|单位)?)?(?:配合|负责|参与|参加|落实|牵头)?[)\\]。]*$")


def _list_tail(text: str, begun: int, b: int, c: int, d: int) -> bool:
    """Whether the line is the rest of a list: the name before the break is not whole, the rest are names."""
    last = text[begun:b].replace("(", "、").replace(":", "、").replace(",", "、").replace(";", "、").rsplit("、", 1)[-1]
    rest = [text[x:y] for x, y, _ in split(text, c, d)]
    if not rest or text[d - 1] == ":" or d - c > 160 or any(len(r) > 30 for r in rest) or text[c] in "([":
        return False
    whole = rest[:-1] if len(rest) > 1 and len(rest[-1]) <= 8 and text[d - 1] not in ")]。" else rest  # the last name may run on too
    names = all(COMPLETE.search(_BEHIND.sub("", r)) for r in whole)
    cut = _REST.fullmatch(_BEHIND.sub("", rest[0])) is not None or last.count("〈") > last.count("〉")
    if names and not cut and text[b - 1] != "。" and text[d - 1] in "。)]" and all(level(_BEHIND.sub("", r)) for r in rest):
        return True  # nothing but names, whose end closes the list: a mark was lost with the break
    return names and (cut or not (COMPLETE.search(last) and len(last) > 2)) and 0 < len(last) <= 24


def _cut_label(text: str, a: int, b: int, c: int, d: int) -> bool:
    """A break inside the label itself: 牵头单 / 位:市甲局."""
    head = text[max(a, b - 6):b]
    m = _LABELISH.match(text, c, d)
    if m is None or m.end() - c > 6:
        return False
    glued = head + text[c:m.end()]
    found = labels(glued)
    return bool(found) and found[0][0] < len(head) and not labels(text, c, m.end()) and found[0][2][:2] in ("牵头", "责任", "配合", "主办", "协办",
        "负责")


def _stray(text: str, start: int, end: int) -> int:
    depth = 0
    for i in range(start, end):
        c = text[i]
        if c in "([":
            depth += 1
        elif c in ")]":
            if depth == 0:
                return i
            depth -= 1
    return -1
