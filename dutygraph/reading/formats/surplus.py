"""Records whose cells stand one below the other and that have more lines than columns: which lines belong to which column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dutygraph.reading.duty.columns import column_kind
from dutygraph.reading.structure.numbering import number_at
from dutygraph.reading.units.items import pieces

ROLES = ("lead", "co", "plain")
_MARKS = re.compile("[、,;]")
_FOLD = str.maketrans("，；：。（）〔〕", ",;:.()[]")
_TAILS = re.compile("(?:单位|部门|科室|处室|领导|责任人|时间|时限|期限|要求|内容|名称)")
#: 新建菜场三处, 2个 and 已完成新增5家养老中心 count something and name none.
_COUNT = re.compile("[0-9一二三四五六七八九十百千万两][处个]$|^已?(?:完成|新增|新建|建成|开工)[^、,]{0,12}\\d+[个家所处座]")
_DATE = re.compile("\\d{4}|[0-9一二三四五六七八九十]+(?:月|日|季度)|[年季月]底|季度|上半年|下半年|全年|长期|持续|常年|立即")
_PERSON = re.compile("[\u4e00-\u9fff]{2,4}")
_FEW = 12
_OPEN = ("、", ",", "，")
_MOST = 40


class Shares(NamedTuple):
    """How many lines each column takes, and the code of a doubt where that is a guess."""

    lines: list[int]
    doubt: str = ""


def only_names(line: str) -> bool:
    """Whether a line holds names of units and nothing else.

    Examples
    --------
    >>> [only_names(w) for w in ("县水务局、", "县水务局", "新建天桥。", "年底前")]
    [True, True, False, False]
    """
    text = line.strip().translate(_FOLD)
    if not text or len(text) > 200 or text[-1] in ".;:" or _COUNT.search(text) is not None or number_at(text, 0, len(text)) is not None:
        return False
    found = [p for item in _MARKS.split(text) for p in pieces(item)]
    return bool(found) and all(p.kind in ("unit", "group") and (p.complete or p.kind == "group") and len(p.name) <= 24 for p in found)


def shares(words: Sequence[str], kinds: Sequence[str], main: int) -> Shares | None:
    """Lines of a record over its columns, where lines that are nothing but unit names belong under a role.

    A record with fewer lines than columns has no line for columns that name neither duty, number nor time.

    Parameters
    ----------
    words : sequence of str
        The record's lines.
    kinds : sequence of str
        Kinds of the columns.
    main : int
        The column that alone runs over several lines of other text.

    Returns
    -------
    Shares or None
        None where the lines do not fit: the caller then keeps its own rule. The doubt is ``table_columns`` where a role has
        several lines or a column none, ``unread`` where lines are left over behind the record and went to the last column.

    Examples
    --------
    >>> shares(["1", "建园。", "县水务局", "县住建局", "年底前"], ["number", "text", "plain", "deadline"], 1)
    Shares(lines=[1, 1, 2, 1], doubt='table_columns')
    """
    if len(words) > _MOST or not 0 <= main < len(kinds):
        return None
    # names that end with a mark go on in the next line; of several roles the last takes what is too much: one leads, many help
    line = "".join("T" if not k else _look(w, kinds) for k, w in enumerate(words))
    # names where the task should stand: a cell before it left no line
    short = len(words) < len(kinds) or (len(words) == len(kinds) and line[main] in "NC")
    pattern = "" if short else _pattern(kinds, main)
    m = None if short else re.fullmatch(pattern, line)
    taken = [len(g) for g in m.groups()] if m is not None else []
    if m is None and (short or "other" in kinds):
        short, m = True, re.fullmatch(_pattern(kinds, main, short=True), line)
        taken = [len(g) for g in m.groups()] if m is not None else []
    if m is not None:
        return Shares(taken, "table_columns" if short or any(n > 1 for n, kind in zip(taken, kinds, strict=True) if kind in ROLES) else "")
    if not pattern or kinds[-1] in ROLES:
        return None
    m = re.match(pattern, line)
    if m is None:
        return None
    taken = [len(g) for g in m.groups()]
    taken[-1] += len(line) - m.end()
    return Shares(taken, "unread")


def fits(words: Sequence[str], kinds: Sequence[str], main: int) -> bool:
    """Whether a record of as many lines as columns has its names under its roles: none under the task or under remarks.

    Examples
    --------
    >>> fits(["1", "修渠。", "县水务局", "无"], ["number", "text", "plain", "other"], 1)
    True
    """
    return len(words) == len(kinds) and not any(only_names(w) for k, (w, kind) in enumerate(zip(words, kinds, strict=True)) if kind == "other" or k == main)


def slid(words: Sequence[str], kinds: Sequence[str]) -> int:
    """How many columns further right a row belongs that is short because the merged cells before it left none; 0 where it fits as it is.

    Examples
    --------
    >>> slid(["2.架桥。", "县水务局"], ["lead", "text", "co"]), slid(["县水务局", "2.架桥。"], ["lead", "text", "co"])
    (1, 0)
    """
    gap = len(kinds) - len(words)
    if gap <= 0 or len(words) < 2 or not any(kind in ROLES for kind in kinds[:gap]):
        return 0
    names = [only_names(word) for word in words]
    fitting = [all(name == (kinds[k + by] in ROLES) for k, name in enumerate(names)) for by in (0, gap)]
    return gap if any(names) and fitting == [False, True] else 0


def _look(word: str, kinds: Sequence[str]) -> str:
    """How a line looks: names that go on (C) or end (N), a time (D), a person (P), something short (S), other text (T)."""
    if only_names(word):
        return "C" if word.rstrip().endswith(_OPEN) else "N"
    plain = "".join(word.split())
    if len(plain) <= _FEW and "deadline" in kinds and _DATE.search(plain):
        return "D"
    if "person" in kinds and _PERSON.fullmatch(plain):
        return "P"
    return "S" if len(plain) <= _FEW and plain[-1:] not in ("。", ";", "；") else "T"


def _pattern(kinds: Sequence[str], main: int, *, short: bool = False) -> str:
    """A record's lines by column; ``short``: columns that name neither duty nor number may have left no line."""
    def column(c: int, kind: str) -> str:
        if c == main:
            return "([^NC]+?)" if short else "(.+?)"
        if kind in ROLES:
            return "((?:C*N)+?)"
        if kind == "number":
            return "(T)"
        if kind == "deadline":
            return "(D?)" if short else "([^NC])"
        if not short:
            return "([^NC])" if kind == "other" else "(.)"
        return "(P?)" if kind == "person" else "([^NC]??)" if kind == "other" or c > main else "([SPD]?)"

    return "".join(column(c, kind) for c, kind in enumerate(kinds))


def last_shares(words: Sequence[str], kinds: Sequence[str], main: int, several: bool) -> int:
    """How many of these lines the last record takes, at least as many as there are columns.

    More only where a role's further names would push its last cell out, or, under ``several``, where earlier records had several
    lines of names as well.

    Examples
    --------
    >>> last_shares(["9", "建馆。", "县文体局", "县代建中心", "年底前", "附件"], ["number", "text", "plain", "deadline"], 1, False)
    5
    """
    width = len(kinds)
    if any(kind in ROLES for kind in kinds[:-1]) and kinds[-1] not in ROLES:
        for n in range(width, min(len(words), width + 6) + 1):
            found = shares(words[:n], kinds, main)
            if found is not None and found.doubt != "unread":
                return n
    elif several and kinds[-1] in ROLES:
        n = width
        while n < min(len(words), width + 6) and only_names(words[n]):
            n += 1
        # names with a date below them are a signature
        if n > width and not (n < len(words) and re.search(r"\d{4}年", words[n])):
            return n
    return width


def main_column(kinds: Sequence[str]) -> int:
    """The second column where it is a text, else the last text column.

    Examples
    --------
    >>> main_column(["number", "section", "text", "lead"])
    2
    """
    texts = [c for c, kind in enumerate(kinds) if kind == "text"]
    return 1 if not texts or 1 in texts else texts[-1]


def broken_head(first: str, second: str) -> bool:
    """Whether two lines are one heading that was broken: 牵头 and 部门, 完成 and 时间.

    Examples
    --------
    >>> broken_head("牵头", "部门"), broken_head("牵头单位", "时限")
    (True, False)
    """
    tail = re.sub(r"\s+", "", second)
    head = re.sub(r"\s+", "", first)
    if _TAILS.fullmatch(tail) is None or not 2 <= len(head) <= 6 or _TAILS.search(head) is not None:
        return False
    return column_kind(head + tail) in (*ROLES, "person", "deadline") and (column_kind(head) in (*ROLES, "") or head.endswith("责任"))


def joined_heads(words: Sequence[str], known: Callable[[str], bool]) -> list[int]:
    """How many words each heading takes, up to the first that is none.

    Examples
    --------
    >>> joined_heads(["序号", "任务", "牵头", "部门", "3"], lambda w: column_kind(w) != "")
    [1, 1, 2]
    """
    out: list[int] = []
    k = 0
    while k < len(words):
        if k + 1 < len(words) and broken_head(words[k], words[k + 1]):
            out.append(2)
        elif known(words[k]):
            out.append(1)
        else:
            break
        k += out[-1]
    return out
