"""Faults that decompositions of government work reports showed, each in the smallest text of our own that shows it.

Expected edges are read off the texts by hand.
"""

from __future__ import annotations

import pytest

import dutygraph as dg
from dutygraph.reading.duty.words import labels
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.tuples import rows_of
from tests.reading.test_examined import read

CASES: dict[str, tuple[str, list[str], set[str]]] = {
    "bare brackets behind the text of an item": ("一、目标\n1.水库三座。\n全年蓄水三成,比上年多一成。(市水务局)\n2.桥梁五座。(市交通局)\n3.植树。\n新林八处。(市林业局、财政局)",
        ["L:市水务局", "L:市交通局", "L:市林业局 L:市财政局"], {"bare_names"}),
    "names behind the last full stop": ("序号 任务 责任单位\n\n1 水库三座,蓄水三成. 水务局\n\n2 桥梁五座,通车一半. 交通局、财政局\n\n3 植树",
        ["L:水务局", "L:交通局 L:财政局"], {"default_role"}),
    # headings that lead
    "headings that say who leads": ("一、县农业园区管委会牵头工作(2项)\n1.种茶。\n2.种桑。\n二、县水务局牵头工作(1项)\n1.修渠。",
        ["L:县农业园区管委会", "L:县农业园区管委会", "L:县水务局"], set()),
    "headings that say who leads, and helpers at the items": (
        "一、李某常务副省长负责的工作\n(一)省水利厅牵头的工作\n修渠。\n(二)省交通厅牵头的工作\n1.修路。\n协同单位:省财政厅和各市人民政府。\n2.修桥。\n协同单位:省公安厅。",
        ["L:省水利厅", "L:省交通厅 C:省财政厅 C:各市人民政府", "L:省交通厅 C:省公安厅"], set()),
    "headings of persons are no units": ("一、李某市长牵头的重点工作\n1.修渠。\n责任单位:市水务局\n二、王某副市长牵头的重点工作\n1.修路。\n责任单位:市交通局",
        ["L:市水务局", "L:市交通局"], {"default_role"}),
    # labels
    "data given by another": ("1.修渠。(牵头领导:李某,牵头单位:市水务局,数据提供单位:市统计局)\n2.修路。(牵头单位:市交通局,责任单位:市财政局,数据提供单位:市统计局)",
        ["L:市水务局 C:市统计局", "L:市交通局 C:市财政局 C:市统计局"], {"unknown_label"}),
    "label of another kind without a mark": ("一、修渠\n牵头单位:县水务局\n责任单位:青石镇任务目标:修渠九里,完成两座水闸、一座泵站的改造。\n二、修路\n牵头单位:县交通局\n责任单位:云溪镇",
        ["L:县水务局 C:青石镇", "L:县交通局 C:云溪镇"], set()),
    "labels spaced out": ("1.修渠。\n牵 头 单 位:市水务局\n责 任 单 位:市财政局\n2.修路。\n牵头 单位:市交通局", ["L:市水务局 C:市财政局", "L:市交通局"], set()),
    "a line says who of the list leads": ("1.修渠。\n责任单位:市水务局 市财政局\n责 任 人:李某 王某\n工作要求:由市水务局牵头,按月报告。\n2.修路。\n责任单位:市交通局",
        ["L:市水务局 C:市财政局", "L:市交通局"], set()),
    "labels with 为": ("1.修渠。牵头单位为市水务局,配合单位为市财政局、市审计局。\n2.修路。牵头单位为市交通局。", ["L:市水务局 C:市财政局 C:市审计局", "L:市交通局"], set()),
    "numbered names behind a label": ("1.修渠。\n责任单位:1.市水务局 2.市财政局\n2.修路。(责任单位:1.市交通局;2.市财政局)",
        ["L:市水务局 L:市财政局", "L:市交通局 L:市财政局"], {"default_role"}),
    "towns that answer beside the offices": ("1.修渠。\n责任单位:县水务局\n责任乡镇:青石镇\n2.修路。(责任单位:县交通局;责任乡镇:云溪镇)",
        ["L:县水务局 C:青石镇", "L:县交通局 C:云溪镇"], set()),
    "towns that answer alone": ("1.修渠。\n责任乡镇:青石镇\n2.修路。\n责任乡镇:云溪镇", ["L:青石镇", "L:云溪镇"], set()),
    # what counts for several items
    "everybody helps unless it says otherwise": ("各县(市、区)人民政府:\n现将方案印发给你们。除特别注明的外,各县(市、区)政府和青石开发区管委会都是配合单位。\n市政府办公室\n2031年3月1日\n"
        "一、民生\n1.修渠。\n牵头单位:市水务局\n2.修路。\n牵头单位:市交通局",
        ["L:市水务局 C:各县(市、区)政府* C:青石开发区管委会*", "L:市交通局 C:各县(市、区)政府* C:青石开发区管委会*"], {"standing"}),
    "everybody in his own place": ("1.修渠。(责任单位:市水务局,各区县政府落实属地责任,下同)\n2.修路。(责任单位:市交通局)",
        ["L:市水务局 C:各区县政府*", "L:市交通局 C:各区县政府*"], {"standing"}),
    "bracket that speaks for the items above": ("1.修渠。\n2.修路。(以上工作由市水务局牵头,市财政局配合)\n3.植树。(市林业局负责)",
        ["L:市水务局 C:市财政局", "L:市水务局 C:市财政局", "L:市林业局"], {"shared_statement"}),
    "names behind a dash": ("一、目标\n1.修渠九里。——市水务局\n2.修路八里——市交通局、财政局\n3.植树。——市林业局",
        ["L:市水务局", "L:市交通局 L:市财政局", "L:市林业局"], {"bare_names"}),
    # groups and levels
    "group and what is joined behind it": ("1.修渠。(牵头单位:市水务局;责任单位:市财政局,各区、县(市)政府及开发区管委会)", ["L:市水务局 C:市财政局 C:各区、县(市)政府 C:开发区管委会"], set()),
    "offices for one matter": ("1.修渠。(市水务局、调水办、财政局、地方金融监管局负责)", ["L:市水务局 L:市调水办 L:市财政局 L:市地方金融监管局"], {"prefix_inherited"}),
    # tables
    "two headings joined by 与": ("附件\n序号\n目   标   与   任   务\n牵头责任单位\n责任单位\n   1   \n修渠九里。\n市水务局\n各县区政府、开发区管委会\n   2   \n修路。\n市交通局\n市财政局\n   3",
        ["L:市水务局 C:各县区政府 C:开发区管委会", "L:市交通局 C:市财政局"], set()),
    "two records without numbers": ("附件\n\n序号\n\n目标与任务\n\n牵头责任单位\n\n责任单位\n\n修渠九里。\n\n市水务局\n\n各县(市)区政府、开发区管委会\n\n修路。\n\n市交通局\n\n各县(市)区政府\n\n植",
        ["L:市水务局 C:各县(市)区政府 C:开发区管委会", "L:市交通局 C:各县(市)区政府"], {"unread"}),
    "a row of pipes without its merged first cell": ("类别 | 事项 | 目标 | 责任单位 | 分管领导 | 进展 |\n教育 | 1.建校 | 建校一所。 | 教育体育局 | 李某 | 开工 |\n2.建馆 | 建馆一座。 | 文化旅游局 | 王某 | 选址 |",
        ["L:教育体育局", "L:文化旅游局"], {"table_columns"}),
    "a row of pipes under a heading that stands for two": ("类别 | 目标 | 分解情况 | 责任领导 | 责任单位 |\n教育 | 建校 | 建校座数 | 3 | 李 某 | 县教育局 |\n文化 | 建馆 | 建馆座数 | 2 | 王 某 | 县文旅局 |",
        ["L:县教育局", "L:县文旅局"], {"table_columns"}),
    "pipes before the cells, narrow cells broken": ("牵头单位\n| 目 标 任 务\n| 责 任 单 位\n|\n市\n水\n务\n局\n| 修渠九里,完成水闸两座\n| 各区县市\n|\n修坝两座\n"
        "| 市财政局和青石区\n|\n青石\n新区\n管委会\n| 修路八里\n| 市交通局\n|\n修桥三座\n|\n",
        ["L:市水务局 C:各区县市", "L:市水务局 C:市财政局 C:青石区", "L:青石新区管委会 C:市交通局", "L:青石新区管委会 C:市交通局"], {"table-from-lines"}),
    "headings with an aside, ordinals with a star": ("序号\n\n重点工作任务(青岚市两项配合的工作)\n\n责任单位\n\n(一)王某副市长牵头重点工作\n\n1*\n\n修渠。\n\n市水务局、市财政局\n\n2\n\n修路。\n\n市交通局\n",
        ["L:市水务局 L:市财政局", "L:市交通局"], {"default_role"}),
    "what was done stands behind the units": ("2031年重点工作任务一季度完成情况\n\n序號 重點(diǎn)工作任務(wù) 牽頭責(zé)任單位 一季度完成情況\n1 修渠九里以上。 市水务局 修渠三里,同比增长 两成\n"
        "2 修路 八里。 市交通局、市财政局 修路四里\n3 植树。 市林业局 植树一千株", ["L:市水务局", "L:市交通局 L:市财政局", "L:市林业局"], set()),
    "several lines before the names": ("表1:指标完成情况\n\n类别\n\n指标名称\n\n年度目标\n\n完成情况\n\n责任部门\n\n水利\n\n1、水渠\n\n九里\n\n三里\n\n区水务局\n\n2、水坝\n\n两座\n\n一座\n\n区水务局\n\n"
        "3、道路\n\n八里\n\n四里\n\n区交通局\n", ["L:区水务局", "L:区水务局", "L:区交通局"], {"default_role"}),
    "labels with 是 in running text": ("本报讯 方案共有两项。例如,第1项任务“修渠”,牵头领导是王某副市长,主责单位是市水务局、各区政府。第2项任务“修路”,主责单位是市交通局。",
        ["L:市水务局 L:各区政府", "L:市交通局"], set()),
    "rooms of an office behind the text of an item": ("一、目标\n1.修渠九里。(水利处、渠务中心)\n2.修坝两座。(工程处)\n3.植树。(林业处、财务处)", ["L:水利处 L:渠务中心", "L:工程处", "L:林业处 L:财务处"], {"bare_names"}),
    "a list with something behind it": ("一、修渠\n项目责任单位:市水务局 建设地点不变,共修渠九里\n二、修路\n项目责任单位:市交通局。修路前先征地,完成后验收\n", ["L:市水务局", "L:市交通局"], set()),
}


@pytest.mark.parametrize("name", CASES)
def test_faults(name: str) -> None:
    """Units, roles and what is told of every guess."""
    text, edges, told = CASES[name]
    got, codes = read(text)
    assert got == edges
    assert told <= codes


def test_leaders_in_headings_and_between_cells() -> None:
    """A post with its work, and people in a column of their own, lead nobody: they are the task's leaders."""
    rows, _, _ = rows_of(text_document("一、李某市长牵头的重点工作\n1.修渠。\n责任单位:市水务局\n二、王某常务副市长主抓重点工作\n1.修路。\n责任单位:市交通局"))
    assert [r[8] for r in rows["tasks"]] == ["李某市长", "王某常务副市长"]
    rows, _, _ = rows_of(text_document("附件\n\n目标任务\n\n责任领导\n\n责任单位\n\n1. 修渠。\n\n李某\n\n市水务局\n\n2. 修路。\n\n王某\n\n市交通局、市财政局\n"))
    assert [(r[6], r[8]) for r in rows["tasks"]] == [("修渠。", "李某"), ("修路。", "王某")]


def test_a_title_without_its_label() -> None:
    """The index card's word before the title is no part of it."""
    plan = dg.parse_plan("标　　题：青岚市人民政府关于印发年度重点工作责任分解的通知\n文　　号：青政〔2031〕1号\n\n1.修渠。（责任单位：市水务局）\n2.修路。（责任单位：市交通局）")
    assert plan.meta["title"] == "青岚市人民政府关于印发年度重点工作责任分解的通知"


def test_spaced_labels_need_their_whole_word() -> None:
    """Words in running text before a colon are no label because they end like one."""
    assert labels("按照 有关 单位:市水务局") == []
    assert [x[2:] for x in labels("责 任 人:李某")] == [("责任人", "person")]


CARD = """索 引 号:\t000000/2018-00001\t主题分类:\t其他
发文机关:\t国务院\t成文日期:\t2018年10月15日
标  题:\t国务院关于回复某省所提问题的函
发文字号:\t国令第12号\t发布日期:\t2018年12月24日
主 题 词:\t\t\t
国务院
关于回复某省所提问题的函
某省人民政府:
现函复如下:
一、修渠。渠道修到城南。
指标来源:国家某健康委。
二、植树。种树一万株。
指标来源:国家某健康委。
"""


def test_the_title_is_what_the_index_card_prints() -> None:
    """Cells of a card are parted by tabs; an office of three characters is an issuer, an order has a number without a year."""
    meta = dg.parse_plan(CARD).meta
    assert (meta["title"], meta["issuer"], meta["document_number"]) == ("国务院关于回复某省所提问题的函", "国务院", "国令第12号")


def test_a_name_with_a_colon_in_it_is_no_unit() -> None:
    plan = dg.parse_plan(CARD)
    assert plan.assignments.empty
    assert "no_units" in list(plan.diagnostics["code"])


@pytest.mark.parametrize("text", ["2031年民生实事责任分工表\n\n地区\n\n修渠\n\n修路\n\n责任\n\n单位\n\n市水务局\n\n市交通局\n\n团市委\n\n全市\n\n9\n\n8\n",
    "青岚市任务分解表\n\n牵头单位\n\n目   标   任   务\n\n责  任  单  位\n\n青石\n\n修渠九里,完成水闸两座\n"])
def test_tables_nobody_could_read_are_told(text: str) -> None:
    """Where no unit was read, headings and lines of nothing but names are no silent loss."""
    _, codes = read(text)
    assert "unread" in codes


def test_counts_are_no_names() -> None:
    """A number of things in a column of results names nobody."""
    head = "类别\n\n指标名称\n\n年度目标\n\n完成情况\n\n责任部门\n\n"
    got, _ = read(head + "".join(f"{k}、水渠\n\n{k}个\n\n1个\n\n区水务局\n\n" for k in (1, 2, 3)))
    assert got == ["L:区水务局"] * 3
