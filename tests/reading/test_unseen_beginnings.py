"""What the beginnings of unseen notices brought up; texts of our own, expected values read off by hand."""

from __future__ import annotations

import dutygraph as dg
from dutygraph.plan.plan import Plan


def edges(plan: Plan, task: str = "") -> list[tuple[str, str]]:
    """(unit, role) of a task, of all where none is given."""
    frame = plan.assignments
    return [(u, r) for t, u, r in zip(frame["task"], frame["unit"], frame["role"], strict=True) if not task or t == task]


def test_the_heads_of_units_under_a_label_for_both_name_the_units() -> None:
    plan = dg.parse_plan("一、修渠\n1.年底前修好东渠。\n责任单位及责任人:甲区政府、市水务局主要领导。\n2.年底前修好西渠。\n责任单位及责任人:乙县政府主要领导。\n")
    assert edges(plan) == [("甲区政府", "lead"), ("市水务局", "lead"), ("乙县政府", "lead")]


def test_ranked_in_front_is_a_rule() -> None:
    plan = dg.parse_plan("1.修好东渠。(责任单位:市水务局、市财政局,市农业局。排在前位为牵头部门,下同。)\n2.修路。(责任单位:市交通局、市财政局)\n")
    assert edges(plan) == [("市水务局", "lead"), ("市财政局", "co"), ("市农业局", "co"), ("市交通局", "lead"), ("市财政局", "co")]


def test_the_path_of_a_page_holds_no_bracket_of_names() -> None:
    plan = dg.parse_plan("1.图解\n当前位置: 首页 > 市政府文件 > 某市人民政府办公室(某市人民政府研究室、某市人民政府督查室)\n现就有关工作通知如下:\n2.加强管理,做好宣传。\n3.加强督促检查。\n")
    assert edges(plan) == []


def test_an_item_cut_by_the_end_of_the_text_is_not_counted_among_those_without_a_bracket() -> None:
    plan = dg.parse_plan("一、做好宣传\n1.广泛宣传普及新的发展理念,让创新蔚然成风。(各成员单位)\n2.推动印发年度工作要点,组织好科普活动")
    assert edges(plan) == [("各成员单位", "lead")]
    assert "bare_names" in set(plan.diagnostics["code"])
