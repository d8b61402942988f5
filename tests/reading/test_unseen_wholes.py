"""Ways of printing that whole plans nobody had read before brought up; texts of our own, expected values read off by hand."""

from __future__ import annotations

import pytest

import dutygraph as dg
from dutygraph.plan.plan import Plan


def edges(plan: Plan, task: str = "") -> list[tuple[str, str]]:
    """(unit, role) of a task, of all where none is given."""
    frame = plan.assignments
    return [(u, r) for t, u, r in zip(frame["task"], frame["unit"], frame["role"], strict=True) if not task or t == task]


def codes(plan: Plan) -> set[str]:
    return set(plan.diagnostics["code"])


@pytest.mark.parametrize("word", ["有效性", "主题分类", "信息来源", "字号"])
def test_an_item_that_speaks_of_what_an_index_card_names_keeps_its_statement(word: str) -> None:
    plan = dg.parse_plan(f"一、修渠\n1.修渠。(责任部门:市甲局)\n2.核对渠道的{word}。(责任部门:市乙局)\n")
    assert edges(plan, "1.2") == [("市乙局", "lead")]


def test_a_line_of_the_index_card_names_nobody() -> None:
    plan = dg.parse_plan("发布机构:市政府 有效性:有效 责任部门:市档案局 浏览次数:3\n一、修渠\n1.修渠。(责任单位:市甲局)\n2.修路。(责任单位:市乙局)\n")
    assert edges(plan) == [("市甲局", "lead"), ("市乙局", "lead")]


@pytest.mark.parametrize(("who", "expected"), [
    ("常州、青山市政府", ["常州市政府", "青山市政府"]), ("常州、青山、白沙市政府", ["常州市政府", "青山市政府", "白沙市政府"]),
    ("黎州、彝州政府", ["黎州政府", "彝州政府"]),
])
def test_a_city_named_like_a_prefecture_takes_the_ending_of_a_city(who: str, expected: list[str]) -> None:
    plan = dg.parse_plan(f"1.修渠。(省甲厅牵头负责,{who}配合)\n2.修路。(省甲厅牵头负责)\n")
    assert edges(plan, "1") == [("省甲厅", "lead"), *((u, "co") for u in expected)]
    assert "ending_shared" in codes(plan)


@pytest.mark.parametrize(("who", "expected"), [
    ("东山新区等相关区政府", ["东山新区政府"]), ("东山区、西山区等区政府", ["东山区政府", "西山区政府"]), ("青石、白沙等镇政府", ["青石镇政府", "白沙镇政府"]),
    ("高新区等有关区政府", ["高新区"]),
])
def test_what_stands_behind_the_open_end_is_the_ending_of_the_names_before_it(who: str, expected: list[str]) -> None:
    plan = dg.parse_plan(f"1.修渠。(责任单位:市甲局、{who})\n2.修路。(责任单位:市乙局)\n")
    assert [u for u, _ in edges(plan, "1")] == ["市甲局", *expected]
    assert "ending_shared" in codes(plan)


def test_an_ending_that_the_document_prints_without_level_takes_none() -> None:
    """Lists begin with 教育厅 and 商务厅, none prints 省 before 厅: a 科技厅 behind 省国资委 is printed whole."""
    text = "1.甲。(责任单位:教育厅、省国资委、科技厅)\n2.乙。(责任单位:商务厅、省国资委)\n3.丙。(责任单位:省委组织部、科技厅、省统计局)\n"
    assert edges(dg.parse_plan(text), "3") == [("省委组织部", "lead"), ("科技厅", "lead"), ("省统计局", "lead")]
    # one list alone is no custom, and 省财政厅 shows the other one
    other = "1.甲。(责任单位:教育厅、省国资委)\n2.乙。(责任单位:商务厅、省国资委)\n3.丙。(责任单位:省财政厅、科技厅、民政厅)\n"
    assert edges(dg.parse_plan(other), "3") == [("省财政厅", "lead"), ("省科技厅", "lead"), ("省民政厅", "lead")]


def test_lines_of_names_and_a_verb_alone() -> None:
    text = ("就业举措\n扩大见习\n设立见习岗位\n人力资源社会保障部牵头,教育部、共青团中央、全国工商联等按职责分工负责\n"
            "稳定岗位\n扩大岗位规模\n教育部、共青团中央等按职责分工负责\n强化督促\n各有关部门和单位、各省级人民政府按职责分工负责\n")
    plan = dg.parse_plan(text)
    assert edges(plan) == [("人力资源社会保障部", "lead"), ("教育部", "co"), ("共青团中央", "co"), ("全国工商联", "co"), ("教育部", "lead"), ("共青团中央", "lead"),
        ("各有关部门和单位", "lead"), ("各省级人民政府", "lead")]


def test_a_bare_bracket_under_a_heading_among_headings_with_statements() -> None:
    text = ("三、保障\n(一)修渠\n\n今年修成。(牵头部门:市甲局、市乙局)\n\n(二)统筹\n\n形成分工协作的机制。(各有关单位)\n\n(三)种树\n\n明年种成。(牵头部门:市丙局)\n")
    plan = dg.parse_plan(text)
    assert ("各有关单位", "lead") in edges(plan) and len(edges(plan)) == 4
    assert "bare_names" in codes(plan)


def test_what_is_left_to_governments_below_is_theirs_to_carry_out() -> None:
    plan = dg.parse_plan("1.修渠。(省甲厅、乙厅按职责分工负责,各地级以上市人民政府结合实际落实)\n2.修路。(省甲厅牵头)\n")
    assert edges(plan, "1") == [("省甲厅", "lead"), ("省乙厅", "lead"), ("各地级以上市人民政府", "co")]
    assert "odd_name" not in codes(plan)


def test_an_office_for_ciphers_takes_the_level_of_its_neighbours() -> None:
    plan = dg.parse_plan("1.修渠。(省保密局、密码管理局,省甲厅、乙厅按职责分工负责)\n2.修路。(省甲厅牵头)\n")
    assert [u for u, _ in edges(plan, "1")] == ["省保密局", "省密码管理局", "省甲厅", "省乙厅"]


def test_a_rule_about_the_comma_inside_the_first_bare_bracket() -> None:
    text = ("一、任务\n1.建场。建成三处。(市甲局、东区政府,市乙局。列逗号之前的为牵头单位,其他有关单位按职责分工配合,下同)\n"
            "2.联网。完成改造。(市丙局,市乙局、中国移动)\n3.种树。(市乙局)\n")
    plan = dg.parse_plan(text)
    assert edges(plan, "1.1") == [("市甲局", "lead"), ("东区政府", "lead"), ("市乙局", "co")]
    assert edges(plan, "1.2") == [("市丙局", "lead"), ("市乙局", "co"), ("中国移动", "co")]
    assert "rule_stated" in codes(plan)


def test_marks_that_markdown_escapes() -> None:
    text = "# 方案\n\n1\\.建场。\\[市甲局、各区政府(含甲新区管委会,下同),市乙局\\]\n\n2\\.修路。\\[责任单位:市乙局\\]\n"
    plan = dg.parse_plan(text.replace("\\[市甲局", "\\[责任单位:市甲局"))
    assert edges(plan) == [("市甲局", "lead"), ("各区政府", "lead"), ("市乙局", "lead"), ("市乙局", "lead")]
    assert plan.tasks["text"].tolist() == ["建场。", "修路。"]


def test_a_list_under_a_label_keeps_its_role_before_a_verb() -> None:
    plan = dg.parse_plan("1.修渠。\n牵头单位:市甲局、市丙局按职责分工负责\n配合单位:市乙局\n2.修路。\n牵头单位:市丙局\n配合单位:市甲局、市乙局按职责落实\n")
    assert edges(plan, "1") == [("市甲局", "lead"), ("市丙局", "lead"), ("市乙局", "co")]
    assert edges(plan, "2") == [("市丙局", "lead"), ("市甲局", "co"), ("市乙局", "co")]


def test_who_assesses_a_task_does_not_answer_for_it() -> None:
    rows = "".join(f"<tr><td>{k}</td><td>完善第{k}项制度</td><td>5</td><td>县甲办</td></tr>" for k in range(1, 5))
    plan = dg.parse_plan(f"<table><tr><th>序号</th><th>考核项目</th><th>分值</th><th>负责考核部门</th></tr>{rows}</table>")
    assert edges(plan) == []


def test_a_table_whose_cells_are_parted_by_blanks() -> None:
    text = ("甲市河长制任务分解表\n序号 类别 主要任务 细化措施 牵头单位 参与单位 责任单位\n"
            "1 水 资源 保护 严守用水红线。 市水利局 市发展改革委、农业局等 各县(市、区)党委和人民政府,高新区党工委、管委会\n"
            "2   抓好节水。到明年达到 标准。 市工业和信息化委、水利局 市发展改革委等 各县(市、区)党委和人民政府\n"
            "3 水 种树。 市林业局 多方参与 各县\n")
    plan = dg.parse_plan(text)
    assert edges(plan, "1") == [("市水利局", "lead"), *((u, "co") for u in ("市发展改革委", "市农业局", "各县(市、区)党委", "各县(市、区)人民政府", "高新区党工委", "高新区管委会"))]
    assert edges(plan, "2")[:2] == [("市工业和信息化委", "lead"), ("市水利局", "lead")]
    # a record whose last cells are no names is told
    assert edges(plan, "3") == [] and {"flattened", "unread", "ending_shared"} <= set(codes(plan))


@pytest.mark.parametrize(("who", "expected"), [
    ("青石镇党委、政府,白沙街道党工委、办事处", ["青石镇党委", "青石镇政府", "白沙街道党工委", "白沙街道办事处"]),
    ("各级党委和政府", ["各级党委", "各级政府"]),
])
def test_a_government_behind_its_party_committee(who: str, expected: list[str]) -> None:
    plan = dg.parse_plan(f"1.修渠。(责任单位:市甲局、{who})\n2.修路。(责任单位:市乙局)\n")
    assert [u for u, _ in edges(plan, "1")] == ["市甲局", *expected]


def test_a_line_that_counts_what_is_done_is_no_name() -> None:
    text = "項目\n內容\n牽頭單位\n進展情況\n(7月)\n進展情況\n(10月)\n養老項目\n新增養老中心15家。\n區民政局\n已完成8家。\n已完成新增15家養老服務照料中心\n道路項目\n修路三條。\n區交通局\n已開工。\n已完成1條。"
    assert "15家" not in "".join(u for u, _ in edges(dg.parse_plan(text)))


@pytest.mark.parametrize(("who", "co"), [
    ("财政部等国务院相关部门及各地区", ["财政部", "各地区"]),
    ("财政部等国务院相关部门及相关地区", ["财政部", "相关地区"]),
    ("国务院相关部门及相关地区", ["国务院相关部门", "相关地区"]),
    ("国务院相关部门和单位及各地区", ["国务院相关部门和单位", "各地区"]),
])
def test_departments_of_the_state_council_behind_the_ones_that_are_named(who: str, co: list[str]) -> None:
    plan = dg.parse_plan(f"(一)修渠。(水利部牵头,{who}按职责分工负责)\n(二)修路。(交通运输部牵头)\n")
    assert edges(plan)[:-1] == [("水利部", "lead"), *((u, "co") for u in co)]
    assert "odd_name" not in codes(plan)


def test_groups_of_an_emergency_plan_in_running_text() -> None:
    text = ("工作组组成及职责如下:\n一、处置组。由甲保护部牵头,公安部、水利部等参加。\n主要职责:组织技术研判。\n二、监测组。由甲保护部牵头,气象局参加。\n主要职责:开展监测。\n"
            "三、救援组。由卫生计生委牵头,甲保护部等参加。\n主要职责:组织救治。\n职责可根据工作需要作适当调整。\n")
    plan = dg.parse_plan(text)
    assert edges(plan) == [("甲保护部", "lead"), ("公安部", "co"), ("水利部", "co"), ("甲保护部", "lead"), ("气象局", "co"), ("卫生计生委", "lead"), ("甲保护部", "co")]
    assert "prose" in codes(plan)


def test_a_text_without_line_breaks_keeps_its_sections() -> None:
    text = ("为落实会议精神,现制定如下方案。一、把政策实施好(一)做法制度化。(财政部、民政部及各地区按职责分工负责)具体措施:1.总结经验。(财政部牵头)"
            "2.2031年底前专项治理。(民政部牵头)(二)扩大就业。(教育部负责)二、放出活力(三)清理清单。(司法部负责)具体措施:1.编制清单。(司法部负责)")
    plan = dg.parse_plan(text)
    assert plan.tasks["text"].tolist() == ["做法制度化。", "总结经验。", "2031年底前专项治理。", "扩大就业。", "清理清单。", "编制清单。"]
    assert plan.tasks.index[0] == "1.1" and "2.3" in plan.tasks.index


def test_a_document_that_somebody_else_makes_another_time() -> None:
    plan = dg.parse_plan("小机组实行差别电量计划。具体办法由发展改革委另行制定。\n电网企业适当补贴。具体办法由财政部另行制定。\n关停后给予奖励。具体办法由水利部另行制定。\n")
    assert not [u for u in plan.units.index if "另行" in u]


def test_a_table_of_lines_with_one_record() -> None:
    text = "项目\n\n名称\n\n内容\n\n牵头单位\n\n进展情况\n\n(7月)\n\n进展情况\n\n(10月)\n\n养老项目\n\n新增养老中心5家。\n\n区民政局\n\n已完成新增2家养老中心\n\n已完成3户。"
    plan = dg.parse_plan(text)
    assert edges(plan) == [("区民政局", "lead")]
    assert {"flattened", "unread"} <= set(codes(plan))


def test_a_plan_that_a_letter_quotes() -> None:
    text = "一、任务\n\n1.修渠。(责任单位:市甲局)\n\n2.修路。(责任单位:市乙局)\n"
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in text.splitlines())
    plan = dg.parse_plan(quoted)
    assert edges(plan) == edges(dg.parse_plan(text)) and plan.tasks["text"].tolist() == ["修渠。", "修路。"]
