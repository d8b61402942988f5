"""Plain text: its characters stay as they are; tables drawn in characters become cells. Grids are read off by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph import parse_plan
from dutygraph.reading.document import Document
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.sources import text_document


def grid(document: Document) -> list[list[str]]:
    """Cells of the first table, row by row."""
    out: list[list[str]] = []
    for b in document.blocks:
        if b.kind == "cell" and b.table == 0:
            while len(out) <= b.row:
                out.append([])
            while len(out[b.row]) <= b.col:
                out[b.row].append("")
            out[b.row][b.col] = document.text[b.start : b.end]
    return out


def kinds(document: Document) -> list[str]:
    return [b.kind for b in document.blocks]


HEAD = ["序号", "工作任务", "牵头单位", "责任单位"]
ROWS = [["1", "修路", "区交通局", "各街道"], ["2", "架桥", "区水务局", "区财政局"]]


@pytest.mark.parametrize("mark", ["|", "｜"])
@pytest.mark.parametrize("outer", [True, False])
@pytest.mark.parametrize("rule", [True, False])
def test_pipes(mark: str, outer: bool, rule: bool) -> None:
    def line(cells: list[str]) -> str:
        inner = f" {mark} ".join(cells)
        return f"{mark} {inner} {mark}" if outer else inner
    lines = [line(HEAD), *(["|---|:--:|---|---|"] if rule and mark == "|" else []), *map(line, ROWS)]
    text = "前文\n" + "\n".join(lines) + "\n后文"
    document = text_document(text)
    assert grid(document) == [HEAD, *ROWS]
    # one character for one: places in the document are places in the text
    assert len(document.text) == len(text)
    for block in document.blocks:
        assert document.text[block.start : block.end] == text[block.start : block.end]
    assert document.census == visible(document.text)


def test_empty_pipe_cells_keep_their_columns() -> None:
    document = text_document("| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 |  | 区水务局 |\n|  | 架桥 |  |")
    assert grid(document) == [["序号", "任务", "牵头单位"], ["1", "", "区水务局"], ["", "架桥"]]


def test_one_pipe_in_a_sentence_is_no_table() -> None:
    assert kinds(text_document("甲|乙\n丙")) == ["paragraph", "paragraph"]


def test_tabs() -> None:
    text = "\t".join(HEAD) + "\n" + "\n".join("\t".join(r) for r in ROWS) + "\n\t续行\t\n后文"
    document = text_document(text)
    assert document.text == text
    assert grid(document)[:3] == [HEAD, *ROWS]
    assert document.text[document.blocks[-1].start :] == "后文"


def test_a_numbered_list_with_tabs_is_no_table() -> None:
    assert kinds(text_document("1.\t修路\n2.\t架桥\n3.\t植树")) == ["paragraph"] * 3
    assert kinds(text_document("\t1. 修路\n\t2. 架桥")) == ["paragraph"] * 2


def test_wide_blanks_under_a_head() -> None:
    document = text_document("序号  任务  牵头单位\n1  修路  区交通局\n2  架桥  区水务局\n一、其他")
    assert grid(document) == [["序号", "任务", "牵头单位"], ["1", "修路", "区交通局"], ["2", "架桥", "区水务局"]]
    assert kinds(document)[-1] == "paragraph"
    assert kinds(text_document("索 引 号  MB123  发文日期  2026-01-04\n发布机构  某办  文    号  某政办")) == ["paragraph", "paragraph"]


BOX = """┌──┬────────┬─────┬──┐
│序│        │牵头组织实│完成│
│号│工作任务│施单位    │时限│
├──┼────────┼─────┼──┤
│1 │完成三十公里│市财政局、国│年内│
│  │道路建设│税局      │    │
├──┼────────┤      │    │
│2 │架桥    │          │    │
└──┴────────┴─────┴──┘"""


def test_box_with_words_over_several_lines() -> None:
    # the widths are as crooked as in legal databases: bars count, not columns
    document = text_document("前文\n" + BOX + "\n后文")
    assert grid(document) == [["序\n号", "工作任务", "牵头组织实\n施单位", "完成\n时限"], ["1", "完成三十公里\n道路建设", "市财政局、国\n税局", "年内"], ["2", "架桥"]]
    spans = {document.text[b.start : b.end]: b.rowspan for b in document.blocks}
    assert spans["市财政局、国\n税局"] == spans["年内"] == 2
    assert [n.code for n in document.notes] == ["table-redrawn"]
    assert document.census == visible(document.text)
    # what was left out is the frame and nothing else
    assert sum(s.size for s in document.skips) == sum(c in "┌┬┐├┼┤└┴┘─│" for c in BOX)


def test_box_in_plain_characters() -> None:
    document = text_document("+----+------+\n| 1  | 修路 |\n+----+------+\n| 2  | 架桥 |\n+----+------+")
    assert grid(document) == [["1", "修路"], ["2", "架桥"]]


def test_box_with_a_cell_over_two_columns() -> None:
    document = text_document("┌────────────┐\n│    分解表  │\n├────┬───────┤\n│1   │修路   │\n└────┴───────┘")
    assert [(b.row, b.col, b.colspan, document.text[b.start : b.end]) for b in document.blocks] == [(0, 0, 2, "分解表"), (1, 0, 1, "1"), (1, 1, 1, "修路")]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_cells_one_below_the_other(gap: str) -> None:
    text = "前文" + gap + gap.join([*HEAD, *ROWS[0], *ROWS[1]]) + gap + "后文"
    document = text_document(text)
    assert document.text == text
    assert grid(document) == [HEAD, *ROWS]
    assert kinds(document)[0] == kinds(document)[-1] == "paragraph"
    assert [n.code for n in document.notes] == ["table-from-lines"]


def test_a_cell_of_several_lines_between_blank_lines() -> None:
    document = text_document("序号\n\n任务\n\n牵头单位\n\n1\n\n修路。\n架桥。\n\n区交通局、\n区水务局\n\n2\n\n植树\n\n区园林局")
    assert grid(document)[1] == ["1", "修路。\n架桥。", "区交通局、\n区水务局"]


def test_a_section_between_records_spans_the_table() -> None:
    document = text_document("序号\n任务\n牵头单位\n1\n修路\n区交通局\n二、民生\n2\n植树\n区园林局")
    assert [(b.row, b.col, b.colspan) for b in document.blocks][6] == (2, 0, 3)


def test_doubtful_runs_stay_lines() -> None:
    # a record is a cell short: nobody can tell which
    lines = ["序号", "任务", "牵头单位", "责任单位", "1", "修路", "区交通局", "2", "植树", "区园林局", "各街道"]
    document = text_document("\n".join(lines))
    assert kinds(document) == ["paragraph"] * len(lines)


@given(st.text("甲乙|｜\t\n┌┬┐│─├┤+- 1序号任务牵头单位\u3000", max_size=120))
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_or_made(tiled: Callable[[Document], None], text: str) -> None:
    text = f"头\n{text}"
    document = text_document(text)
    tiled(document)
    assert document.census == visible(document.text)
    drawn = sum(s.size for s in document.skips)
    assert visible(text) == visible(document.text) + drawn


def test_real_plan_is_kept_character_for_character(shared: Path) -> None:
    text = (shared / "plans" / "caidian-2026.txt").read_text(encoding="utf-8")
    document = text_document(text)
    assert document.text == text
    assert set(kinds(document)) == {"paragraph"}
    assert "\u2002" in document.text


HOSTILE = {
    "head words": "序号\n任务\n牵头单位\n", "head words and a number": "序号\n任务\n牵头单位\n1\n", "boxes": "┌──┐\n", "rules": "├──┤\n│x │\n", "pipes": "a|b|c\na|b\n",
    "tabs": "a\tb\tc\td\na\tb\n", "numbers": "1\n", "plus": "+--+\n| x|\n", "blank boxes": "│  │\n", "first word": "序号\n", "wide blanks": "序号  任务  单位\n甲  乙\n",
    "dashes": "|---|---|\n", "bars": "|||||||\n", "one column": "|a|\n"}


@pytest.mark.parametrize("shape", HOSTILE)
def test_linear_time(shape: str) -> None:
    def seconds(times: int) -> float:
        text = "甲\n" + HOSTILE[shape] * times
        began = time.process_time()
        text_document(text)
        return time.process_time() - began
    seconds(100)
    # eight times the text: linear is 8, quadratic 64; a busy machine may spoil one measurement, not four
    assert any(seconds(4000) < 20 * min(seconds(500) for _ in range(3)) + 0.05 for _ in range(4))


def laid(rows: list[list[str]], widths: list[int]) -> str:
    """Rows set out in columns of so many half-width places, a cell's words wrapped two places before the next column."""
    lines: list[str] = []
    for row in rows:
        cells = [[word[k:k + w // 2 - 1] for k in range(0, len(word), w // 2 - 1)] for word, w in zip(row, widths, strict=True)]
        for n in range(max(map(len, cells))):
            pieces = [c[n] if n < len(c) else "" for c in cells]
            lines.append("".join(p + " " * (w - sum(2 if ord(x) > 0x2E80 else 1 for x in p)) for p, w in zip(pieces, widths, strict=True)).rstrip())
    return "\n".join(lines) + "\n"


LAID = laid([["序号", "实事项目", "建设内容", "牵头单位", "配合单位"], ["1", "扩建水厂", "新增日供水能力三万吨。", "市水务局", "市财政局、市住建局"],
             ["2", "清淤西河", "疏浚河道十二公里。", "市水务局", "市生态环境局"], ["3", "新建公园", "建成口袋公园九个,绿道四公里。", "市城管局", "市自然资源局"]],
            [8, 16, 16, 14, 20])


def test_a_table_that_blanks_set_out_is_read_by_its_columns() -> None:
    """As a printed page gives it that is copied with its layout: cells go on below, columns drift. Edges read off by hand."""
    plan = parse_plan(LAID)
    found = list(plan.assignments[["task", "unit", "role"]].itertuples(index=False, name=None))
    assert found == [("1", "市水务局", "lead"), ("1", "市财政局", "co"), ("1", "市住建局", "co"), ("2", "市水务局", "lead"), ("2", "市生态环境局", "co"),
                     ("3", "市城管局", "lead"), ("3", "市自然资源局", "co")]
    assert "table-redrawn" in set(plan.diagnostics["code"])


def test_a_row_that_keeps_to_no_column_is_told() -> None:
    """Below the table's end a line with units that nobody read is a warning on that line."""
    line = "4    扩建图书馆                            市文旅局     市财政局"
    text = "1.修渠。(牵头单位:市水务局)\n2.修路。(牵头单位:市交通局)\n" + line
    plan = parse_plan(text)
    told = plan.diagnostics[plan.diagnostics["code"] == "names_unread"]
    assert [plan.text[a:b] for a, b in zip(told["start"], told["end"], strict=True)] == [line]
