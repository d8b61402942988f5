"""One item of a unit list → the names in it: brackets, hosts, joins, open ends, definitions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dutygraph.plan.groupwords import is_group
from dutygraph.reading.units import groups

#: Endings of complete names.
ENDINGS = ("局|委|办|厅|部|署|会|院|处|科|(?<![控参])股|室|所|站|队|中心|公司|集团|街道|办事处|镇|乡|政府|委员会|办公室|银行|支行|分行|联社|协会|社|大学|学校|中心校|中学|小学|幼儿园|学院|海关|人大|政协|工会|妇联"
           "|团委|科协|残联|工商联|文联|社科联|侨联|记协|贸促会|关工委|专班|指挥部|小组|联席会议|机制|部门|单位|机构|企业|直属库|粮库|储备库|园|园区|开发区|新城|生态城|高新区|新区|管委会|电视台|报社|媒体|医院|党校"
           "|档案馆|博物馆|图书馆|馆|总队|支队|大队|军分区|武装部|供电|电力|移动|联通|电信|铁塔|资本|平台|基地|研究院|商会|总会|学会|机关|党组|纪检组|组|司|法院|检察院|庭|港|机场|林场|农场|国企|央企"
           "|区县|镇街|街镇|区镇|团区委|团市委|团县委|团省委|中央|行|委|总社|集体|各地|兵团|师|区|县|市|州|旗|盟|省|街|村|政府办|地方|乡镇|银保监|人行|网信|组委|科创|国投|城投|交投|水投|文旅投|总局")
COMPLETE = re.compile(f"(?:{ENDINGS}|[)\\]〉])$")
_JOINABLE = re.compile(
    "(?:局|委|办|厅|部|署|会|院|处|中心|馆|队|公司|集团|街道|办事处|政府|室|部门|单位|机构|银行|分行|支行|学校|大学|供销合作社|供销社|医院|团委|工会|妇联|残联|科协|人大|政协|专班|指挥部|小组|总社|联社|军分区|海关|企业|管委会"
    "|[)\\]〉])$|^(?:各|有关|相关).*[市县区镇乡州]$")
#: Two named places that 和 joins: 青石镇和白沙乡.
_PLACE = re.compile("^(?!各|全|有关|相关|所有|\\d)[\u4e00-\u9fff]{2,8}(?:镇|乡|[县区市州旗盟](?![县区市])|管委会|街道)$")
_JOIN = re.compile("[·•]|以及|及其|会同|及|和|与|暨")
_OPEN = re.compile("(?<![高中初同平均特优一二三四五劣下上])等(?![级额线第离效待教院学职])")
_BRACKET = re.compile("([(\\[〈])([^()\\[\\]〈〉]*(?:[(\\[〈][^()\\[\\]〈〉]*[)\\]〉][^()\\[\\]〈〉]*)?)([)\\]〉]|$)")
_OFFICE = re.compile("(?:委员会|(?<![省市区县州旗])委会|[^省市区县州旗]委|指挥部|领导小组|小组|联席会议|工作组|专班|机制|[安防食禁创治双河湖林田路][^委府]{0,4})(?:办公室|办)$|(?:领导小组|指挥部|专班"
                     "|联席会议|工作机制)$")
_NO_OFFICE = re.compile("(?:政府|[省市区县州旗党工]委|府|人大|政协|编委?|外事|农|台|侨|网信|改革|财经|金融|信访|机关)(?:办公室|办)$")
_HOST = re.compile("(?:局|厅|委|部|总队|支队|中心|院|会|集团|公司|办)$")
_LEVEL = re.compile("[省市区县州旗盟各](?![场域容])|[\u4e00-\u9fff]{2,12}(?:街道|乡|镇|管委会)$")
#: What a group's name goes on with behind its bracket: 县(市)政府及园区管委会.
_GOES_ON = ("政府", "人民政府", "办事处")
_MARKS = "★*☆●◆■▲△※#"
TIME = re.compile(
    "(?=.*(?:[年月日季底初]|长期|持续|常态|适时|近期|全年|即时))(?:力争|确保|在|于|并|到|至|从|自|起|每|逐|第|本|当|今|明|全|\\d|[一二三四五六七八九十]|年|月|日|旬|上|中|下|半|季|度|周|底|末|初|前|后"
    "|内|之|以|期|间|-|~|—|\\."
    "|完成|办结|持续|推进|长期|坚持|常态化|常态|取得|阶段性|明显|成效|进展|启动|开工|投入|建成|竣工|全部|基本|落实|到位|进行|实施|开展|工作|任务|投用|出台|印发|见效|适时|近期|即时|整改|销号|达到|要求|序时进度|进度|时间|节点|按"
    "|交付|使用|试点|申报|验收|通车|投产|运营|编制|制定|一|批|主体|工程|底前|形成|初步)+")
PERSON = re.compile(
    "(?:.{0,8}(?:分管|协管|常务|主管|联系|挂点|主要))?(?:.{0,6}副)?(?:省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|秘书长|书记|专员|省领导|市领导|区领导|县领导|领导|同志|负责人|责任人"
    "|负责同志)(?:[^局委办厅部]{0,3})?")
CLAUSE = re.compile("下同|[下同]|以下同|余同|不再列出|不再单列|不再重复列出|下略")
_SHORT = re.compile("^(?:以下|下)?(?:简?称|统称)(?:为)?[:\"“”‘’「」『』]*([^\"“”‘’「」『』,]+)[\"“”‘’「」『』]?")
_CALLED = re.compile("^([^(\\[〈“\"]{4,30}?)[(\\[〈]?(?:以下|下)?简称(?:为)?[:\"“”‘’「]*([^\"“”‘’「」()〈〉\\[\\]]{2,12})[\"“”‘’」]*[)\\]〉]?$")
_MEMBERS = re.compile("^(?:含|包括|包含|具体为|即|指|下含)[:]?(.+?)(?:[,、;]?(?:下同|以下同))?$")
_ROLE_IN = re.compile("^(?:牵头|主办|主责|牵头单位|总牵头|配合|协办|责任单位|主要负责)$")
_WORD = re.compile("\\w")
#: A word that joins the item to the list before it.
_AND = re.compile("(?:以及|并由|及)(?=[省市区县州各有相国])|和(?=[省市区各有相国])")
_INNER = re.compile("(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_NOISE = re.compile("^(?:排名不分先后|按职责分工|下同|以下同|\\d+|[^\u4e00-\u9fff]*|.{0,8}?(?:联系)?电话.*)$")


#: What a cell or list holds in place of a name.
NO_NAME = frozenset(("待定", "同上", "暂无", "未定", "空缺", "单位", "部门", "无牵头单位", "无配合单位"))


class Piece(NamedTuple):
    """One name inside an item, offsets relative to the item; ``kind``: unit group time person clause."""

    start: int
    end: int
    name: str
    kind: str = "unit"
    second: tuple[str, ...] = ()
    office: str = ""
    short: str = ""
    members: str = ""
    marker: str = ""
    open: bool = False
    complete: bool = True
    glued: bool = False
    plain: bool = False


@lru_cache(maxsize=65536)
def pieces(item: str) -> tuple[Piece, ...]:
    """The names in one item of a list.

    Parameters
    ----------
    item : str
        Folded text between two separators.

    Returns
    -------
    tuple of Piece

    Examples
    --------
    >>> [(p.name, p.second, p.office) for p in pieces("区安委会办公室〈区应急管理局〉")]
    [('区应急管理局', (), '区安委会办公室')]
    >>> [(p.name, p.kind, p.open) for p in pieces("市乙局等部门")]
    [('市乙局', 'unit', True)]
    >>> [p.name for p in pieces("州财政局及州直相关单位")]
    ['州财政局', '州直相关单位']
    """
    lead = len(item) - len(item.lstrip(" " + _MARKS + ("\"“" if "”" not in item[1:-1] else "")))
    if (m := _ENUMERATED.match(item, lead)) is not None:
        lead = m.end()
    if (m := _AND.match(item, lead)) is not None:
        lead = m.end()
    text = item[lead:].rstrip(" .。\"”:")
    if not text:
        return ()
    marker = "lead" if any(c in _MARKS for c in item[:lead]) or text[-1] in "★*☆" else ""
    text = text.rstrip(_MARKS)
    if CLAUSE.fullmatch(text):
        return (Piece(lead, lead + len(text), text, "clause"),)
    if TIME.fullmatch(text) and not COMPLETE.search(text[-1:]):
        return (Piece(lead, lead + len(text), text, "time"),)
    if PERSON.fullmatch(text):
        return (Piece(lead, lead + len(text), text, "person"),)
    if text[-1] in ")]〉" and not any(c in text for c in "([〈"):
        opened = _UNOPENED.search(text)
        if opened is not None and COMPLETE.search(text[:opened.start()]):
            at = opened.start()
            both = _named(text[:at] + "〈" + text[at:-1] + "〉")
            return (both._replace(start=lead, end=lead + len(text), marker=marker),)
    said = _SAID.search(text)
    if said is not None and said.start() > 1:
        marker = "lead" if said[1] in ("牵头", "主办", "主责") else "plain" if said[1] in ("责任", "落实") else "co"
        text = text[:said.start()]
    out = [p._replace(start=p.start + lead, end=p.end + lead, marker=p.marker or marker) for p in _joined(text)]
    spaced = [p._replace(name=_INNER.sub("", p.name)) for p in out] if " " in text else out  # blanks that only space a name out
    return tuple([p._replace(plain=_is_plain(p)) for p in spaced])


@lru_cache(maxsize=65536)
def plain_name(item: str) -> Piece | None:
    """The name that an item is, where it is one name and no more, leaves no bracket open and goes on no group's name before it.

    Examples
    --------
    >>> [plain_name(w) is not None for w in ("市甲局", "市甲局〈市乙办〉", "市甲局〈市乙办", "市甲局和市乙局", "县(市)政府")]
    [True, True, False, False, False]
    """
    found = pieces(item)
    plain = len(found) == 1 and found[0].plain and not groups.goes_on(item) and ("〈" not in item or _HARD.search(item + "、") is None)
    return found[0] if plain else None


def _is_plain(p: Piece) -> bool:
    """Whether a piece is a name and nothing but a name: nothing in it asks for a second look."""
    return len(p.name) > 1 and p.name not in NO_NAME and p.kind in ("unit", "group") and not (
        p.members or p.marker or p.open) and _WORD.search(p.name) is not None \
        and not any(c in p.name for c in "含包为:") and not p.name.startswith("等")


#: A role said behind the name in the list of another: 牵头单位:甲局,各区均为责任单位.
_SAID = re.compile("(?:均|都|皆|同)?(?:列为|作为|为|是)(牵头|主办|主责|责任|配合|参与|协办|落实)(?:单位|部门)$")
_ENUMERATED = re.compile("(?:\\d{1,2}[.、]|[①-⑳⑴-⒇⒈-⒛]) ?(?=[\u4e00-\u9fff])")
_UNOPENED = re.compile("(?<=[局委办厅室会])(?=[省市区县州](?![场域]))")


def _depths(text: str) -> list[tuple[int, int]]:
    """Spans of brackets at the top level."""
    return [m.span() for m in _BRACKET.finditer(text)]


def _joined(text: str) -> list[Piece]:
    """Cut at 等, 及, 和, 会同 where both sides are names."""
    inside = _depths(text) if "(" in text or "[" in text or "〈" in text else []
    m = _OPEN.search(text)
    if m is not None and not any(a < m.start() < b for a, b in inside) and m.start() > 1:
        left = _joined(text[:m.start()])
        rest = groups.GENERIC_REST.match(text, m.end())
        at = rest.end() if rest else m.end()
        j = _JOIN.match(text, at)
        if j is not None:
            at = j.end()
        elif at < len(text) and rest is not None and text[at:at + 1] not in "、,":
            at = max(m.end(), at)
        out = [p._replace(open=True) for p in left]
        if at < len(text.rstrip(")]〉")):
            out += [p._replace(start=p.start + at, end=p.end + at, open=True) for p in _joined(text[at:])]
        return out
    for a, b in inside:
        if a and len(text) - b > 2 and _LEVEL.match(text, b) and not text.startswith(_GOES_ON, b) and not groups.CONTINUES.fullmatch(text,
                b) and COMPLETE.search(text[:a]) and COMPLETE.search(text):
            return _joined(text[:b]) + [p._replace(start=p.start + b, end=p.end + b, glued=True) for p in _joined(text[b:])]
    for j in _JOIN.finditer(text):
        left, right = text[:j.start()], text[j.end():]
        if any(a < j.start() < b for a, b in inside) or len(left) < 2 or len(right.strip()) < 2 or not (
                _JOINABLE.search(left) or (_PLACE.search(left) and _PLACE.search(right)) or (is_group(right) and COMPLETE.search(left))):
            continue
        if is_group(left) and re.match("(?:(?:有关|相关)?(?:部门|单位|机构|企业|地方|处室|人员)|地区)(?=$|及|和|与|以及)", right):
            continue
        right = right.removeprefix("其")
        at = len(text) - len(right)
        if re.fullmatch("(?:各|相关|有关|其他)*成员单位", right):
            if left.startswith(("各", "有关", "相关")):
                return [Piece(0, len(text), text, "group")]
            first = _named(left)
            stem = re.sub("(?:办公室|办)$", "", first.office or (first.name if _OFFICE.search(first.name) else ""))
            return [first, Piece(at, len(text), stem + "成员单位", "group")]
        if re.search("^(?:所属|下属|直属)", right):
            return [_named(left), Piece(at, len(text), left + right, "group")]
        return _joined(left) + [p._replace(start=p.start + at, end=p.end + at) for p in _joined(right)]
    return [_named(text)]


def _named(text: str) -> Piece:
    """One name with its brackets."""
    called = _CALLED.search(text) if "简称" in text else None
    if called is not None:
        return _named(called[1])._replace(end=len(text), short=called[2])
    m = _BRACKET.search(text)
    if m is None or m.start() == 0:
        if m is not None and m.end() == len(text):
            return _named(m[2])._replace(start=m.start(2), end=m.end(2)) if m[2] else Piece(0, len(text), text, complete=False)
        name = text.strip("()[]〈〉 ")
        return Piece(0, len(text), name, "group" if is_group(name) else "unit", complete=COMPLETE.search(name) is not None)
    base, inner, rest = text[:m.start()], m[2].strip(), text[m.end():]
    if (found := _SHORT.search(inner)) is not None:
        return _named(base + rest)._replace(end=len(text), short=found[1].strip())
    found = _MEMBERS.search(inner)
    if found and not rest:
        return Piece(0, len(text), base, "group" if is_group(base) else "unit", members=found[1])
    if _ROLE_IN.search(inner) and not rest:
        role = "co" if inner in ("配合", "协办") else "plain" if inner == "责任单位" else "lead"
        return _named(base)._replace(end=len(text), marker=role)
    if is_group(base + rest) or is_group(text) or re.fullmatch("各?[市县区镇乡街道州旗]+", base):
        closed = text if m[3] else text + {"(": ")", "[": "]", "〈": "〉"}[m[1]]
        return Piece(0, len(text), closed if not _NOISE.match(inner) else base + rest, "group")
    if rest.endswith("公司") and m[3] and not COMPLETE.search(base) and re.fullmatch("集团|控股|股份|[\u4e00-\u9fff]{2,3}", inner):
        return Piece(0, len(text), text)
    if rest and COMPLETE.search(rest):
        if re.fullmatch("[^局委办厅部]{1,6}", inner) and not COMPLETE.search(base):
            return Piece(0, len(text), base + rest, second=(inner + rest,))
        kept = _named(base + rest) if not COMPLETE.search(base) else _named(base)
        return kept._replace(end=len(text), second=(*kept.second, inner), complete=True)
    if _NOISE.match(inner):
        return _named(base + rest)._replace(end=len(text))
    if _OFFICE.search(base) and not _NO_OFFICE.search(base) and _HOST.search(inner) and "、" not in inner:
        return Piece(0, len(text), inner, office=base)
    seconds = tuple(s for s in re.split("[、,;/]", inner) if s)
    return Piece(0, len(text), base, "group" if is_group(base) else "unit", second=seconds,
        complete=COMPLETE.search(base) is not None)


_CUTS = re.compile("\\(\\d{1,2}\\)|[、,;。\n|/+&()\\[\\]〈〉①-⑳⑴-⒇]|—+| +")
_HARD = re.compile("[()\\[\\] /|+&—\n①-⑳⑴-⒇]|〈[^〈〉]*[、,;。]|〈[^〉]*$")
_PARTS = re.compile("[^、,;。]+")
_PAIR = {")": "(", "]": "[", "〉": "〈"}


def split(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cut a unit list at its separators outside brackets: (start, end, separator before).

    A bracket that is never closed holds nothing back; a space is a separator only behind a complete name.

    Examples
    --------
    >>> text = "市甲局、乙局(市丙办、市丁办),各区、县(市)政府"
    >>> [text[a:b] for a, b, _ in split(text, 0, len(text))]
    ['市甲局', '乙局(市丙办、市丁办)', '各区、县(市)政府']
    """
    if _HARD.search(text, start, end) is None:
        simple = [(m.start(), m.end(), text[m.start() - 1] if m.start() > start else "") for m in _PARTS.finditer(text, start, end)]
        return groups.merge(simple, text) if len(simple) > 1 and groups.MAY_MERGE.search(text, start, end) is not None else simple
    marks = list(_CUTS.finditer(text, start, end))
    if not any(m[0][0] in "()[]〈〉" for m in marks):
        held: set[int] = set()
    else:
        stack: list[tuple[str, int]] = []
        held = set()
        for i, m in enumerate(marks):
            c = m[0]
            if c in "([〈":
                stack.append((c, i))
            elif c in _PAIR:
                at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == _PAIR[c]), -1)
                if at >= 0:
                    held.update(range(stack[at][1], i + 1))
                    del stack[at:]
        for _, i in stack[:1]:
            if groups.OPENS.search(text, max(start, marks[i].start() - 6), marks[i].start()) is not None:
                held.update(k for k in range(i, len(marks)) if marks[k].start() < groups.unclosed(text, marks[i].start(), end))
    out: list[tuple[int, int, str]] = []
    at, before = start, ""
    for i, m in enumerate(marks):
        c = m[0]
        if i in held or c in "()[]〈〉":
            continue
        if c[0] == " " and not (COMPLETE.search(text[at:m.start()].strip()) and m.start() - at > 2):
            continue
        if c[0] in "/+&—" and not COMPLETE.search(text[at:m.start()]):
            continue
        if m.start() > at:
            out.append((at, m.start(), before))
            before = c[0]
        elif c[0] in ",;。":
            before = c[0]
        at = m.end()
    if end > at:
        out.append((at, end, before))
    return groups.merge(out, text) if "、" in text[start:end] else out
