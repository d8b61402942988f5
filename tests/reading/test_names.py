"""Names: levels, second names, hosts, joins, repairs; expected values by hand from formats.md §1.3 and §6."""

from __future__ import annotations

import pytest

from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.options import check
from dutygraph.reading.tuples import rows_of


def units(*lines: str, **options: object) -> list[list[str]]:
    """Units of each line's bracket, in printed order."""
    text = "\n".join(f"{i}.事项。(责任单位:{line})" for i, line in enumerate(lines, 1))
    rows, _, _ = rows_of(text_document(text), check(**options))
    return [[r[1] for r in rows["assignments"] if r[0] == str(i)] for i in range(1, len(lines) + 1)]


@pytest.mark.parametrize(("printed", "expected"), [
    ("省甲厅、乙厅、人行某市中心支行、某省银保监局", ["省甲厅", "省乙厅", "人行某市中心支行", "某省银保监局"]),
    ("市发改委、财政局、海关", ["市发改委", "市财政局", "海关"]),
    ("市委组织部、宣传部、教育局", ["市委组织部", "市委宣传部", "市教育局"]),
    ("自治区民委、财政厅", ["自治区民委", "自治区财政厅"]),
    ("咸阳市教育局、财政局", ["咸阳市教育局", "咸阳市财政局"]),
    ("市财政局(国资委)、市安委办〈市应急局〉", ["市财政局", "市应急局"]),
    ("市财政(地税)局", ["市财政局"]),
    ("县水务局、13 个街道、镇", ["县水务局", "13个街道、镇"]),
    ("高新园(邹区镇)", ["高新园"]),
    ("市政府办公室及相关部门", ["市政府办公室", "相关部门"]),
    ("州财政局及州直相关单位,各县市人民政府", ["州财政局", "州直相关单位", "各县市人民政府"]),
    ("市住房和城乡建设局、市文化和旅游局", ["市住房和城乡建设局", "市文化和旅游局"]),
    ("市工信局和市科技局", ["市工信局", "市科技局"]),
    ("市甲局、市乙局等市级有关部门,某某海关", ["市甲局", "市乙局", "某某海关"]),
    ("各安全生产专业委员会及成员单位", ["各安全生产专业委员会及成员单位"]),
    ("某区应急委员会办公室〈区应急管理局〉及相关成员单位", ["区应急管理局", "某区应急委员会成员单位"]),
    ("各县、区人民政府(管委会)", ["各县、区人民政府(管委会)"]),
    ("13个街道、镇,区水务局", ["13个街道、镇", "区水务局"]),
    ("各区、县(市)政府", ["各区、县(市)政府"]),
    ("县(市)、区政府", ["县(市)、区政府"]),
    ("各街道、各部门", ["各街道", "各部门"]),
    ("各镇(街道)、区教育局", ["各镇(街道)", "区教育局"]),
    ("市场监管局、税务局", ["市场监管局", "税务局"]),
    ("团市委、市妇联、市总工会", ["团市委", "市妇联", "市总工会"]),
    ("市委、市政府", ["市委", "市政府"]),
    ("中央网信办、国家发展改革委、财政部", ["中央网信办", "国家发展改革委", "财政部"]),
    ("区水务局/区财政局", ["区水务局", "区财政局"]),
    ("区水务局 区财政局", ["区水务局", "区财政局"]),
])
def test_lists(printed: str, expected: list[str]) -> None:
    """One printed list each."""
    assert units(printed)[0] == expected


def test_a_document_that_prints_every_level_inherits_none() -> None:
    """A bare name among full ones is kept as printed where nothing else is known."""
    lines = ["市甲局、市乙局、市丙局、市丁局", "市甲局、市乙局、港口委", "市甲局、市乙局、市丙局", "市乙局、市丙局、市丁局"]
    assert units(*lines)[1] == ["市甲局", "市乙局", "港口委"]


def test_short_names_are_resolved_everywhere() -> None:
    """以下简称 gives the short name to the unit; also without its brackets."""
    assert units("某某产业研究院(以下简称“产研院”)、区甲局", "产研院、区乙局")[1] == ["某某产业研究院", "区乙局"]


def test_two_names_of_one_list_are_never_made_one() -> None:
    """A name that lacks a character of its neighbour stays itself."""
    got = units("区水利局、区水利水电局", "区水利水电局", "区水利水电局", "区水利水电局")
    assert got[0] == ["区水利局", "区水利水电局"]


def test_repairs_look_only_at_the_same_document() -> None:
    """A lost character is restored from a name that stands there often; elsewhere it is not."""
    known = ["区文化和旅游局"] * 3
    assert units("区文化和旅局", *known)[0] == ["区文化和旅游局"]
    assert units("区文化旅游局", *known)[0] == ["区文化和旅游局"]
    assert units("区文化和旅局", "区甲局")[0] == ["区文化和旅局"]


def test_names_glued_together_are_cut_where_both_are_known() -> None:
    """区甲局区乙局 is two units of the same document."""
    assert units("区甲局区乙局相关乡镇", "区甲局、区乙局")[0] == ["区甲局", "区乙局", "相关乡镇"]


def test_aliases_and_rosters_of_the_user() -> None:
    """Options override what is printed."""
    assert units("区科技和经信局", aliases={"区科技和经信局": "区经信和科创局"})[0] == ["区经信和科创局"]
    text = "1.事项。(责任单位:各街道、甲山街道)"
    rows, _, _ = rows_of(text_document(text), check(groups={"各街道": ["甲山街道", "乙水街道"]}))
    assert [r[1:] for r in rows["members"]] == [("甲山街道", "user"), ("乙水街道", "user")]
    assert ("各街道", "group", "closed") in rows["units"]


def test_second_names_become_aliases() -> None:
    """The second sign of a unit is an alias of it."""
    rows, _, _ = rows_of(text_document("1.事项。(责任单位:市甲局(市乙办))"))
    assert ("市乙办", "市甲局", "stated") in rows["aliases"]


def test_office_with_its_host() -> None:
    """区安委会办公室〈区应急管理局〉: the host, acting as the office."""
    rows, _, _ = rows_of(text_document("1.事项。(牵头单位:区安委会办公室〈区应急管理局〉)"))
    assert [(r[1], r[5]) for r in rows["assignments"]] == [("区应急管理局", "区安委会办公室")]


def test_aliases_of_a_place_and_year_act_only_when_the_place_is_given() -> None:
    """The 2023 plan of 蔡甸 calls the bureau otherwise than that of 2026 (formats.md §0)."""
    assert units("区科技和经信局")[0] == ["区科技和经信局"]
    assert units("区科技和经信局", place="蔡甸", year=2023)[0] == ["区经信和科创局"]
    assert units("区科技和经信局", place="蔡甸", year=2026)[0] == ["区科技和经信局"]
