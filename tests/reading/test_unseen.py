"""Ways of printing that unseen plans brought up; texts of our own, expected values read off by hand."""

from __future__ import annotations

import io

import pandas as pd
import pytest
import xlsxwriter

import dutygraph as dg
from dutygraph.plan.kinds import kind_of
from dutygraph.plan.plan import Plan
from dutygraph.reading.figures.targets import find_targets
from dutygraph.reading.fold import folded
from dutygraph.reading.formats.assembly import Assembly, Cell
from dutygraph.reading.formats.pages import PageTable, continued, join
from dutygraph.reading.formats.printedlines import Fragment, lines_of, paragraphs
from dutygraph.reading.formats.ruled import ruled_tables
from dutygraph.reading.units.items import pieces
from dutygraph.reading.units.levels import is_bare, level


def edges(plan: Plan, task: str = "") -> list[tuple[str, str]]:
    """(unit, role) of a task, of all where none is given."""
    frame = plan.assignments
    return [(u, r) for t, u, r in zip(frame["task"], frame["unit"], frame["role"], strict=True) if not task or t == task]


def targets(plan: Plan) -> list[tuple[str, str, str, float, str]]:
    frame = plan.targets
    return list(zip(frame["task"], frame["indicator"], frame["comparator"], frame["value"], frame["unit"], strict=True))


@pytest.mark.parametrize(("name", "expected"), [
    ("县城管局", "县"), ("县城市管理局", "县"), ("乡村振兴局", ""), ("县乡村振兴局", "县"), ("镇街服务中心", ""),
])
def test_levels_and_words_that_only_look_like_one(name: str, expected: str) -> None:
    assert level(name) == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("机关事务中心", True), ("司法所", True), ("投资推广署", True), ("龙溪生态环境局", False), ("自然资源局东湖管理局", False), ("南湾公安分局", False),
    ("公安分局", True), ("市场监督管理局", True), ("应急管理局", True), ("税务所", False),
])
def test_bare_names(name: str, expected: bool) -> None:
    assert is_bare(name) is expected


def test_one_name_that_prints_the_level_hands_it_down_its_own_list() -> None:
    full = "\n".join(f"{i}.事项。(牵头单位:市教育局;责任单位:市财政局、市水利局、市林业局、市审计局)" for i in range(2, 12))
    plan = dg.parse_plan(f"1.事项。(牵头单位:市教育局;责任单位:市司法局、民政局、市税务局)\n{full}\n12.事项。(牵头单位:市教育局;责任单位:港口委、市财政局)")
    assert edges(plan, "1") == [("市教育局", "lead"), ("市司法局", "co"), ("市民政局", "co"), ("市税务局", "co")]
    # the level of another role's list is not taken where the document prints it everywhere
    assert ("港口委", "co") in edges(plan, "12")
    assert set(plan.diagnostics["code"]) & {"missing_prefix", "prefix_inherited"}


@pytest.mark.parametrize(("name", "expected"), [
    ("公安东湖分局", "vertical"), ("自然资源局东湖管理局", "vertical"), ("龙溪生态环境局", "vertical"), ("市生态环境局", "department"), ("市国有资产监督管理委员会", "department"), ("市妇女联合会", "mass"), ("区地区办", "department"), ("东湖风景区管委会", "government"),
])
def test_kinds(name: str, expected: str) -> None:
    assert kind_of(name) == expected


def test_brackets_of_a_company_belong_to_its_name() -> None:
    assert [(p.name, p.second) for p in pieces("某某(集团)有限公司")] == [("某某(集团)有限公司", ())]
    assert [(p.name, p.kind) for p in pieces("四县(市)政府")] == [("四县(市)政府", "group")]


def test_a_group_that_the_notice_defines() -> None:
    plan = dg.parse_plan("各街道(包括甲山街道、乙湖街道、丙镇,下同)和各责任单位(包括牵头单位、配合单位,下同)要抓好落实。\n一、工作\n"
                         "1.修渠。(牵头单位:区水务局;责任单位:各街道)\n2.修路。(牵头单位:甲山街道;责任单位:区交通局)")
    assert plan.members.values.tolist() == [["各街道", u, "stated"] for u in ("甲山街道", "乙湖街道", "丙镇")]
    assert (plan.diagnostics["code"] == "group_defined").sum() == 1


def test_a_title_that_line_breaks_cut() -> None:
    text = "某某市人民政府办公室\n关于印发2026年重点任务\n责任分工方案的通知\n某政办发〔2026〕12号\n各县区人民政府:\n现印发给你们。\n某某市人民政府办公室\n2026年3月5日\n一、工作\n1.修渠。(责任单位:市水务局)"
    assert dg.parse_plan(text).meta["title"] == "某某市人民政府办公室关于印发2026年重点任务责任分工方案的通知"


def test_a_person_behind_a_unit_is_no_unit() -> None:
    plan = dg.parse_plan("| 序号 | 工作任务 | 牵头单位及责任人 | 配合单位 |\n|---|---|---|---|\n| 1 | 修渠 | 市甲局 张三 | 市乙局 |\n| 2 | 修路 | 市乙局 李某某 | 市甲局 |\n")
    assert edges(plan) == [("市甲局", "lead"), ("市乙局", "co"), ("市乙局", "lead"), ("市甲局", "co")]
    assert plan.tasks["leaders"].tolist() == ["张三", "李某某"]


def test_named_places_joined_by_and_are_two() -> None:
    assert [p.name for p in pieces("青石镇和白沙乡")] == ["青石镇", "白沙乡"]
    plan = dg.parse_plan("1.修渠。(牵头单位:县水利局;责任单位:各乡镇(含青石镇、白沙乡和临港管委会,下同))\n2.修路。(责任单位:各乡镇)")
    assert plan.members["unit"].tolist() == ["青石镇", "白沙乡", "临港管委会"]


def test_marks_of_markdown_are_no_words() -> None:
    plan = dg.parse_plan("## 一、产业\n\n### (一)工业\n\n1. **技改**。实施技改项目20个。\n\n   **牵头单位**:市工信局;**责任单位**:市财政局\n\n## 二、民生\n\n"
                         "- 2. 就业。新增岗位300个。\n  - 牵头单位:市人社局\n  - 责任单位:各街道\n")
    assert plan.tasks.index.tolist() == ["1.1", "2.2"]
    assert [p["title"] for p in plan.meta["parts"]] == ["产业", "民生"]
    assert edges(plan) == [("市工信局", "lead"), ("市财政局", "co"), ("市人社局", "lead"), ("各街道", "co")]
    assert sum(dg.account(plan).values()) == len(plan.text)


def test_a_star_that_marks_the_lead_is_no_markdown() -> None:
    document = Assembly()
    document.paragraphs("责任单位:*市甲局、市乙局")
    assert folded(document.document("text")).text == "责任单位:*市甲局、市乙局"


def test_records_of_a_data_file() -> None:
    text = ('一、产业\n{\n "task": "1.修建公园3座。",\n "owner": "市园林局、市财政局按职责分工负责",\n "co": "市住建局",\n "time": "持续推进"\n},\n'
            '{\n "task": "2.培训教师500人次。",\n "owner": "市教育局按职责分工负责",\n "co": "市人社局",\n "time": "2026年9月底前"\n}')
    plan = dg.parse_plan(text)
    assert edges(plan) == [("市园林局", "lead"), ("市财政局", "lead"), ("市住建局", "co"), ("市教育局", "lead"), ("市人社局", "co")]
    assert plan.deadlines[["kind", "date"]].values.tolist() == [["ongoing", ""], ["month-end", "2026-09-30"]]
    assert plan.text == text
    lists = dg.parse_plan('[{"序号": 1, "任务": "修渠", "牵头单位": "市甲局", "配合单位": ["市乙局", "市丙局"]},\n'
                          '{"序号": 2, "任务": "修路", "牵头单位": "市乙局", "配合单位": []}]')
    assert edges(lists) == [("市甲局", "lead"), ("市乙局", "co"), ("市丙局", "co"), ("市乙局", "lead")]


@pytest.mark.parametrize("text", ["1.修渠。(牵头单位:市甲局)", '{"owner": "市甲局", "task": "修渠"}', "标题: \"x\"\n责任单位:市甲局"])
def test_fewer_than_two_records_are_none(text: str) -> None:
    assert all(b.kind != "cell" for b in dg.reading.document(text.encode()).document.blocks)


def test_a_quantity_whose_name_stands_in_the_next_column() -> None:
    plan = dg.parse_plan("| 序号 | 任务名称 | 指标要求 | 牵头部门 | 配合部门 |\n|---|---|---|---|---|\n| 1 | 到位资金 | ≥45亿元 | 市招商局 | 市财政局 |\n"
                         "| 2 | 生活垃圾总量 | 下降2%以上 | 市城管局 | 市住建局 |\n| 3 | 办好12345热线 | 无 | 市信访局 | 市数据局 |\n")
    assert targets(plan) == [("1", "到位资金", ">=", 45.0, "亿元"), ("2", "生活垃圾总量", "<=", -2.0, "%")]


def test_targets_of_every_column_of_text_and_over_breaks_in_cells() -> None:
    plan = dg.read_plan(b"<table><tr><td>\xe5\xba\x8f\xe5\x8f\xb7</td>" + "<td>整改任务</td><td>整改目标</td><td>整改措施</td><td>责任单位</td></tr><tr><td>1</td><td>河水发黑</td>"
                        "<td>水质达标率达到9<br>5%以上</td><td>新建污水处理站3座,同步改造管网,做到雨污分流,确保不反弹。</td><td>市水务局</td></tr></table>".encode())
    assert targets(plan) == [("1", "水质达标率", ">=", 95.0, "%"), ("1", "污水处理站", "=", 3.0, "座")]


def test_a_target_over_a_break_that_copying_put_in() -> None:
    plan = dg.parse_plan("1.优化环境。深入开展大气污染防治攻坚行动,推动空气质量优\n良天数比率达到88%以上。(责任单位:市生态环境局)\n2.修渠。(责任单位:市水务局)")
    assert targets(plan)[0] == ("1", "空气质量优良天数比率", ">=", 88.0, "%")
    assert plan.text[plan.targets["start"][0]:plan.targets["end"][0]].replace("\n", "") == "空气质量优良天数比率达到88%以上"


@pytest.mark.parametrize(("text", "indicator"), [
    ("建成和美乡村示范村15个", "和美乡村示范村"), ("及时受理率达到98%", "及时受理率"), ("新增设施蔬菜基地2300亩", "设施蔬菜基地"), ("新开工50个", "新开工"),
    ("开工亿元以上项目90个", "亿元以上项目"), ("复制推广改革试点经验20项", "改革试点经验"), ("食品抽检量达到每千人5批次", "食品抽检量"),
    ("装配式建筑占新建建筑比例达到35%", "装配式建筑占新建建筑比例"), ("城市低保标准提高到每人每月820元", "城市低保标准"), ("组织体育赛事55项次以上", "体育赛事"),
    ("空气质量优良天数达到330天以上", "空气质量优良天数"), ("接种 HPV 疫苗 4500 人", "HPV疫苗"),
])
def test_indicators_keep_their_first_letter(text: str, indicator: str) -> None:
    assert [t.indicator for t in find_targets(text)] == [indicator]


def test_a_lead_over_another_series_is_no_level() -> None:
    assert find_targets("数字经济增加值增速高于经济增速2个百分点以上") == []


def test_three_times_a_hundred_percent_counts_nothing() -> None:
    assert find_targets("实现封闭化管理、一键报警、专职保安配备率三个100%") == []


def test_the_post_in_a_heading_leads_what_stands_below() -> None:
    plan = dg.parse_plan("重点任务\n副市长李某:2项\n1.修渠。(责任单位:市水务局)\n2.修路。(责任单位:市交通局)\n副市长王某某:1项\n3.植树。(责任单位:市林业局)\n")
    assert plan.tasks["leaders"].tolist() == ["副市长李某", "副市长李某", "副市长王某某"]


def test_a_bracket_of_names_cut_by_a_line_break() -> None:
    plan = dg.parse_plan("1.修渠。(市水务局、市财\n政局等市级有关部门,各县(市)政府按职责分工负责)\n2.修路。(市司法\n局牵头)\n3.植树。(市林业局负责)\n")
    assert edges(plan, "1")[:2] == [("市水务局", "lead"), ("市财政局", "lead")]
    assert edges(plan, "2") == [("市司法局", "lead")]
    assert (plan.diagnostics["code"] == "line_joined").sum() == 2


def test_a_closing_clause_that_asks_for_a_proposal() -> None:
    plan = dg.parse_plan("1.修渠。\n(牵头单位:市水务局)\n2.修路。\n(牵头单位:市交通局)\n3.改造老街区,由市住建局会同市财政局、市文旅局等部门提出意见。\n4.植树。\n(牵头单位:市林业局)\n")
    assert edges(plan, "3") == [("市住建局", "lead"), ("市财政局", "co"), ("市文旅局", "co")]
    assert not plan.tasks["text"]["3"].endswith("由")


def test_a_notice_above_the_table_of_a_sheet() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, words in enumerate(["某区人民政府办公室关于印发年度任务清单的通知", "某政办〔2026〕5号", "各街道办事处,区政府各部门:", "现印发给你们。", "某区人民政府办公室", "2026年4月16日"]):
        sheet.merge_range(row, 0, row, 3, words)
    for row, cells in enumerate([["序号", "工作任务", "牵头单位", "配合单位"], ["1", "6月底前修渠。", "区水务局", "区财政局"]], 6):
        sheet.write_row(row, 0, cells)
    book.close()
    plan = dg.read_plan(buffer.getvalue())
    assert plan.meta["dates"]["signed"] == "2026-04-16"
    assert plan.meta["addressees"] == ["各街道办事处", "区政府各部门"]
    assert plan.deadlines["date"].tolist() == ["2026-06-30"]


def test_a_row_cut_by_the_end_of_a_page() -> None:
    class Glyph:
        def __init__(self, char: str, x: float, top: float) -> None:
            self.char, self.x0, self.x1, self.top, self.bottom = char, x, x + 10, top, top + 10

    before = PageTable(1, 600, 780, (20, 60, 200, 300), [[Cell("序号", 0), Cell("任务", 1), Cell("单位", 2)], [Cell("1", 0), Cell("修渠修", 1), Cell("区水务", 2)]])
    boxes = [[(20, 40, 60, 70), (60, 40, 200, 70), (200, 40, 300, 70)]]
    glyphs = [Glyph("路", 70, 50), Glyph("局", 210, 50)]

    def text(some: list[Glyph]) -> str:
        return "".join(g.char for g in some)

    assert ruled_tables(boxes, glyphs, 2, text)[0] == []
    found = ruled_tables(boxes, glyphs, 2, text, before)[0]
    assert continued(before, found[0])
    join(before, found[0])
    assert [c.text for c in before.rows[-1]] == ["1", "修渠修\n路", "区水务\n局"]


def test_a_label_line_behind_a_full_line_is_one_of_its_own() -> None:
    full = [Fragment("修" * 39 + "。", 20, 420, 10 + 20 * k, 20 + 20 * k, 10) for k in range(12)]
    label = Fragment("牵头领导:李某", 20, 90, 250, 260, 10)
    rest = Fragment("修完。", 20, 50, 250, 260, 10)
    assert len(paragraphs(lines_of([*full, label], 1), set())[-1][1]) == 1
    assert len(paragraphs(lines_of([*full, rest], 1), set())[-1][1]) > 1


def test_run_together_records_with_leaders_and_unheard_units() -> None:
    records = [("修渠", "李某某", "市水务局", "市财政局"), ("修路", "王某", "市招商促进局", "市卫生健康委员会"), ("植树", "赵某某", "市林业局", "市财政局"), ("建校", "钱某", "市教育局", "市水务局")]
    text = "序号项目名称责任领导牵头单位责任单位" + "".join(f"{i}{a}工程,年内完成。{b}{c}{d}" for i, (a, b, c, d) in enumerate(records, 1))
    plan = dg.parse_plan(text)
    assert plan.tasks["leaders"].tolist() == [r[1] for r in records]
    assert edges(plan, "2") == [("市招商促进局", "lead"), ("市卫生健康委员会", "co")]


def test_frames_of_figures_have_the_documented_columns() -> None:
    plan = dg.parse_plan("1.新增学位600个,6月底前完成。(责任单位:市教育局)")
    assert list(plan.targets.columns) == ["task", "indicator", "kind", "comparator", "value", "upper", "unit", "hedge", "start", "end"]
    assert list(plan.deadlines.columns) == ["task", "kind", "date", "text", "start", "end"]
    assert pd.api.types.is_float_dtype(plan.targets["value"]) and pd.api.types.is_float_dtype(plan.targets["upper"])


def test_a_target_whose_name_stands_in_a_later_column_spans_both() -> None:
    """The quantity is printed before its name: the span runs from the first of both to the last, never backwards."""
    text = "| 任务名称 | 指标要求 | 牵头部门 |\n| --- | ---及| --- |\n| 修渠57公里。 | 若干 | 市乙局 |\n| 补助,开办食堂\n33家。 | 若干 | 市甲局 |\n| 种树。 | 若干 | 市乙局 |\n"
    plan = dg.parse_plan(text)
    assert [plan.text[t.start:t.end].split() for t in plan.targets.itertuples()] == [["修渠57公里"], ["33家。", "若干"]]
