"""Who belongs to a group: definitions in the document, names of that kind, headings that count them, the user's roster."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dutygraph.reading.structure.numbering import chinese

_STREET = re.compile("^[\u4e00-\u9fff]{2,8}(?:街道|街道办事处)$")
_TOWN = re.compile("^[\u4e00-\u9fff]{2,8}(?:镇|乡)$")
_AREA = re.compile("^[\u4e00-\u9fff]{2,6}(?:县|区|市|旗)(?:人民)?(?:政府)?$")
_HEADING = re.compile("([一二三四五六七八九十]{1,3})街(?:道)?(?:([一二三四五六七八九十]{1,2})[乡镇])?")


class Members(NamedTuple):
    """Members of a group with their basis, and whether the group is closed."""

    units: tuple[tuple[str, str], ...]
    closed: bool


def members_of(group: str, units: Sequence[str], defined: Sequence[str], headings: Sequence[tuple[str, Sequence[str]]],
               rosters: Mapping[str, Sequence[str]], infer: bool = True) -> Members:
    """The members of one group.

    Parameters
    ----------
    group : str
        Name of the group.
    units : sequence of str
        Units that the document names.
    defined : sequence of str
        Members that a definition names (各街道含…).
    headings : sequence of (text, units)
        Headings with the units that lead under them: 西部“六街一乡”.
    rosters : mapping
        Rosters given by the user.
    infer : bool
        Whether a heading may add members.

    Returns
    -------
    Members

    Examples
    --------
    >>> members_of("各街道", ["甲山街道", "区教育局"], ["丙乡"], [], {})
    Members(units=(('甲山街道', 'stated'), ('丙乡', 'stated')), closed=True)
    >>> members_of("有关部门", ["区教育局"], [], [], {})
    Members(units=(), closed=False)
    """
    if group in rosters:
        return Members(tuple((u, "user") for u in rosters[group]), True)
    found: dict[str, str] = {}
    shapes = _shapes(group)
    for unit in units if shapes else ():
        if any(s.match(unit) for s in shapes) and unit != group:
            found.setdefault(unit, "stated")
    counted = False
    for heading, leads in headings if infer and "街" in group else ():
        m = _HEADING.search(heading)
        offices = dict.fromkeys(u for u in leads if _STREET.match(u) or u.endswith("办事处")) if m is not None else {}
        if m is not None and len(offices) == chinese(m[1]):
            for u in offices:
                found.setdefault(u, "inferred")
    for unit in defined:
        found[unit] = "stated"
    m = re.match("(\\d+|[一二三四五六七八九十]+)个", group)
    if m is not None:
        counted = len(found) == (int(m[1]) if m[1].isdecimal() else chinese(m[1]))
    closed = bool(defined) or (counted and bool(found))
    return Members(tuple(found.items()) if closed else (), closed)


def _shapes(group: str) -> list[re.Pattern[str]]:
    if not re.match("各|全|\\d|[一二三四五六七八九十]+个", group) or re.search("部门|单位|成员|委员会", group):
        return []
    out: list[re.Pattern[str]] = []
    if "街" in group:
        out.append(_STREET)
    if "镇" in group or "乡" in group:
        out.append(_TOWN)
    if re.search("县|区|市", group.replace("开发区", "").replace("园区", "").replace("功能区", "").replace("社区", "")):
        out.append(_AREA)
    return out
