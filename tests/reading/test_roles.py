"""Roles and rules: the expected role of each unit by hand from formats.md §1.2 and §1.6."""

from __future__ import annotations

import pytest

from dutygraph.errors import InputError
from dutygraph.reading.duty import phrases
from dutygraph.reading.duty.rules import stated
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.options import check
from dutygraph.reading.read import parse_plan
from dutygraph.reading.tuples import rows_of


def roles(bracket: str, head: str = "", **options: object) -> list[tuple[str, str, str]]:
    """(unit, role, basis) of one statement."""
    rows, _, _ = rows_of(text_document(f"{head}\n1.事项。({bracket})"), check(**options))
    return [(r[1], r[2], r[4]) for r in rows["assignments"] if r[4] != "standing"]


@pytest.mark.parametrize(("bracket", "lead", "co"), [
    ("牵头单位:市甲局;责任单位:市乙局", ["市甲局"], ["市乙局"]),
    ("责任单位:市甲局;配合单位:市乙局", ["市甲局"], ["市乙局"]),
    ("主要责任单位:市甲局;协同配合单位:市乙局", ["市甲局"], ["市乙局"]),
    ("牵头责任单位:市甲局;协同责任单位:市乙局", ["市甲局"], ["市乙局"]),
    ("主责部门:市甲局;配合部门:市乙局", ["市甲局"], ["市乙局"]),
    ("总牵头单位:市甲局;牵头单位:市乙局;其他责任单位:市丙局", ["市甲局", "市乙局"], ["市丙局"]),
    ("主办单位:市甲局;协办单位:市乙局;会办单位:市丙局", ["市甲局"], ["市乙局", "市丙局"]),
    ("牵头单位:市甲局;参与单位:市乙局", ["市甲局"], ["市乙局"]),
    ("市甲局牵头,市乙局、市丙局按职责分工负责", ["市甲局"], ["市乙局", "市丙局"]),
    ("市甲局、市乙局按职责分工负责", ["市甲局", "市乙局"], []),
    ("市甲局、市乙局牵头,市丙局参加", ["市甲局", "市乙局"], ["市丙局"]),
    ("市甲局配合市乙局落实", ["市乙局"], ["市甲局"]),
    ("市甲局牵头,会同市乙局、市丙局", ["市甲局"], ["市乙局", "市丙局"]),
    ("市甲局会同市乙局负责", ["市甲局"], ["市乙局"]),
    ("市甲局牵头,市乙局参与,市丙局负责落实", ["市甲局"], ["市乙局", "市丙局"]),
    ("市甲局牵头落实", ["市甲局"], []),
    ("市甲局负责,市乙局配合", ["市甲局"], ["市乙局"]),
    ("牵头领导:张某;责任单位:市水利局,各县区政府", ["市水利局", "各县区政府"], []),
    ("责任领导:张某;责任单位:市水利局", ["市水利局"], []),
    ("★市甲局、市乙局牵头", ["市甲局", "市乙局"], []),
    ("责任单位:市甲局(牵头)、市乙局", ["市甲局"], ["市乙局"]),
    ("责任单位:*市甲局、市乙局", ["市甲局"], ["市乙局"]),
    ("省甲厅牵头,省乙厅、丙厅等相关部门按职责分工负责,6月底前完成", ["省甲厅"], ["省乙厅", "省丙厅"]),
    ("负责部门:市甲局;适用范围:所有园区", ["市甲局"], []),
    ("市甲局、市乙局指导", ["市甲局", "市乙局"], []),
])
def test_words_decide(bracket: str, lead: list[str], co: list[str]) -> None:
    """Roles by the words of one statement."""
    got = roles(bracket)
    assert ([u for u, r, _ in got if r == "lead"], [u for u, r, _ in got if r == "co"]) == (lead, co)


@pytest.mark.parametrize(("sentence", "rule"), [
    ("无牵头单位的,责任单位即为牵头单位,下同", "no-lead"), ("未明确牵头的,由所列单位负责", "no-lead"), ("只有一个责任单位的,即为牵头单位", "no-lead"),
    ("责任单位列第一位的为牵头单位或汇总单位", "first-listed"), ("排名第一的责任单位为牵头单位", "first-listed"), ("列首位的为牵头部门", "first-listed"),
    ("凡涉及多个单位的,第一个单位为牵头单位", "first-listed"), ("责任单位为同责单位,排名不分先后", "equal"), ("责任相同,无先后大小之分", "equal"),
    ("第一个逗号前为牵头单位", "before-comma"), ("逗号前的单位为牵头单位,逗号后的为配合单位", "before-comma"), ("带★的为牵头单位", "marker"),
])
def test_rules(sentence: str, rule: str) -> None:
    """One sentence, one rule."""
    assert [r.kind for r in stated(sentence, 0, len(sentence))][:1] == [rule]


@pytest.mark.parametrize("sentence", ["各牵头单位要切实担负起主体责任", "牵头单位为第一责任单位", "各责任单位要密切配合牵头单位",
                                      "牵头责任单位要切实担负起第一责任人的责任,牵头抓总", "各单位要把第一季度工作安排好,牵头负责"])
def test_exhortations_are_no_rules(sentence: str) -> None:
    """Sentences that only exhort."""
    assert stated(sentence, 0, len(sentence)) == []


@pytest.mark.parametrize(("rule", "expected"), [
    ("no-lead", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "lead")]), ("first-listed", [("市甲局", "lead"), ("市乙局", "co"), ("市丙局", "co")]),
    ("equal", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "lead")]), ("before-comma", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "co")]),
])
def test_the_user_overrides_the_rule(rule: str, expected: list[tuple[str, str]]) -> None:
    """The option holds over what the document says."""
    got = roles("责任单位:市甲局、市乙局,市丙局", "责任单位列第一位的为牵头单位。", rule=rule)
    assert [(u, r) for u, r, _ in got] == expected
    assert {b for _, _, b in got} == {f"rule:{rule}"}


def test_a_rule_inside_a_bracket_holds_from_there_on() -> None:
    """The statement before it is not touched."""
    text = "1.甲。(责任单位:市甲局、市乙局)\n2.乙。(责任单位:市甲局、市乙局,列第一位的为牵头单位,下同)\n3.丙。(责任单位:市乙局、市甲局)"
    rows, _, _ = rows_of(text_document(text))
    assert [(r[0], r[2]) for r in rows["assignments"]] == [("1", "lead"), ("1", "lead"), ("2", "lead"), ("2", "co"), ("3", "lead"), ("3", "co")]


def test_without_any_rule_all_lead_and_one_warning_says_so() -> None:
    """``default`` on every edge, one diagnostic for the document."""
    text = "1.甲。(责任单位:市甲局、市乙局)\n2.乙。(责任单位:市甲局)"
    rows, _, _ = rows_of(text_document(text))
    assert {r[4] for r in rows["assignments"]} == {"default"}
    assert [r[0] for r in rows["diagnostics"]].count("default_role") == 1


def test_standing_clause() -> None:
    """A clause adds its units to all that follows, as co, with its own span; 地方 points back to the groups of its statement."""
    text = "1.甲。(责任单位:市甲局,各区政府。以下均需地方落实,不再列出)\n2.乙。(责任单位:市乙局)"
    rows, _, _ = rows_of(text_document(text))
    added = [r for r in rows["assignments"] if r[4] == "standing"]
    assert [(r[0], r[1], r[2]) for r in added] == [("2", "各区政府", "co")]
    assert "以下均需" in text[added[0][7]:added[0][8]]


def test_lead_wins_where_a_unit_stands_twice() -> None:
    """One edge for each (task, unit), with a diagnostic."""
    rows, _, _ = rows_of(text_document("1.甲。(牵头单位:市甲局;责任单位:市甲局、市乙局)"))
    assert [(r[1], r[2]) for r in rows["assignments"]] == [("市甲局", "lead"), ("市乙局", "co")]
    assert "two_roles" in {r[0] for r in rows["diagnostics"]}


@pytest.mark.parametrize("options", [{"rule": "first"}, {"repairs": "some"}, {"repairs": ["no_such"]}, {"groups": {"各街道": "甲街道"}}, {"aliases": ["x"]}, {"year": 12}])
def test_options_are_checked(options: dict) -> None:
    """An unknown word is an error that names the option and what is known."""
    with pytest.raises(InputError) as caught:
        parse_plan("1.甲。(责任单位:市甲局)", **options)
    assert "option" in str(caught.value)


@pytest.mark.parametrize("clause", [
    "以下均需各区政府落实", "本方案不再列出", "后续各项由乡镇落实", "具体政策均涉及", "各区政府落实属地责任,下同", "不再一一列出", "排在第一位的为牵头单位", "列首位者牵头",
    "第一个为牵头单位", "首位为牵头", "逗号前为牵头单位", "无牵头单位的,责任单位即为牵头单位", "未明确牵头单位的", "其余责任单位为配合单位", "其他按职责", "带★的为牵头单位", "加*", "★为牵头",
    "排名不分先后", "不分主次"])
def test_the_cheap_look_for_a_clause_misses_none(clause: str) -> None:
    """A list is searched for a clause only where one of the characters stands without which there is none."""
    assert phrases.CLAUSE.search(clause) is not None
    assert phrases._MAY_CLAUSE.search(clause) is not None
