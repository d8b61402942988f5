"""One plan in every container gives the same tasks and edges. The truth is the table the plan is written from, or the plan's own text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path
from types import ModuleType

import pytest

import dutygraph as dg

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "qingshui-2024" / "plan.txt"
UNITS = "区水务局 区财政局 区发展和改革局 区教育局 区民政局 区交通运输局 区自然资源和规划局 区卫生健康局 区文化和旅游局 区应急管理局".split()
HEAD = ["序号", "工作任务", "牵头单位", "责任单位"]
TITLE = "2026年重点工作任务责任分解表"
EDGES_MM = [15.0, 27.0, 105.0, 145.0, 205.0]
POINT = 72 / 25.4


def rows() -> list[list[str]]:
    return [[str(i), f"完成第{i}批重点工程建设并推动相关配套设施同步建成投用,年内新增规模{i * 3}个以上。", UNITS[i % 10],
             "、".join(UNITS[(i + k) % 10] for k in range(1, 2 + i % 3))] for i in range(1, 31)]


def truth() -> set[tuple[str, str, str]]:
    return {(r[0], u, role) for r in rows() for role, cell in (("lead", r[2]), ("co", r[3])) for u in cell.split("、")}


def edges(plan: dg.Plan) -> set[tuple[str, str, str]]:
    return set(plan.assignments[["task", "unit", "role"]].itertuples(index=False, name=None))


def wrapped(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def printed() -> list[list[tuple[float, float, list[list[str]]]]]:
    """Pages of rows as (y, height, cells as lines), in millimetres, set in 4 mm."""
    pages: list[list[tuple[float, float, list[list[str]]]]] = [[]]
    y = 40.0
    for row in [HEAD, *rows()]:
        cells = [wrapped(cell, int((b - a - 2) // 4)) for cell, a, b in zip(row, EDGES_MM, EDGES_MM[1:], strict=False)]
        height = 6.0 * max(map(len, cells)) + 3
        if y + height > 275:
            pages.append([])
            y = 20.0
        pages[-1].append((y, height, cells))
        y += height
    return pages


def box_table() -> str:
    widths = [4, 16, 8, 12]

    def padded(text: str, width: int) -> str:
        return text + " " * (2 * width - sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text))

    out = ["┌" + "┬".join("─" * w for w in widths) + "┐"]
    for number, row in enumerate([HEAD, *rows()]):
        if number:
            out.append("├" + "┼".join("─" * w for w in widths) + "┤")
        cells = [wrapped(cell, w) for cell, w in zip(row, widths, strict=True)]
        out += ["│" + "│".join(padded(c[k] if k < len(c) else "", w) for c, w in zip(cells, widths, strict=True)) + "│" for k in range(max(map(len, cells)))]
    return "\n".join([*out, "└" + "┴".join("─" * w for w in widths) + "┘"])


def as_ofd(made: ModuleType, *, ruled: bool) -> bytes:
    pages = []
    for page in printed():
        xml = ""
        for y, height, cells in page:
            xml += "".join(made.words(x + 1, y + 1 + 6 * k, line, 4.0) for cell, x in zip(cells, EDGES_MM, strict=False) for k, line in enumerate(cell))
            if ruled:
                xml += "".join(made.stroke(EDGES_MM[0], at, EDGES_MM[-1], at) for at in (y, y + height))
                xml += "".join(made.stroke(x, y, x, y + height) for x in EDGES_MM)
        pages.append(xml)
    return made.ofd(pages)


def as_pdf(made: ModuleType, *, ruled: bool) -> bytes:
    pages, strokes = [], {}
    for number, page in enumerate(printed()):
        pages.append([((x + 1) * POINT, 842 - (y + 4 + 6 * k) * POINT, 4 * POINT, line)
                      for y, _, cells in page for cell, x in zip(cells, EDGES_MM, strict=False) for k, line in enumerate(cell)])
        strokes[number] = [s for y, height, _ in page for s in
                           [(EDGES_MM[0] * POINT, 842 - at * POINT, EDGES_MM[-1] * POINT, 842 - at * POINT) for at in (y, y + height)]
                           + [(x * POINT, 842 - y * POINT, x * POINT, 842 - (y + height) * POINT) for x in EDGES_MM]]
    return made.pdf(pages, strokes=strokes if ruled else None)


def as_xlsx(made: ModuleType) -> bytes:
    grid = [[TITLE], HEAD, *rows()]
    lines = "".join(f'<row r="{i}">' + "".join(f'<c r="{chr(65 + k)}{i}" t="inlineStr"><is><t>{c}</t></is></c>' for k, c in enumerate(row)) + "</row>"
                    for i, row in enumerate(grid, 1))
    return made.xlsx({"表": f'<sheetData>{lines}</sheetData><mergeCells><mergeCell ref="A1:D1"/></mergeCells>'})


def in_html() -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in [HEAD, *rows()])
    return f"<meta charset=gb2312><h1>{TITLE}</h1><table>{body}</table>"


TABLES: dict[str, Callable[[ModuleType], bytes]] = {
    "html": lambda made: in_html().encode("gb18030"),
    "docx": lambda made: made.docx(made.p(TITLE) + made.table([HEAD, *rows()])),
    "xlsx": as_xlsx,
    "pipes": lambda made: "\n".join([TITLE, "", *("| " + " | ".join(r) + " |" for r in [HEAD, ["---"] * 4, *rows()])]).encode(),
    "tabs": lambda made: "\n".join([TITLE, *("\t".join(r) for r in [HEAD, *rows()])]).encode(),
    "box": lambda made: f"{TITLE}\n{box_table()}".encode(),
    "cells": lambda made: "\n\n".join([TITLE, *(c for r in [HEAD, *rows()] for c in r)]).encode(),
    "cells without blank lines": lambda made: "\n".join([TITLE, *(c for r in [HEAD, *rows()] for c in r)]).encode("utf-16"),
    "ofd": lambda made: as_ofd(made, ruled=True),
    "ofd without lines": lambda made: as_ofd(made, ruled=False),
    "pdf": lambda made: as_pdf(made, ruled=True),
    "pdf without lines": lambda made: as_pdf(made, ruled=False),
}


@pytest.mark.parametrize("form", TABLES)
def test_one_table_everywhere(made: ModuleType, form: str) -> None:
    plan = dg.read_plan(TABLES[form](made))
    assert edges(plan) == truth()
    assert list(plan.tasks.index) == [r[0] for r in rows()]


def hard_wrapped(lines: list[str], width: int = 30) -> list[str]:
    """Lines as a typesetter breaks them: first lines set in by two, no closing mark at the head of a line."""
    out: list[str] = []
    for line in filter(str.strip, lines):
        current = "\u3000\u3000"
        for char in line.strip():
            if len(current) >= width and char not in "、，。;；:：,)）》”":
                out.append(current)
                current = ""
            current += char
        out.append(current)
    return out


def cell_lines(lines: list[str]) -> str:
    return "".join(f'<row r="{i}"><c r="A{i}" t="inlineStr"><is><t xml:space="preserve">{escape(x)}</t></is></c></row>' for i, x in enumerate(lines, 1) if x.strip())


PROSE: dict[str, Callable[[ModuleType, list[str]], bytes]] = {
    "gb18030": lambda made, lines: "\r\n".join(lines).encode("gb18030"),
    "html": lambda made, lines: ("<meta charset=gbk>" + "".join(f"<p>{escape(x)}</p>" for x in lines)).encode("gb18030"),
    "html with breaks": lambda made, lines: ("<div>" + "<br>".join(map(escape, lines)) + "</div>").encode(),
    "docx": lambda made, lines: made.docx("".join(map(made.p, lines))),
    "xlsx": lambda made, lines: made.xlsx({"表": f"<sheetData>{cell_lines(lines)}</sheetData>"}),
    "ofd": lambda made, lines: made.ofd_lines(hard_wrapped(lines)),
    "pdf": lambda made, lines: made.pdf_lines(hard_wrapped(lines)),
}


@pytest.mark.parametrize("form", PROSE)
def test_one_text_everywhere(made: ModuleType, form: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    whole, plan = dg.parse_plan(text), dg.read_plan(PROSE[form](made, text.split("\n")))
    assert edges(plan) == edges(whole)
    assert list(plan.tasks.index) == list(whole.tasks.index)


@pytest.mark.parametrize("form", PROSE)
def test_the_real_plan_everywhere(made: ModuleType, form: str, shared: Path) -> None:
    text = (shared / "plans" / "caidian-2026.txt").read_text(encoding="utf-8")
    plan = dg.read_plan(PROSE[form](made, text.split("\n")))
    whole = edges(dg.parse_plan(text))
    common = len(edges(plan) & whole)
    # the issue asks for the same edges, and of PDF for 0.99
    assert 2 * common / (len(edges(plan)) + len(whole)) >= (0.99 if form == "pdf" else 1.0)
