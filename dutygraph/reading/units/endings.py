"""Endings that a list prints once for several names: 青山、石岭市政府; 财政、税务等部门."""

from __future__ import annotations

import re
from typing import NamedTuple

from dutygraph.plan.groupwords import is_group
from dutygraph.reading.units.items import COMPLETE
from dutygraph.reading.units.levels import is_stem, level

#: Ending printed behind the last of several places.
_SITE = ("(?:经济|高新|工业|产业|农业|科技|旅游|技术|综合|物流|生态|循环|保税)*(?:产业)?(?:开发区|园区|集聚区|集中区|高新区|经开区|工业园|产业园|新区|度假区|示范区)"
         "(?:管委会|管理委员会)")
_PLACES = re.compile("(?!经济|高新|工业|产业|技术|综合|各|有关|相关)[\u4e00-\u9fff]{2,5}?((?:[市县区州](?:人民)?政府|检验检疫局|海关|海事局|铁路局|" + _SITE
    + "|管委会|供电公司|街道(?:办事处)?|[镇乡](?:(?:人民)?政府)?))")
#: A government behind the last of several places that print their own kind: 安县、平县、洪县人民政府.
_GOVERNMENT = re.compile("(?!各|有关|相关)[\u4e00-\u9fff]{1,5}[县市区州盟旗]((?:人民)?政府)")
#: Telephone companies that print 公司 once: 移动、电信、联通公司.
_CARRIERS = frozenset(("移动", "电信", "联通", "铁塔", "广电"))
_CARRIER = re.compile("(?:移动|电信|联通|铁塔|广电)((?:分)?公司)")
_AREA = re.compile("[\u4e00-\u9fff]{1,5}(?:[县市州盟旗]|(?<![新发园假能景社校税港林集中范])区)")
#: A city whose name ends like a prefecture, before one that prints 市: 杭州、宁波市政府.
_CITY = re.compile("[\u4e00-\u9fff]州")
_DEPARTMENTS = re.compile("[\u4e00-\u9fff]{2,10}?(部门|主管部门|企业)")
_OPEN = re.compile("等(?:有关|相关|职能|\\d+个|[一二三四五六七八九十]+个)*(部门)")
_PLACE = re.compile("[\u4e00-\u9fff]{2,4}")


class Shared(NamedTuple):
    """The number of a name in its list, and the name with the ending given back."""

    at: int
    name: str


def shared(names: list[tuple[str, bool]], behind: str) -> list[Shared]:
    """Names of one list that take the ending of the last one.

    Parameters
    ----------
    names : list of (name, whole)
        Names in printed order, and whether each is an own unit with its ending.
    behind : str
        What is printed behind the last name: 等部门 gives its ending to stems before it.

    Returns
    -------
    list of Shared

    Examples
    --------
    >>> shared([("青山", False), ("石岭市政府", True)], "")
    [Shared(at=0, name='青山市政府')]
    >>> [s.name for s in shared([("财政", False), ("税务", False), ("海关", True)], "等部门配合")]
    ['财政部门', '税务部门']
    >>> [s.name for s in shared([("安县", True), ("平县", True), ("洪县人民政府", True)], "")]
    ['安县人民政府', '平县人民政府']
    >>> [s.name for s in shared([("广州", True), ("深圳", False), ("东莞市政府", True)], "")]
    ['广州市政府', '深圳市政府']
    """
    out: list[Shared] = []
    if names and (m := _GOVERNMENT.fullmatch(names[-1][0])) is not None and not is_group(names[-1][0]):
        k = len(names) - 1
        city = "市" if names[k][0][m.start(1) - 1] == "市" else ""
        while k and _AREA.fullmatch(names[k - 1][0]) is not None and not is_group(names[k - 1][0]):
            k -= 1
            out.insert(0, Shared(k, names[k][0] + (city if _CITY.fullmatch(names[k][0]) else "") + m[1]))
        if out:
            return out
    if names and (m := _CARRIER.fullmatch(names[-1][0])) is not None:
        k = len(names) - 1
        while k and names[k - 1][0] in _CARRIERS:
            k -= 1
            out.insert(0, Shared(k, names[k][0] + m[1]))
        if out:
            return out
    if all(whole for _, whole in names):
        return out
    open_end = _OPEN.match(behind)
    ending = open_end[1] if open_end is not None else ""
    places = False
    for k in range(len(names) - 1, -1, -1):
        name, whole = names[k]
        m = _PLACES.fullmatch(name) or _DEPARTMENTS.fullmatch(name)
        if m is not None:
            ending, places = m[1], m.re is _PLACES
        elif ending and ((not whole and not COMPLETE.search(name) and (
                _PLACE.fullmatch(name) is not None and not is_stem(name) and not level(name) if places else is_stem(name)))
                or (ending[0] == "市" and _CITY.fullmatch(name) is not None)):
            out.append(Shared(k, name + ending))
        elif not (ending and open_end is not None and not places):
            ending = ""
    return out[::-1]
