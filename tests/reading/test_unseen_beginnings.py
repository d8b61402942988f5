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
    plan = dg.parse_plan("1.图解\n当前位置: 首页 > 市政府文件 > 某市人民政府办公室(某市人民政府研究室、某市人民政府督查室)\n某政办〔2021〕7号\n某市人民政府办公室关于加强供养工作的通知\n"
                         "各区人民政府,市政府各部门:\n为规范供养工作,现就有关事项通知如下:\n加强管理。\n")
    assert edges(plan) == []


def test_an_item_cut_by_the_end_of_the_text_is_not_counted_among_those_without_a_bracket() -> None:
    plan = dg.parse_plan("一、做好宣传\n1.广泛宣传普及新的发展理念,让创新蔚然成风。(各成员单位)\n2.推动印发年度工作要点,组织好科普活动")
    assert edges(plan) == [("各成员单位", "lead")]
    assert "bare_names" in set(plan.diagnostics["code"])


def test_a_line_below_items_says_how_many_of_them_it_is_about() -> None:
    plan = dg.parse_plan("一、发展目标\n1.生产总值增长15%;\n2.工业增加值达到100亿元;\n2项目标的责任单位均为市发展改革委。\n3.收入增加5亿元;\n4.销售达到30亿元;\n"
                         "该目标责任单位为市经委、统计局。\n5.能耗下降5%;\n6.排放量下降4%;\n两项任务责任单位均为市环保局。\n")
    found = {t: edges(plan, t) for t in plan.tasks.index}
    assert found["1.1"] == found["1.2"] == [("市发展改革委", "lead")]
    assert found["1.4"] == [("市经委", "lead"), ("市统计局", "lead")]
    assert found["1.5"] == found["1.6"] == [("市环保局", "lead")]
    assert not found.get("1.3")
    assert "shared_statement" in set(plan.diagnostics["code"])


def test_a_person_under_a_label_for_units_is_told() -> None:
    plan = dg.parse_plan("1.修渠。\n责任单位:甲区政府、市水务局。\n2.修路。\n责任单位:乙县政府主要领导。\n3.植树。\n责任单位:市林业局、市财政局分管领导。\n")
    told = [plan.text[a:b] for c, a, b in zip(plan.diagnostics["code"], plan.diagnostics["start"], plan.diagnostics["end"], strict=True) if c == "names_unread"]
    assert told == ["乙县政府主要领导", "市财政局分管领导"]


def test_the_foot_of_a_page_with_its_telephone_names_nobody() -> None:
    items = "".join(f"第{n}条 区民政部门应当做好第{n}项服务。\n" for n in "一二三四五六")
    plan = dg.parse_plan(f"某市配餐服务管理办法\n{items}第七条 本办法自2024年4月1日起实施。\n主办单位:某市甲区财政局(某市甲区国资局) 联系方式:010-12345678\n")
    assert edges(plan) == []
