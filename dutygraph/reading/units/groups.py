"""Group words: which names stand for several units, and whether a roster can close them."""

from __future__ import annotations

import re

from dutygraph.plan.groupwords import ALONE, AREA, BODY, HEAD, IN

#: A bare area word that may begin a group name which holds the mark 、 inside: 各区 、县(市)政府.
BEGINS = re.compile(f"{HEAD}?(?:{AREA}{IN}?){{1,3}}(?:行政公署|行署)?|{HEAD}(?:{AREA}{IN}?){{1,3}}(?:党委|党工委|委)|各?省级?")
CONTINUES = re.compile(f"(?:{AREA}{IN}?){{1,3}}{BODY}?{IN}?")
#: The same with another name joined behind it: (各区、)县(市)政府及开发区管委会.
_JOINED = re.compile(f"{CONTINUES.pattern}(?:以及|及|和|与)[^、,;]{{2,24}}")
#: A group's name that goes on in a bracket: 各县(市、区)政府; where it is never closed the text ends inside it.
OPENS = re.compile("(?:^|[、,;:])各?(?:县|市|区|镇|乡|街道)$")
#: The same where more of the list stands behind it: 各县(市、区政府,市甲局.
_UNCLOSED = re.compile("[(\\[](?:[县市区镇乡街旗州盟]道?、?){1,4}(?:人民政府|政府|管委会|办事处)(?=[、,;)\\]])")
_PARTED = re.compile("、|以及|及|和|与")
#: Quick test whether a list may hold such a name.
MAY_MERGE = re.compile("(?:市|县|区|州|盟|旗|镇|乡|街道|街|村|园区|开发区|社区)[)\\]]?、(?:市|县|区|州|盟|旗|镇|乡|街|村|园|开|社|功|直管|神农|地区办)"
                       "|(?:公|行)署、市|省、(?:自|区)|[区县市乡镇]委、[区县市乡镇]|党委、|个[^、]{1,4}、|(?:部门|地区?)、")
#: Two words for everybody that are one group: 市直有关部门、单位; 各地、各部门.
_WHO, _WHOEVER = re.compile("(?:各|有关|相关)(?:部门|地区|地)$"), re.compile("(?:各|有关)?(?:部门|单位|机构)")
#: What may be dropped after 等 without being a unit of its own.
GENERIC_REST = re.compile(
    "(?:\\d+|[一二三四五六七八九十]+)?[个家]?(?:中央|国家|国务院|[省市区县州旗]?级|[省市区县州旗]直|[省市区县州旗](?=有关|相关)|驻[省市区县州])?(?:各|有关|相关|其他|其它|成员|责任|职能)*"
    "(?:部门|单位|机构|地区|企业|地方|部委|委办局|各部门)?(?:[和及、与](?:(?:有关|相关|其他)*(?:部门|单位|机构|地方|企业)|其他地区|地区|各(?:有关|相关)?(?:部门|单位|机构)))*")


def goes_on(item: str) -> bool:
    """Whether a list item may be the rest of a group's name that began before the mark, see :func:`merge`.

    Examples
    --------
    >>> goes_on("县(市)政府"), goes_on("市财政局")
    (True, False)
    """
    return CONTINUES.fullmatch(item) is not None or _WHOEVER.fullmatch(item) is not None


def unclosed(text: str, at: int, end: int) -> int:
    """Where a group's name ends whose bracket at ``at`` is never closed; ``end`` where that cannot be told.

    Examples
    --------
    >>> unclosed("各县(市、区政府,市甲局", 2, 12)
    8
    """
    m = _UNCLOSED.match(text, at, end)
    return m.end() if m is not None else end


def merge(parts: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Join list items that are one group name with 、 inside.

    Parameters
    ----------
    parts : list of (start, end, separator before)
        Items as cut at the separators.
    text : str
        The folded text they refer to.

    Returns
    -------
    list of (start, end, separator before)

    Examples
    --------
    >>> merge([(0, 2, ""), (3, 9, "、")], "各区、县(市)政府")
    [(0, 9, '')]
    """
    out: list[tuple[int, int, str]] = []
    for start, end, sep in parts:
        if sep == "、" and out and _WHOEVER.fullmatch(text, start, end) and _WHO.search(text[out[-1][0]:out[-1][1]]):
            out[-1] = (out[-1][0], end, out[-1][2])
            continue
        if sep == "、" and out and (CONTINUES.fullmatch(text, start, end) or _JOINED.fullmatch(text, start, end)):
            a, b, before = out[-1]
            held = text[a:b]
            tail = _PARTED.split(held)[-1]
            if len(held) <= 24 and BEGINS.fullmatch(tail) and not (tail == held and ALONE.fullmatch(held)
                    and text[start:end] in ("区", "市", "县")
                                                                     and text[end:end + 1] not in ("", "、", ",", ")")):
                out[-1] = (a, end, before)
                continue
        out.append((start, end, sep))
    return out
