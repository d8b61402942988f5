"""Table shapes that an examination found unread. Texts are invented; expected duties were set down by hand from the printed table."""

from __future__ import annotations

import pytest

import dutygraph as dg
from dutygraph.errors import ReadError
from dutygraph.plan.plan import Plan


def told(plan: Plan) -> list[tuple[str, str, str]]:
    """(task, role, unit) in printed order."""
    frame = plan.assignments
    return [(str(t), str(r), str(u)) for t, r, u in zip(frame["task"], frame["role"], frame["unit"], strict=True)]


def duties(text: str) -> list[tuple[str, str, str]]:
    """The same of a text."""
    return told(dg.parse_plan(text))


def codes(text: str) -> list[str]:
    """Codes of the diagnostics."""
    return [str(c) for c in dg.parse_plan(text).diagnostics["code"]]


def page(*rows: tuple[str, ...]) -> Plan:
    """A plan whose only content is a table of a web page."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return dg.read_plan(f"<html><meta charset='utf-8'><body><p>任务分解表</p><table>{body}</table></body></html>".encode())



def test_head_words_may_be_spaced_or_carry_a_year() -> None:
    text = "附件\n序号\n\n2031年预期目标\n\n牵 头 部 门\n\n配 合 部 门\n\n1\n\n修渠九里\n\n甲江区水务局\n\n甲江区财政局\n\n2\n\n建桥三座\n\n甲江区交通局\n\n甲江区财政局"
    assert duties(text) == [("1", "lead", "甲江区水务局"), ("1", "co", "甲江区财政局"), ("2", "lead", "甲江区交通局"), ("2", "co", "甲江区财政局")]


def test_a_last_row_of_pipes_that_the_end_cuts_is_kept_and_its_stump_told() -> None:
    text = "序号 | 任 务 名 称 | 牵 头 部 门 | 配 合 部 门 |\n1 | 修渠 | 甲江区水务局 | 甲江区财政局 |\n2 | 建桥 | 甲江区交通局 | 甲江区财政局、甲"
    assert duties(text)[2:] == [("2", "lead", "甲江区交通局"), ("2", "co", "甲江区财政局")]
    assert "odd_name" in codes(text)


def test_pipes_on_lines_of_their_own_with_merged_cells() -> None:
    text = ("序号\n|\n任务\n|\n牵头领导\n|\n责任单位\n|\n1\n|\n建桥两座。\n|\n沈某\n|\n★甲江区交通局、甲江区财政局\n|\n修渠九里。\n|\n★甲江区水务局\n|\n||\n"
            "办学三所。\n|\n \n|\n★甲江区教育局\n|\n|\n2\n|\n植树\n")
    assert [(r, u) for _, r, u in duties(text)] == [("lead", "甲江区交通局"), ("co", "甲江区财政局"), ("lead", "甲江区水务局"), ("lead", "甲江区教育局")]
    found = codes(text)
    # the two rows under merged cells, and the last one, which the text's end cuts off
    assert found.count("table_columns") == 2 and found.count("unread") == 1


def test_columns_parted_by_single_blanks() -> None:
    text = "量化任务分工\n序号 工 作 任 务 牵头负责部门\n1 建桥 两座 交通运输部\n2 植树九万亩，\n当年成活八成 林业草原局\n3 办学三所 教育部\n4 只有任务没有单位"
    assert duties(text) == [("1", "lead", "交通运输部"), ("2", "lead", "林业草原局"), ("3", "lead", "教育部")]
    assert "unread" in codes(text)


def test_records_without_number_and_with_empty_cells() -> None:
    text = ("重点工作责任表\n\n序号\n\n重点工作内容\n\n责任单位\n\n配合单位\n\n一、关于商贸\n\n建成菜场三处。\n\n甲江区商务局\n\n甲江区财政局\n\n整修商街九条。\n\n"
            "甲江区住建局\n\n培育小店百家。\n\n甲江区市监局\n\n扩建仓储并改")
    assert [(r, u) for _, r, u in duties(text)] == [("lead", "甲江区商务局"), ("co", "甲江区财政局"), ("lead", "甲江区住建局"), ("lead", "甲江区市监局")]
    found = codes(text)
    assert found.count("flattened") == 2 and found.count("unread") == 1


def test_a_record_cut_before_its_units_names_none() -> None:
    text = "附件\n序号\n任务\n牵头单位\n配合单位\n3\n修渠九里\n甲江区水务局\n甲江区财政局\n8\n建桥\n建成三座并通"
    assert duties(text) == [("3", "lead", "甲江区水务局"), ("3", "co", "甲江区财政局")]
    assert "unread" in codes(text)


def test_units_as_columns_with_words() -> None:
    plan = page(("工作任务", "甲江市商务局", "甲江市财政局", "甲江市水务局"), ("新建菜场三处", "牵头", "配合", ""), ("修渠九里", "", "配合", "牵头"))
    assert sorted(told(plan)) == [("1", "co", "甲江市财政局"), ("1", "lead", "甲江市商务局"), ("2", "co", "甲江市财政局"), ("2", "lead", "甲江市水务局")]


def test_units_as_columns_with_marks_tell_what_the_marks_were_taken_for() -> None:
    plan = page(("序号", "工作任务", "甲江市商务局", "甲江市财政局", "甲江市水务局"), ("4", "新建菜场三处", "★", "√", ""), ("7", "修渠九里", "", "√", "★"))
    assert sorted(told(plan)) == [("4", "co", "甲江市财政局"), ("4", "lead", "甲江市商务局"), ("7", "co", "甲江市财政局"), ("7", "lead", "甲江市水务局")]
    assert list(plan.diagnostics["code"]).count("table_columns") == 1


def test_figures_under_units_are_no_duties() -> None:
    with pytest.raises(ReadError, match="no task"):
        page(("工作任务", "甲江市商务局", "甲江市财政局"), ("新建菜场", "3", "4"), ("修渠", "9", "2"))


def test_ditto_takes_the_cell_above_and_says_so() -> None:
    head = ("序号", "工作任务", "牵头单位", "配合单位")
    plan = page(head, ("1", "新建菜场三处", "甲江市商务局", "甲江市财政局"), ("2", "新建冷库", "同上", "同上"), ("3", "修渠九里", "甲江市水务局", "〃"))
    assert told(plan)[2:] == [("2", "lead", "甲江市商务局"), ("2", "co", "甲江市财政局"), ("3", "lead", "甲江市水务局"), ("3", "co", "甲江市财政局")]
    assert list(plan.diagnostics["code"]).count("filled_down") == 3
    assert "unread" in list(page(head, ("1", "建桥", "同上", "甲江市财政局"), ("2", "修渠", "甲江市水务局", "甲江市财政局")).diagnostics["code"])


def test_halves_side_by_side() -> None:
    head = ("序号", "任务", "牵头单位", "配合单位")
    plan = page((*head, "", *head), ("1", "建桥", "甲江市交通局", "甲江市财政局", "", "3", "修渠", "甲江市水务局", "甲江市财政局"),
                ("2", "办学", "甲江市教育局", "甲江市财政局", "", "4", "植树", "甲江市林业局", "甲江市财政局"))
    assert {(t, u) for t, r, u in told(plan) if r == "lead"} == {("1", "甲江市交通局"), ("2", "甲江市教育局"), ("3", "甲江市水务局"), ("4", "甲江市林业局")}
    assert "table_columns" in list(plan.diagnostics["code"])


def test_a_row_without_units_is_not_passed_over_in_silence() -> None:
    plan = page(("序号", "任务", "牵头单位"), ("1", "建桥", "甲江市交通局"), ("2", "修渠九里", ""), ("3", "植树", "甲江市林业局"))
    assert [t for t, _, _ in told(plan)] == ["1", "3"]
    assert "idle_item" in list(plan.diagnostics["code"])


def test_a_second_table_that_the_end_cuts_is_told() -> None:
    text = "附件1\n序号\n任务\n责任单位\n1\n修渠九里\n甲江区水务局\n2\n建桥\n甲江区交通局\n附件2\n序号\n任务\n牵头单位\n配合单位\n1\n办学\n建成三所并招"
    assert [t[1:] for t in duties(text)] == [("lead", "甲江区水务局"), ("lead", "甲江区交通局")]
    assert "unread" in codes(text)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("first", [1, 4])
def test_names_too_many_belong_to_their_role_and_not_to_the_task(gap: str, first: int) -> None:
    text = gap.join(f"序号 惠民实事 责任单位 完成时限 {first} 建湖滨绿道。 县水务局 县住建局 11月底前 {first + 1} 修旱桥。 县交通局 8月底前 "
                    f"{first + 2} 扩建书屋。 县文体局 县代建中心 12月底前".split())
    plan = dg.parse_plan(text)
    n = [str(first + k) for k in range(3)]
    assert told(plan) == [(n[0], "lead", "县水务局"), (n[0], "lead", "县住建局"), (n[1], "lead", "县交通局"), (n[2], "lead", "县文体局"), (n[2], "lead", "县代建中心")]
    assert not any("局" in str(t) for t in plan.tasks["text"])
    assert codes(text).count("table_columns") == 2


def test_of_two_roles_the_last_takes_the_names_too_many() -> None:
    text = "\n".join("序号 任务 牵头单位 配合单位 1 建堤。 县水务局 县住建局 县审计局 2 修桥。 县交通局 县水务局 3 修渠。 县水务局 县住建局".split())
    assert duties(text)[:3] == [("1", "lead", "县水务局"), ("1", "co", "县住建局"), ("1", "co", "县审计局")]
    assert "table_columns" in codes(text)


@pytest.mark.parametrize("head", ["民生实事", "为民办实事项目", "实事内容"])
def test_good_deeds_head_a_column_of_tasks(head: str) -> None:
    assert duties("\n".join(f"序号 {head} 责任单位 1 建菜场。 县商务局 2 修旱桥。 县交通局".split())) == [("1", "lead", "县商务局"), ("2", "lead", "县交通局")]


def test_a_table_of_lines_without_numbers_ends_its_rows_with_times() -> None:
    text = "\n".join("工作事项 责任单位 完成时限 公开规划。 县财政局 县司法局 年底前 归集规划。 县审计局 持续推进 扩大公开。 县统计局 10月底".split())
    plan = dg.parse_plan(text)
    assert told(plan) == [("1", "lead", "县财政局"), ("1", "lead", "县司法局"), ("2", "lead", "县审计局"), ("3", "lead", "县统计局")]
    assert list(plan.tasks["text"]) == ["公开规划。", "归集规划。", "扩大公开。"]


def test_bars_on_lines_of_their_own_without_a_column_of_numbers() -> None:
    text = "\n|\n".join("任务 责任单位 时限 修渠 县水务局 年底 修桥 县交通局 年底 植树 县林业局 5月".split()) + "\n|\n"
    assert duties(text) == [("1", "lead", "县水务局"), ("2", "lead", "县交通局"), ("3", "lead", "县林业局")]


def test_headings_broken_over_two_lines_and_columns_that_left_no_line() -> None:
    text = "\n\n".join("序号 项目 类别 具体内容 牵头 部门 相关责任部门 完成 时间 31 改建校舍 区教育局 区财政局 2027年 32 开放书屋 区文旅局 区残联、区妇联 2028年".split())
    assert duties(text) == [("31", "lead", "区教育局"), ("31", "co", "区财政局"), ("32", "lead", "区文旅局"), ("32", "co", "区残联"), ("32", "co", "区妇联")]
    assert "table_columns" in codes(text)


@pytest.mark.parametrize("part", ["", "一、指标"])
def test_run_together_records_with_groups_and_a_first_answerer(part: str) -> None:
    text = (f"分解方案序号主要工作任务第一责任单位主要责任单位{part}1服务业占比达到三成。市发展改革委各县(市、区)政府、甲湖经济开发区"
            "2出口增长二成。市商务局各县区政府3收入增长一成。市财政局市统计局\n")
    assert duties(text) == [("1", "lead", "市发展改革委"), ("1", "co", "各县(市、区)政府"), ("1", "co", "甲湖经济开发区"), ("2", "lead", "市商务局"),
                            ("2", "co", "各县区政府"), ("3", "lead", "市财政局"), ("3", "co", "市统计局")]


def test_a_run_together_record_without_known_units_is_told_and_takes_no_others() -> None:
    text = "分解表序号项目牵头单位配合单位1新建校舍。教育局各街道2新增岗位。人社局各街道3修馆。甲青文院乙石画院4优化养老。民政局各街道\n"
    assert [t for t in duties(text) if t[0] not in "12"] == [("4", "lead", "民政局"), ("4", "co", "各街道")]
    assert "unread" in codes(text)
