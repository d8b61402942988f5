"""Plans with one fault each, of our own wording: what a lost bracket, separator or character may cost, and that it is told. Expected: hand work."""

from __future__ import annotations

import pytest

from dutygraph import parse_plan

Edges = list[tuple[str, str, str]]


def edges(text: str) -> Edges:
    """Task, unit and role of every assignment."""
    return [tuple(row) for row in parse_plan(text).assignments[["task", "unit", "role"]].to_numpy().tolist()]


@pytest.mark.parametrize(("text", "expected", "code"), [
    # a duty phrase that lost its opening bracket
    ("1.修渠三条。市甲局、市乙局负责)\n2.建桥。(市丙局牵头)", [("1", "市甲局", "lead"), ("1", "市乙局", "lead"), ("2", "市丙局", "lead")], "missing_open"),
    ("1.修渠三条。农业农村部、发展改革委等负责)\n2.建桥。(财政部负责)",
     [("1", "农业农村部", "lead"), ("1", "发展改革委", "lead"), ("2", "财政部", "lead")], "missing_open"),
    ("1.支持条件较好的省(区、市,在安排资金、项目和试点时予以倾斜,并加大各类产品供给和宣传推广力度。市甲局、市乙局负责)\n2.建桥。(市丙局负责)",
     [("1", "市甲局", "lead"), ("1", "市乙局", "lead"), ("2", "市丙局", "lead")], "missing_open"),
    # one that lost its closing bracket, with running text right behind
    ("1.修渠。(市甲局、市乙局负责加强水源保护和巡查,做好管护。(市丙局、市丁局负责)",
     [("1", "市甲局", "lead"), ("1", "市乙局", "lead"), ("1b", "市丙局", "lead"), ("1b", "市丁局", "lead")], "missing_close"),
    ("1.修渠。(责任单位:市水利局支持群众参加各类巡河护河活动、志愿服务、培训等,给予奖励。(责任单位:市民政局)",
     [("1", "市水利局", "lead"), ("1b", "市民政局", "lead")], "missing_close"),
    # a verb of which one character is left
    ("1.修渠。(市甲局、市乙局责)\n2.建桥。(市丙局负责)", [("1", "市甲局", "lead"), ("1", "市乙局", "lead"), ("2", "市丙局", "lead")], "damaged_label"),
    # a bracket inside that is never closed takes the outer one
    ("1.修渠。(牵头单位:市甲局;责任单位:市委组织部(人才办、市乙局、市丙局)\n2.建桥。(牵头单位:市乙局;责任单位:市丙局)",
     [("1", "市甲局", "lead"), ("1", "市委组织部", "co"), ("1", "市乙局", "co"), ("1", "市丙局", "co"), ("2", "市乙局", "lead"),
      ("2", "市丙局", "co")], "missing_close"),
    # a group's name that lost a bracket is the group that the document prints elsewhere
    ("1.修渠。(责任单位:各县(市、区)政府)\n2.建桥。(责任单位:各县(市、区)政府)\n3.植树。[责任单位:市甲局、各县(市、区政府,市乙局]",
     [("1", "各县(市、区)政府", "lead"), ("2", "各县(市、区)政府", "lead"), ("3", "市甲局", "lead"), ("3", "各县(市、区)政府", "lead"),
      ("3", "市乙局", "lead")], "lost_character"),
    # separators
    ("1.修渠。(责任单位:市甲局,各园区管委会各县(市)政府)", [("1", "市甲局", "lead"), ("1", "各园区管委会", "lead"), ("1", "各县(市)政府", "lead")], "missing_separator"),
    ("1.修渠。(科技部海关总署负责)\n2.建桥。(海关总署负责)", [("1", "科技部", "lead"), ("1", "海关总署", "lead"), ("2", "海关总署", "lead")], "missing_separator"),
    # labels that lost their colon before names without a level
    ("1.修渠。(牵头单位:市甲局,责任单位港口委,市乙局)", [("1", "市甲局", "lead"), ("1", "市港口委", "co"), ("1", "市乙局", "co")], "missing_colon"),
    ("1.修渠。(负责部门商务部、海关总署)\n2.建桥。(负责部门:财政部)",
     [("1", "商务部", "lead"), ("1", "海关总署", "lead"), ("2", "财政部", "lead")], "missing_colon"),
])
def test_one_fault_is_mended_and_told(text: str, expected: Edges, code: str) -> None:
    """The edges are those of the whole text, and the fault stands in the diagnostics."""
    assert edges(text) == expected
    assert code in set(parse_plan(text).diagnostics["code"])


@pytest.mark.parametrize("rule", ["列第一位的为牵单位,下同", "列第\n一位的为牵头单位,下同"])
def test_a_damaged_rule_still_holds(rule: str) -> None:
    """A character of the rule is lost, or a line break cuts it."""
    text = f"某市行动方案\n{rule}。\n一、民生\n1.修渠。(责任单位:市甲局、市乙局)\n2.建桥。(责任单位:市丙局)"
    assert [role for _, _, role in edges(text)] == ["lead", "co", "lead"]


def test_a_rule_behind_an_unclosed_list_holds() -> None:
    """The bracket around list and rule is never closed."""
    text = "1.修渠。(责任单位:市甲局,市乙局;第一个逗号前为牵头单位,下同\n2.建桥。(责任单位:市丙局,市乙局)"
    assert [role for _, _, role in edges(text)] == ["lead", "co", "lead", "co"]


def test_a_cut_statement_below_a_table_is_joined() -> None:
    """A line of tabs elsewhere in the text does not keep a broken statement apart."""
    text = "名称\t某某方案\t第1版\n日期\t2031年1月2日\t公开\n编号\t12\t有效\n1.修渠。(市甲局、市乙\n局负责)\n2.建桥。(市丙局负责)"
    assert edges(text) == [("1", "市甲局", "lead"), ("1", "市乙局", "lead"), ("2", "市丙局", "lead")]


@pytest.mark.parametrize("text", [
    # addressees and running text are no statements because a bracket was lost
    "各县(市、区人民政府,市政府有关部门、有关单位:\n现将方案印发给你们,请认真贯彻落实。\n1.修渠。(责任单位:市甲局)",
    "1.修渠。(责任单位:市甲局)\n各县(市、区政府要建立政府办牵头、有关部门参与的机制,统筹做好落实工作。有条件的县可先行,国务院将加强督促检查。",
    "1.修渠。市甲局负责协调活动落实工作,负责外围协调工作(包括与周边的协调)。\n2.建桥。(责任单位:市甲局)",
])
def test_running_text_stays_running_text(text: str) -> None:
    """Only 市甲局 is named."""
    assert {unit for _, unit, _ in edges(text)} == {"市甲局"}
