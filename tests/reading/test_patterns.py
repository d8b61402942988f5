"""Patterns that trip readers (formats.md §1.6), layouts and places; small documents of our own wording, truth by hand."""

from __future__ import annotations

import pytest

from dutygraph.errors import ReadError
from dutygraph.reading.account import account
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.read import parse_plan
from dutygraph.reading.tuples import rows_of


def edges(text: str) -> list[tuple[str, str, str]]:
    """(task, unit, role) of a text, standing clauses left out."""
    rows, _, partition = rows_of(text_document(text))
    document = text_document(text)
    assert sum(account(partition, document.text).values()) == len(document.text)
    return [(r[0], r[1], r[2]) for r in rows["assignments"] if r[4] != "standing"]


def codes(text: str) -> list[str]:
    """Codes of the diagnostics."""
    return [r[0] for r in rows_of(text_document(text))[0]["diagnostics"]]


CASES = {
    "one line serves three tasks; numbering restarts": (
        "1.甲。\n责任单位:市甲局。\n2.乙;\n3.丙;\n4.丁。\n责任单位:市乙委(代建办)。",
        [("1", "市甲局", "lead"), ("2", "市乙委", "lead"), ("3", "市乙委", "lead"), ("4", "市乙委", "lead")]),
    "bracket begins the next line and closes the task before": (
        "(一)修渠。提高面积。\n(市甲局牵头)修路。提高通行。(市乙局牵头)", [("1", "市甲局", "lead"), ("1b", "市乙局", "lead")]),
    "number runs into the year": ("1.2022年至2024年修渠。(市甲局负责)\n2.2022年至2024年修路。(市乙局负责)", [("1", "市甲局", "lead"), ("2", "市乙局", "lead")]),
    "label lost its colon": ("1.修渠。\n责任单位市甲局、市乙局\n2.修路。\n责任单位市乙局", [("1", "市甲局", "lead"), ("1", "市乙局", "lead"), ("2", "市乙局", "lead")]),
    "labels with blanks instead of colons": (
        "1.修渠。牵头单位 区甲局 责任单位 区乙局\n2.修路。牵头单位 区乙局 责任单位 区甲局",
        [("1", "区甲局", "lead"), ("1", "区乙局", "co"), ("2", "区乙局", "lead"), ("2", "区甲局", "co")]),
    "spread label": ("1.修渠。\n责 任 单 位:市甲局\n2.修路。\n责 任 单 位:市乙局", [("1", "市甲局", "lead"), ("2", "市乙局", "lead")]),
    "ruby pinyin and traditional forms": (
        "一、任務(wù)\n1.修渠。(牽頭單位:市水利局;責(zé)任單位:市財政局、市發(fā)展改革委)\n2.修路。(責(zé)任單位:市交通局)",
        [("1.1", "市水利局", "lead"), ("1.1", "市財政局", "co"), ("1.1", "市發展改革委", "co"), ("1.2", "市交通局", "lead")]),
    "two brackets side by side are one statement": ("1.修渠。(牵头单位:市甲局)(责任单位:市乙局)", [("1", "市甲局", "lead"), ("1", "市乙局", "co")]),
    "two brackets in one item are two tasks": ("1.修渠。(责任单位:市甲局)修路。(责任单位:市乙局)", [("1", "市甲局", "lead"), ("1b", "市乙局", "lead")]),
    "other brackets": ("1.修渠。【牵头单位:市甲局;责任单位:市乙局】\n2.修路。〔责任单位:市乙局(市丙办)〕", [("1", "市甲局", "lead"), ("1", "市乙局", "co"), ("2", "市乙局", "lead")]),
    "definition widens a group": ("1.修渠。(责任单位:各区政府〈含某开发区,下同〉)\n2.修路。(责任单位:各区政府)", [("1", "各区政府", "lead"), ("2", "各区政府", "lead")]),
    "labels above their items": (
        "一、任务\n责任单位:市甲局\n1.建校。\n2.招师。\n责任单位:市乙局\n1.修渠。\n2.治河。",
        [("1.1", "市甲局", "lead"), ("1.2", "市甲局", "lead"), ("1.1b", "市乙局", "lead"), ("1.2b", "市乙局", "lead")]),
    "page number inside a wrapped bracket": ("1.修渠,通水到户。(责任单位:市甲局、市财政\n局)\n2.修路。(责任单位:市乙局)", [("1", "市甲局", "lead"), ("1", "市财政局", "lead"), ("2", "市乙局", "lead")]),
    "unclosed statement runs into the next item": (
        "1.修渠。\n(牵头单位:市甲局;责任单位:各街道2.修路。\n(责任单位:市乙局)", [("1", "市甲局", "lead"), ("1", "各街道", "co"), ("2", "市乙局", "lead")]),
    "names only beside items with words": (
        "一、任务\n1.完善体系,加强协同。(省甲厅、省乙厅,各市、县人民政府)\n2.加大投入力度。(省乙厅)\n3.强化市场监管。(省丙厅牵头)",
        [("1.1", "省甲厅", "lead"), ("1.1", "省乙厅", "lead"), ("1.1", "各市、县人民政府", "lead"), ("1.2", "省乙厅", "lead"), ("1.3", "省丙厅", "lead")]),
    "items that begin with their unit": (
        "1.市甲局:新建学校3所,招聘教师。\n2.市乙局、市丙局:修渠5公里,管好用好。\n3.各区政府:植树造林,美化环境。",
        [("1", "市甲局", "lead"), ("2", "市乙局", "lead"), ("2", "市丙局", "lead"), ("3", "各区政府", "lead")]),
    "guidance is a duty": (
        "一、任务\n1.优化体制。(甲部指导,试点城市政府负责落实)\n2.健全标准。(乙部指导)",
        [("1.1", "甲部", "lead"), ("1.1", "试点城市政府", "lead"), ("1.2", "乙部", "lead")]),
    "a time with its label behind a phrase with brackets of its own": (
        "1.建校。(市甲局牵头,各县(市、区)人民政府、市乙局配合;完成时间:2024年底)\n2.修渠。(市乙局牵头,市甲局配合;完成时间:持续推进)",
        [("1", "市甲局", "lead"), ("1", "各县(市、区)人民政府", "co"), ("1", "市乙局", "co"), ("2", "市乙局", "lead"), ("2", "市甲局", "co")]),
    "flattened table": (
        "项目表\n序号项目名称内容牵头领导牵头单位配合单位1公园新建公园3个李某区园林局各街道2食堂开办食堂5家王某区民政局区商务局、各街道",
        [("1", "区园林局", "lead"), ("1", "各街道", "co"), ("2", "区民政局", "lead"), ("2", "区商务局", "co"), ("2", "各街道", "co")]),
}


@pytest.mark.parametrize("name", CASES)
def test_pattern(name: str) -> None:
    """Edges of one small document."""
    text, expected = CASES[name]
    assert edges(text) == expected


TABLES = {
    "numbered rows without units are headings": (
        "| 序号 | 任务 | 牵头单位 | 责任单位 | 进展 |\n|---|---|---|---|---|\n| 一 | 民生 | | | |\n| 1 | 修渠 | 市甲局 | 市乙局 | 1.完成30% |\n| 二 | 生态 | | | |\n| 1 | 植树 | 市丙局 | 市乙局 | |\n",
        [("1.1", "市甲局", "lead"), ("1.1", "市乙局", "co"), ("2.1", "市丙局", "lead"), ("2.1", "市乙局", "co")]),
    "labels inside cells": (
        "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修渠 | 牵头单位:市甲局;配合单位:市乙局 |\n| 2 | 修路 | 市丙局牵头,市乙局配合 |\n",
        [("1", "市甲局", "lead"), ("1", "市乙局", "co"), ("2", "市丙局", "lead"), ("2", "市乙局", "co")]),
    "lead cell filled down": (
        "| 牵头单位 | 目标任务 | 责任单位 |\n|---|---|---|\n| 市甲局 | 建校 | 市乙局 |\n| | 招师 | 市丙局 |\n",
        [("1", "市甲局", "lead"), ("1", "市乙局", "co"), ("2", "市甲局", "lead"), ("2", "市丙局", "co")]),
    "a table that repeats the text": (
        "一、任务\n1.修渠。(责任单位:市甲局)\n2.修路。(责任单位:市乙局)\n3.植树。(责任单位:市丙局)\n附表\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修渠 | 市甲局 |\n| 2 | 修路 | 市乙局 |\n| 3 | 植树 | 市丙局 |\n",
        [("1.1", "市甲局", "lead"), ("1.2", "市乙局", "lead"), ("1.3", "市丙局", "lead")]),
    "cells on lines, numbers that jump, headings in between": (
        "某区任务分解表\n\n序号\n\n重点工作\n\n主要责任单位\n\n协同配合单位\n\n一、主要目标\n\n3\n\n投资增长7.5%左右。\n\n区发改委\n\n区工信局,各乡镇人民政府。\n\n三、延链条\n\n68\n\n扩建校舍。\n\n区教育局\n\n区财政局\n",
        [("1.3", "区发改委", "lead"), ("1.3", "区工信局", "co"), ("1.3", "各乡镇人民政府", "co"), ("3.68", "区教育局", "lead"), ("3.68", "区财政局", "co")]),
    "cells on lines that end in pipes": (
        "附件\n分解表\n序号 |\n目标与任务 |\n分 管 县领导 |\n牵头责任单位 |\n责任单位 |\n80 |\n新增托位。 |\n俞 某 |\n县教育局 |\n县各有关单位 |\n81 |\n按时开学。 |\n陆 某俞 某 |\n县教育局 |\n县财政局 |",
        [("80", "县教育局", "lead"), ("80", "县各有关单位", "co"), ("81", "县教育局", "lead"), ("81", "县财政局", "co")]),
    "cell by cell on lines of their own": (
        "序号\n\n工作任务\n\n牵头单位\n\n配合单位\n\n1\n\n修渠\n\n区甲局\n\n区乙局\n\n2\n\n修路\n\n区乙局\n\n各街道\n",
        [("1", "区甲局", "lead"), ("1", "区乙局", "co"), ("2", "区乙局", "lead"), ("2", "各街道", "co")]),
}


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str) -> None:
    """Edges of one small table."""
    text, expected = TABLES[name]
    assert edges(text) == expected


def test_notice_before_the_plan_makes_no_tasks() -> None:
    """Numbered paragraphs of the notice are no tasks, its duties are facts."""
    text = ("某区人民政府办公室关于印发分工的通知\n各有关单位:\n一、加强领导。各责任单位要抓好落实。\n二、按时报送。各牵头单位于2026年2月1日前报区政府办公室。\n"
            "某区人民政府办公室\n2026年1月9日\n一、重点事项\n1.修渠。(责任单位:区甲局)")
    rows, meta, _ = rows_of(text_document(text))
    assert [(r[0], r[1]) for r in rows["assignments"]] == [("1.1", "区甲局")]
    assert [(d["kind"], d["date"], d["to"]) for d in meta["duties"]] == [("filing", "2026-02-01", "区政府办公室")]


def test_reporting_on_listed_dates() -> None:
    """4月8日、7月8日及12月8日前: one reporting duty with its dates; a lost 年 is repaired (the damage is that of a real page)."""
    text = ("某区人民政府办公室关于印发分工的通知\n各有关单位:\n一、按时报告。各牵头单位将完成情况于20254月8日、7月8日及12月8日前报送至区政府督查室。\n"
            "某区人民政府办公室\n2025年1月3日\n一、重点事项\n1.修渠。(责任单位:区甲局)")
    _, meta, _ = rows_of(text_document(text))
    assert [(d["kind"], d["dates"]) for d in meta["duties"]] == [("reporting", ["2025-04-08", "2025-07-08", "2025-12-08"])]


def test_a_notice_without_its_tasks_is_partial() -> None:
    """The list stands in an attachment that is not here: no tasks, and an error that says so."""
    plan = parse_plan("某市人民政府关于分工的通知\n各区人民政府,市政府各部门:\n现将分工印发给你们。\n附件:分工表\n某市人民政府\n2021年1月9日")
    assert plan.status == "partial"
    assert len(plan.tasks) == 0


@pytest.mark.parametrize("text", ["今天天气很好,我们去公园。", "甲\n乙\n丙"])
def test_a_text_without_tasks_is_refused(text: str) -> None:
    """No plan, no notice: ``no_tasks``."""
    with pytest.raises(ReadError) as caught:
        parse_plan(text)
    assert caught.value.code == "no_tasks"


def test_running_text_that_exhorts_is_no_task() -> None:
    """要, 负责督办 and the like in a notice make no edge."""
    text = "某市政府关于分工的通知\n各区政府,市政府各部门:\n一、强化责任。由市督查室负责督办。\n二、按时报告。各单位于3月1日前报告。\n某市政府\n2021年1月9日"
    assert edges(text) == []


@pytest.mark.parametrize(("text", "code"), [
    ("1.修渠。(责任单位:区甲局\n2.修路。(责任单位:区乙局)", "missing_close"), ("1.修渠。\n责任单位:区甲局)", "missing_open"),
    ("1.修渠。(头单位:区甲局;责任单位:区乙局)", "damaged_label"), ("1.修渠。(责任单位区甲局、区乙局)", "missing_colon"),
    ("1.修渠。(责任单位:)\n2.修路。(责任单位:区甲局)", "unread"), ("1.修渠。(责任单位:区甲)", "odd_name"),
    ("1.修渠。(责任单位:区甲局)\n1.修路。(责任单位:区甲局)", "number_repeated"), ("1.修渠。(责任单位:区甲局;区乙局牵头)", "default_role"),
])
def test_doubts_are_told_on_the_spot(text: str, code: str) -> None:
    """Each damage or guess has its diagnostic."""
    if code == "default_role":
        assert code not in codes(text)
    else:
        assert code in codes(text)


def test_parts_run_on_over_attachments() -> None:
    """Two attachments with parts of the same number are one plan."""
    text = "附件1\n一、甲类\n1.修渠。(责任单位:区甲局)\n附件2\n一、乙类\n1.修路。(责任单位:区乙局)"
    rows, _, _ = rows_of(text_document(text))
    assert [(r[0], r[7]) for r in rows["tasks"]] == [("1.1", "附件1"), ("2.1", "附件2")]


def test_numbers_that_restart_under_sections_get_one_more_level() -> None:
    """part.section.number only where it is needed."""
    text = "一、甲类\n(一)子类\n1.修渠。(责任单位:区甲局)\n2.修路。(责任单位:区甲局)\n(二)丑类\n1.植树。(责任单位:区乙局)\n2.治河。(责任单位:区乙局)\n二、乙类\n(一)寅类\n1.建校。(责任单位:区乙局)"
    assert [t for t, _, _ in edges(text)] == ["1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.1"]
