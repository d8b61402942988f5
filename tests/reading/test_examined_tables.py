"""Table shapes that an examination found unread. Texts are invented; expected duties were set down by hand from the printed table."""

from __future__ import annotations

import dutygraph as dg


def duties(text: str) -> list[tuple[str, str, str]]:
    """(task, role, unit) in printed order."""
    frame = dg.parse_plan(text).assignments
    return [(str(t), str(r), str(u)) for t, r, u in zip(frame["task"], frame["role"], frame["unit"], strict=True)]


def codes(text: str) -> list[str]:
    """Codes of the diagnostics."""
    return [str(c) for c in dg.parse_plan(text).diagnostics["code"]]


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
