"""What looks like a duty and was read as none is told on the spot, and what is right is left alone. Texts and expected places are hand work."""

from __future__ import annotations

import pytest

from dutygraph import parse_plan

HEAD = "1.修渠。(责任单位:市甲局、市乙局)\n"
TAIL = "\n9.植树。(责任单位:市丙局)"


def told(text: str, code: str) -> list[str]:
    """The words on which a code stands."""
    plan = parse_plan(text)
    rows = plan.diagnostics[plan.diagnostics["code"] == code]
    return [plan.text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)]


@pytest.mark.parametrize(("item", "words"), [
    # a bracket with a verb that nobody knows
    ("2.建桥三座。(市甲局操盘,市乙局搭台)", ["(市甲局操盘,市乙局搭台)"]),
    # names alone on a line, of which no statement knows anything
    ("2.建桥三座。\n一、二季度完成。\n市财政局、市水利局", ["市财政局、市水利局"]),
    # more units behind the full stop that ends a list
    ("2.建桥三座。\n责任单位:市甲局。市水利局。市财政局", ["市水利局。市财政局"]),
    # a bracket in the middle of an item that has a statement at its end
    ("2.建桥三座。(市甲局抓)再建两座。(责任单位:市乙局)", ["(市甲局抓)"]),
])
def test_units_that_no_statement_holds_are_told(item: str, words: list[str]) -> None:
    """``names_unread`` stands on the words."""
    assert told(HEAD + item + TAIL, "names_unread") == words


@pytest.mark.parametrize("item", [
    "2.建桥三座,报市甲局(市乙办)备案。(责任单位:市乙局)",  # a second name
    "2.建桥三座(含市甲局、市乙局各一座)。(责任单位:市乙局)",  # members
    "2.建桥三座(一期)。(责任单位:市乙局)",
    "2.建桥三座。(责任单位:市乙局)\n抄送:市甲局、市丙局。",
])
def test_what_is_right_is_left_alone(item: str) -> None:
    """No doubt where nothing is doubtful; nor at addressees and signatures."""
    text = "市甲局、市乙局:\n现将方案印发给你们。\n市政府办公室\n2031年1月2日\n" + HEAD + item + TAIL
    assert told(text, "names_unread") == []
    assert told(text, "odd_name") == []


def test_an_item_that_says_in_running_text_who_does_it_is_told() -> None:
    """An item without a statement among items with one."""
    assert told(HEAD + "2.建桥三座,由市甲局会同市乙局负责组织,并加强养护和管理工作。" + TAIL, "duty_in_passing") == ["由市甲局会同市乙局负责组织"]


def test_a_name_without_the_level_of_its_list_is_told() -> None:
    """The list prints the level of every other name."""
    text = "1.修渠。(责任单位:市甲局、市水利局、库区管理局、市财政局)\n2.建桥。(责任单位:市甲局、市财政局、市水利局、市科技局)" + TAIL
    assert told(text, "level_missing") == ["库区管理局"]
    assert told("1.修渠。(责任单位:甲局、财政局)" + TAIL, "level_missing") == []


@pytest.mark.parametrize("name", ["市甲局;市乙局=市丙局", "滨河开发区·市乙局", "市甲局~市乙局", "市发改委会办", "市甲局市财政局市水利局下属单位是市丙局"])
def test_a_name_with_more_than_a_name_in_it_is_told(name: str) -> None:
    """Marks, a role word or a second unit inside a name."""
    assert told(f"1.修渠。(责任单位:{name}、市丁局)", "odd_name") != []


@pytest.mark.parametrize(("text", "expected"), [
    # before 责任单位 an unknown word leads; behind 牵头单位 it helps; alone it is what 责任单位 would be
    ("1.修渠。(主推单位:市甲局;责任单位:市乙局)", [("市甲局", "lead"), ("市乙局", "co")]),
    ("1.修渠。(牵头单位:市甲局;联署单位:市乙局)", [("市甲局", "lead"), ("市乙局", "co")]),
    ("1.修渠。(尽职单位:各县政府、市乙局)", [("各县政府", "lead"), ("市乙局", "lead")]),
    ("1.修渠。\n牵头单位:市甲局\n担当单位:全区各专班,市乙局", [("市甲局", "lead"), ("全区各专班", "co"), ("市乙局", "co")]),
])
def test_an_unknown_role_word_is_read_by_its_place_and_told(text: str, expected: list[tuple[str, str]]) -> None:
    """The word is in no list; where it stands says what it may mean."""
    plan = parse_plan(text)
    assert [tuple(x) for x in plan.assignments[["unit", "role"]].to_numpy().tolist()] == expected
    assert "unknown_label" in set(plan.diagnostics["code"])


@pytest.mark.parametrize(("text", "expected"), [
    ("1.修渠。(挑头单位:市甲局;担责单位:市乙局)", [("市甲局", "lead"), ("市乙局", "co")]),
    ("1.修渠。(领衔单位:市甲局;支撑单位:市乙局)", [("市甲局", "lead"), ("市乙局", "co")]),
    ("1.修渠。(市甲局主抓,市乙局联动)", [("市甲局", "lead"), ("市乙局", "co")]),
    ("1.修渠。(市甲局领衔,市乙局、市丙局协作)", [("市甲局", "lead"), ("市乙局", "co"), ("市丙局", "co")]),
    ("1.修渠。(市甲局、市乙局包干)", [("市甲局", "lead"), ("市乙局", "lead")]),
    ("列第一位的为主推单位,下同。\n1.修渠。(市甲局、市乙局负责)", [("市甲局", "lead"), ("市乙局", "co")]),
    # a mark in place of the colon
    ("1.修渠。(牵头单位→市甲局,责任单位→市乙局、市丁局)", [("市甲局", "lead"), ("市乙局", "co"), ("市丁局", "co")]),
    ("1.修渠。\n牵头单位——市甲局\n责任单位=市乙局", [("市甲局", "lead"), ("市乙局", "co")]),
    # marks between names
    ("1.修渠。(责任单位:市甲局+市乙局&市丙局—市丁局)", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "lead"), ("市丁局", "lead")]),
    ("1.修渠。(责任单位:市甲局。市乙局。市丙局)", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "lead")]),
])
def test_rare_words_and_marks_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    """Words that mean 牵头, 责任, 配合 in few places, and marks that stand for a colon or 、."""
    assert [tuple(x) for x in parse_plan(text).assignments[["unit", "role"]].to_numpy().tolist()] == expected


@pytest.mark.parametrize(("heads", "roles"), [
    (("序号", "工作任务", "主抓", "联动"), ("lead", "co")),
    (("序号", "工作任务", "谁来抓", "责任单位"), ("lead", "co")),
    (("序号", "工作任务", "责任单位", "谁来帮"), ("lead", "co")),
    (("序号", "工作任务", "归属", "备注"), ("lead", "")),
])
def test_a_column_of_units_under_an_unknown_heading_is_read_and_told(heads: tuple[str, ...], roles: tuple[str, str]) -> None:
    """The cells say that they are units, the place of the column what they do."""
    cells = [("市水利局", "市财政局" if roles[1] else "完成"), ("市教育局", "市民政局、市财政局" if roles[1] else "在建"), ("市民政局", "市水利局" if roles[1] else "")]
    rows = [heads, *((str(k), f"做好第{k}件事", *pair) for k, pair in enumerate(cells, 1))]
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    plan = parse_plan(text)
    expected = [(str(k), u, role) for k, pair in enumerate(cells, 1) for cell, role in zip(pair, roles, strict=True) if role for u in cell.split("、")]
    assert [tuple(x) for x in plan.assignments[["task", "unit", "role"]].to_numpy().tolist()] == expected
    assert "unknown_label" in set(plan.diagnostics["code"])


def test_a_column_of_other_words_is_no_column_of_units() -> None:
    """Places and kinds are no units."""
    text = "| 序号 | 工作任务 | 地点 | 责任单位 |\n| 1 | 修渠 | 东湖镇 | 市水利局 |\n| 2 | 建桥 | 西山村 | 市交通局 |\n| 3 | 植树 | 全市 | 市林业局 |"
    assert [tuple(x) for x in parse_plan(text).assignments[["unit", "role"]].to_numpy().tolist()] == [
        ("市水利局", "lead"), ("市交通局", "lead"), ("市林业局", "lead")]
