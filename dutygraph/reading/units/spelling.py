"""How two spellings of a name differ."""

from __future__ import annotations

import re

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
