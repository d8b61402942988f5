"""Group words: which names stand for several units, and whether a roster can close them."""

from __future__ import annotations

import re

_AREA = ("(?:县级市|直管市|神农架林区|自治区|直辖市|县市区|市州|州市|区县|县区|市县|县市|市区|乡镇|镇乡|镇街道|镇街|街镇|街乡|区镇|乡街|街道办事处|街道办|街道|办事处|开发园区|园区|开发区|功能区|度假区|高新区|新区"
         "|社区|街|镇|乡|村|市|县|区|州|盟|旗|地)")
_HEAD = ("(?:各有关|各相关|各级|各|有关|相关|试点(?=城市|地区|省|市|县|区|单位)|全[省市县区州旗]各?|[省市县区州]内各?|沿江各?|其他各?|其它各?"
         "|重点(?=区县|县区|县市|乡镇|镇街|地区|城市)|所有|所属各?|所辖各?|(?:[省市县区州]级|[省市区县州]直)?各"
         "|\\d+个|[一二三四五六七八九十]+个|[二三四五六七八九十两]{1,2}(?=城区|县(?!城)|区(?!域)|市(?!场)|街道|镇(?:政府|街|$)|乡镇))")
_IN = ("(?:\\([^()]{0,24}\\)|\\[[^\\[\\]]{0,24}\\]|〈[^〈〉]{0,24}〉"
       "|[(\\[](?:[市县区旗]、?){1,3}(?=政府|人民)|(?<=[县市区、])(?:市、区|县、区|市|区)[)\\]](?=政府|人民))")
_BODY = "(?:人民政府|行政公署|行署|政府|管委会|管理委员会|办事处|党工委|党委|两级政府|局|办|委)"
#: A bare area word that may begin a group name which holds the mark 、 inside: 各区 、县(市)政府.
BEGINS = re.compile(f"{_HEAD}?(?:{_AREA}{_IN}?){{1,3}}(?:行政公署|行署)?|{_HEAD}(?:{_AREA}{_IN}?){{1,3}}(?:党委|党工委|委)|各?省级?")
CONTINUES = re.compile(f"(?:{_AREA}{_IN}?){{1,3}}{_BODY}?{_IN}?")
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
#: Names that are generic whatever stands before them: 县(市、区)政府, 乡镇(街道), 功能区管委会.
_GENERIC = re.compile(f"(?:{_AREA}{_IN}?[、和]?){{2,4}}{_BODY}?{_IN}?|(?:乡镇|镇街|街镇|区县|县区|市州|街道|功能区|开发区|园区|县){_IN}?{_BODY}?{_IN}?")
_ALONE = re.compile("(?:省|市|县|区|州|盟|旗|镇|乡|街道|村)(?:人民政府|政府|管委会)|高新区|新区|开发区|度假区|园区|[省市县区州]|[市区]区|市县|州市")
_GROUP = re.compile(
    f"^{_HEAD}|(?:部门|单位|直属机构|派出机构|国有公司|国有企业|市属国企|区属国企|[省市县区]属企业|驻[省市县区州]单位|各专班|成员|各地|各处室|各科室|各股室"
    "|医疗机构|金融机构|银行机构|平台公司|国有平台公司|责任企业|运营商|新闻媒体|职能部门)$")
_NOT = re.compile("^(?:相关|有关)?(?:事业单位登记|机关事业单位).*[局办中心]$|^[市区县]?地区办(?:公室)?$|^各界|^其他$"
                  "|(?:情况|问题|任务|工作|事项|范围|原则|措施|标准|要求|方式|内容|目标|项目|需要|规定|通知|意见)$|的")
#: What may be dropped after 等 without being a unit of its own.
GENERIC_REST = re.compile(
    "(?:\\d+|[一二三四五六七八九十]+)?[个家]?(?:中央|国家|国务院|[省市区县州旗]?级|[省市区县州旗]直|[省市区县州旗](?=有关|相关)|驻[省市区县州])?(?:各|有关|相关|其他|其它|成员|责任|职能)*"
    "(?:部门|单位|机构|地区|企业|地方|部委|委办局|各部门)?(?:[和及、与](?:(?:有关|相关|其他)*(?:部门|单位|机构|地方|企业)|其他地区|地区|各(?:有关|相关)?(?:部门|单位|机构)))*")


def is_group(name: str) -> bool:
    """Whether a name stands for several units.

    Parameters
    ----------
    name : str
        Folded.

    Returns
    -------
    bool
        True for 各街道, 有关部门, 县(市、区)政府, 某某成员单位.

    Examples
    --------
    >>> [is_group(n) for n in ("各街道", "县(市、区)政府", "市政府", "市甲局", "某某委员会成员单位", "13个街道、镇")]
    [True, True, False, False, True, True]
    """
    if _NOT.search(name):
        return False
    return _GROUP.search(name) is not None or (_GENERIC.fullmatch(name) is not None and _ALONE.fullmatch(name) is None)


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
            if len(held) <= 24 and BEGINS.fullmatch(tail) and not (tail == held and _ALONE.fullmatch(held)
                    and text[start:end] in ("区", "市", "县")
                                                                     and text[end:end + 1] not in ("", "、", ",", ")")):
                out[-1] = (a, end, before)
                continue
        out.append((start, end, sep))
    return out
