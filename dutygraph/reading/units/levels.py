"""The level at the head of a unit's name (省, 市, 区 …), what a bare name is, and whose level it may take."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(files("dutygraph.reading").joinpath("data", "units.toml").read_text(encoding="utf-8"))
_STEMS = sorted(_DATA["stems"], key=len, reverse=True)
_STEM_SET = frozenset(_STEMS)
_STEM = re.compile("(?:" + "|".join(map(re.escape, _STEMS)) + ")")
_PARTY = frozenset(_DATA["party"])
_VERTICAL = re.compile("|".join(map(re.escape, _DATA["vertical"])))
_NOT_LEVEL = tuple(_DATA["not_level"])
_PLACES = frozenset(_DATA["places"])
_LEVEL = re.compile("(?:地区(?=[\u4e00-\u9fff]{2,}[局委办会部])|自治区|自治州|自治县|兵团|[省市区县州旗盟镇乡])(?=委(?=[\u4e00-\u9fff]{2}))?")
#: 县城 is a place; 县城管局 is the county's.
_COUNTY_TOWN = re.compile("县城(?![管建投市乡区])")
_OWN = re.compile("国家|中央|全国|中共|团[省市区县州]?委|共青团|中国|驻|省委|原|各|有关|相关|武警|军|武汉|人民银行|最高")
#: What a development zone's own bureaus print at their head: 新区经济发展局.
ZONES = frozenset(("新区", "高新区", "经开区", "开发区", "园区", "示范区", "度假区"))
_ZONE = re.compile("新区|高新区|经开区|开发区|园区|示范区|度假区")
_PLACE_LEVEL = re.compile("((?![本我该各全两])[\u4e00-\u9fff]县|[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|市|州|县|区|旗|盟))(?=[\u4e00-\u9fff]{2,})")
_DEPARTMENT = re.compile("(?:局|委|办|厅|部|署|会|院|社|办公室|研究室|政研室|督查室|委员会|妇联|科协|残联|文联|工商联|社科联|侨联)$")
_WELL = re.compile("(?:省|市|区|县|州|旗|盟|自治区|国家)?(?:委)?(?:" + "|".join(map(re.escape, _STEMS))
    + ")+(?:和|与)?(?:局|委|办|厅|部|办公室|委员会|总局|分局|会|联社|管理局|监督管理局|服务局|保障局|事务局|中心)?")


def unit_pattern() -> str:
    """A pattern that finds department names inside text that has no delimiters.

    Examples
    --------
    >>> re.findall(unit_pattern(), "修渠李某区水务局市教育局")
    ['区水务局', '市教育局']
    """
    words = "|".join(map(re.escape, _STEMS))
    return f"[省市区县州]?(?:(?:{words})和?){{1,3}}(?:事务|监督管理|管理|服务)?(?:局|委员会|委|办公室|办|厅|部|总局|中心|集团|公司|分局|联社|管理局)"


@lru_cache(maxsize=65536)
def level(name: str) -> str:
    """The level that a name prints at its head, with 委 for party bodies; empty where it prints none.

    Examples
    --------
    >>> [level(n) for n in ("市财政局", "市委组织部", "市场监管局", "财政局", "区委编办", "咸阳市发改委")]
    ['市', '市委', '', '', '区委', '咸阳市']
    """
    if (name.startswith(_NOT_LEVEL) or _COUNTY_TOWN.match(name)) and not name.startswith(("市市", "区区", "市政务", "市政协", "市政府")):
        return ""
    m = _LEVEL.match(name)
    if m is not None and len(name) > m.end() + 1:
        rest = name[m.end():]
        if rest.startswith("委") and len(rest) > 2 and rest != "委员会" and (rest[1:] in _PARTY or rest[1:2] in "组宣统政网编社外台改农机党老军财金办人直巡国文"):
            return m[0] + "委"
        return m[0]
    if _OWN.match(name):
        return ""
    zone = _ZONE.match(name)
    if zone is not None and _STEM.match(name, zone.end()) is not None and _DEPARTMENT.search(name) is not None:
        return zone[0]
    m = _PLACE_LEVEL.match(name)
    if m is not None and _STEM.match(name, m.end()) is not None:
        return m[1]
    return ""


def has_place(name: str) -> bool:
    """Whether a name says whose it is: by its level, its place, or as a central or vertical body.

    Examples
    --------
    >>> [has_place(n) for n in ("市财政局", "深圳海关", "国家能源局", "财政局")]
    [True, True, True, False]
    """
    return bool(level(name)) or name[:2] in _PLACES or _OWN.match(name) is not None or _VERTICAL.search(name) is not None


#: An office of the government for a vertical matter (铁路办) is the government's own.
_LOCAL_OFFICE = re.compile("(?<!专员)办$|^地方金融")
#: A named site's own administration; 经济开发区管委会 names none.
_SITE = re.compile("^(?!经济|高新|工业|产业|技术)[\u4e00-\u9fff]{2,}(?:开发区|园区|高新区|经开区|新区|示范区|集聚区|度假区)(?:管委会|管理委员会)$")
#: A street's office by its short name: 青石街办.
_STREET = re.compile("[\u4e00-\u9fff]{2}(?:街道?|镇)办$")
#: Bodies under a department's hand whose name begins with its matter: 机关事务中心, 司法所.
_BODY = re.compile("(?:" + "|".join(map(re.escape, _STEMS)) + ")[\u4e00-\u9fff]{0,6}(?:中心|[所站队馆])")
#: A branch that prints its place before its matter, or behind the bureau it is a branch of: 龙溪生态环境局, 自然资源局东湖管理局.
_PLACED = re.compile("^[\u4e00-\u9fff]{2,4}(?:生态环境|环境保护|环保|自然资源|国土资源|规划和自然资源|公安|交警|市场监管)(?:分?局|支队|大队)$")
_OF_BUREAU = re.compile("(?:局|委)[\u4e00-\u9fff]{2,4}(?:管理局|分局)$")
_BRANCH = re.compile("(?:分局|支局|管理局|管理处)$")


def is_stem(name: str) -> bool:
    """Whether a word is what departments are called by, without any ending.

    Examples
    --------
    >>> is_stem("财政"), is_stem("财政局")
    (True, False)
    """
    return name in _STEM_SET


def _own_place(name: str) -> bool:
    """Whether a branch or a site's office prints the place it is for: 环保东湖分局, 青石街管理局."""
    if _SITE.search(name) or _STREET.search(name):
        return True
    if _PLACED.search(name) is not None and _STEM.match(name) is None:
        return True
    m = _BRANCH.search(name)
    if m is None:
        return False
    if _OF_BUREAU.search(name) is not None:
        return True
    body = name[:m.start()]
    if name[:-1] in _STEM_SET:
        return False
    if m[0] in ("分局", "支局"):
        stem = _STEM.match(body)
        return stem is not None and len(body) - stem.end() >= 2 and _STEM.match(body, stem.end()) is None
    return _STEM.search(body) is None


@lru_cache(maxsize=65536)
def is_vertical(name: str) -> bool:
    """Whether a name is that of a vertical or central unit, which takes no level from its neighbours.

    Examples
    --------
    >>> is_vertical("市税务局"), is_vertical("市财政局")
    (True, False)
    """
    return _VERTICAL.search(name) is not None


@lru_cache(maxsize=65536)
def is_bare(name: str) -> bool:
    """Whether a name lacks the level that its neighbours print: a department, no place of its own, not vertical.

    Examples
    --------
    >>> [is_bare(n) for n in ("财政局", "市财政局", "合肥海关", "税务局", "宣传部", "资产集团", "大集街道", "市场监管局")]
    [True, False, False, False, True, False, False, True]
    """
    if level(name) or _OWN.match(name) or len(name) < 2 or _own_place(name):
        return False
    if not _DEPARTMENT.search(name):
        return _BODY.fullmatch(name) is not None and not _VERTICAL.search(name)
    if _VERTICAL.search(name) and not _LOCAL_OFFICE.search(name):
        return False
    if name in _PARTY or _STEM.match(name) is not None:
        return True
    if name[:2] in _PLACES or len(name) < 3 or re.search("[省市县区镇乡州]", name[1:-1]):
        return False
    return (re.search("[局厅署]$", name) is not None and len(name) <= 12) or (name.endswith("办") and len(name) <= 7)


def inherited(name: str, before: str) -> str:
    """The name with its neighbour's level.

    Examples
    --------
    >>> inherited("教育局", "市"), inherited("宣传部", "市委"), inherited("教育局", "市委"), inherited("宣传部", "市")
    ('市教育局', '市委宣传部', '市教育局', '市委宣传部')
    """
    plain = before.removesuffix("委") if before.endswith("委") and len(before) > 1 else before
    party = name in _PARTY and (before.endswith("委") or name in ("组织部", "宣传部", "统战部", "政法委"))
    return plain + ("委" if party else "") + name


def handed(before: str, own: str) -> str:
    """The level that the names to come take: a zone's bureau among those of a city or county hands none on.

    Examples
    --------
    >>> handed("", "新区"), handed("市", "新区"), handed("新区", "市")
    ('新区', '市', '市')
    """
    return before if before and own in ZONES else own


@lru_cache(maxsize=65536)
def well_formed(name: str) -> bool:
    """Whether a name is made of words that departments' names are made of.

    Examples
    --------
    >>> well_formed("区教育局"), well_formed("区教局")
    (True, False)
    """
    return _DEPARTMENT.search(name) is not None and _WELL.fullmatch(name) is not None
