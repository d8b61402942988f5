"""How two spellings of a name differ."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from dutygraph.reading.units.levels import well_formed


def without_joint(name: str) -> str:
    """The name without its one 和 or 与.

    Examples
    --------
    >>> without_joint("区文化和旅游局")
    '区文化旅游局'
    """
    return re.sub("[和与]", "", name, count=1)


def one_off(known: str, name: str) -> bool:
    """Whether two names of equal length differ in one character that tells no place, number or direction.

    Examples
    --------
    >>> one_off("区教育局", "区教盲局"), one_off("东湖街道", "南湖街道")
    (True, False)
    """
    differing = [(a, b) for a, b in zip(known, name, strict=True) if a != b]
    if len(differing) != 1 or well_formed(name):
        return False
    a, b = differing[0]
    return not ("\u4e00" <= b <= "\u9fff") or (known.endswith(("局", "委", "办", "厅", "室", "会")) and well_formed(known) and a not in "一二三四五六七八九十东西南北中上下")


#: Marks do not count where two spellings of a group's name are held against each other.
_MARKS = re.compile("[^\u4e00-\u9fff]")


def same_letters(name: str, counts: Mapping[str, int], here: Collection[str]) -> str:
    """The group of the document that differs from a name only by marks: one that lost a bracket; empty where there is none.

    Examples
    --------
    >>> same_letters("各县(市、区政府", {"各县(市、区)政府": 3}, ())
    '各县(市、区)政府'
    """
    letters = _MARKS.sub("", name)
    found = {c for c, n in counts.items() if n > 1 and c not in here and not c.isalpha() and _MARKS.sub("", c) == letters}
    return found.pop() if len(found) == 1 else ""


def half_known(name: str, counts: Mapping[str, int]) -> list[int]:
    """Where a name of the document and another well-formed one stand together without a separator.

    Examples
    --------
    >>> half_known("科技部海关总署", {"海关总署": 3})
    [3]
    """
    if well_formed(name):
        return []
    found = [i for i in range(3, len(name) - 2) if (counts.get(name[:i], 0) and well_formed(name[i:])) or (counts.get(name[i:], 0)
        and well_formed(name[:i]))]
    return found if len(found) == 1 else []
