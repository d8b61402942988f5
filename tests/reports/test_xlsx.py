"""The workbook: text stays text, ids stay ids, long texts whole, the same bytes; read back by a library of another hand (openpyxl)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Bars, Column, Content, Section, Table
from dutygraph.reports.editions import content
from dutygraph.reports.plain import plain
from dutygraph.reports.sheets import unit_sheets
from dutygraph.study import Study

xlsx = pytest.importorskip("dutygraph.reports.xlsx", reason="the extra office is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")


def one(rows: list[tuple[object, ...]], columns: list[Column], **more: object) -> Content:
    table = Table("t", "表", tuple(columns), tuple(rows), **more)  # type: ignore[arg-type]
    return Content("题", (("a", "b"),), (Section("s", "节", ("句子。",), tables=(table,)),), "zh", date="2026-01-04")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {n: z.read(n) for n in z.namelist()}


def sheet(data: bytes, number: int = 1) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book[book.sheetnames[number]]


def test_hostile_words_are_text_and_come_back(hostile: Callable[[list[str]], Plan], attacks: list[str]) -> None:
    """150 names as attacks in every field: no formula, no link or part from outside; the names come back as written."""
    made = content(Brief(Study(hostile(attacks), nulls=0)))
    data = xlsx.workbook(made)
    for name, xml in parts(data).items():
        assert b"<f>" not in xml, name
        assert b"<f " not in xml, name
        assert "external" not in name.lower()
        if name.endswith(".rels"):
            assert b"TargetMode" not in xml, name
    links = re.findall(rb"<hyperlink [^>]*>", b"".join(parts(data).values()))
    assert links
    assert all(b"location=" in x and b"r:id" not in x for x in links)
    book = openpyxl.load_workbook(io.BytesIO(data))
    seen = {str(c.value) for ws in book for row in ws.iter_rows() for c in row if c.value is not None}
    # openpyxl undoes Excel's own escape _xHHHH_; a name that spells one out is escaped once more by the writer
    missing = [w for w in attacks if plain(w).strip() and plain(w) not in seen]
    assert missing == []


def test_a_chart_refers_to_its_own_sheet_only() -> None:
    rows = [("甲'局", 1, 2), ("=乙", 3, 4)]
    made = one(rows, [Column("unit", "单位"), Column("lead", "牵头", "count"), Column("co", "配合", "count")], bars=Bars("unit", ("lead", "co")))
    found = [xml for name, xml in parts(xlsx.workbook(made)).items() if "chart" in name and b"<c:f>" in xml]
    assert len(found) == 1
    assert set(re.findall(rb"<c:f>([^<]*)</c:f>", found[0])) == {
        b"'1 " + "表".encode() + b"'!" + r for r in (b"$B$4", b"$C$4", b"$A$5:$A$6", b"$B$5:$B$6", b"$C$5:$C$6")
    }


def test_ids_stay_text_and_numbers_numbers() -> None:
    made = one(
        [("2.10", 3, 0.125, 2.5, 0.04, True), ("1e5", None, None, None, None, False)],
        [
            Column("task", "事项", "id"),
            Column("n", "数", "count"),
            Column("s", "比", "share"),
            Column("x", "值", "number"),
            Column("p", "概率", "p"),
            Column("f", "旗", "flag"),
        ],
    )
    ws = sheet(xlsx.workbook(made))
    first, second = list(ws.iter_rows(min_row=5, max_row=6))
    assert [c.value for c in first] == ["2.10", 3, 0.125, 2.5, 0.04, "是"]
    assert [c.number_format for c in first[:5]] == ["@", "0", "0.0%", "0.00", "0.000"]
    assert first[0].data_type == "s"
    assert first[0].quotePrefix
    assert [c.value for c in second[:2]] == ["1e5", None]


def test_the_table_is_native_with_a_frozen_head() -> None:
    ws = sheet(xlsx.workbook(one([("甲", 1)], [Column("u", "单位"), Column("u2", "单位", "count")])))
    assert ws.freeze_panes == "B5"
    (table,) = ws.tables.values()
    assert table.ref == "A4:B5"
    assert [c.name for c in table.tableColumns] == ["单位", "单位 2"]
    assert ws.print_title_rows == "$4:$4"


@pytest.mark.parametrize("size", [31_999, 32_000, 32_001, 32_767, 32_768, 70_000])
def test_long_texts_are_whole(size: int) -> None:
    text = "".join(chr(0x4E00 + i % 5000) for i in range(size))
    ws = sheet(
        xlsx.workbook(
            one([("1", text, 7), ("2", "短", 8)], [Column("task", "事项", "id"), Column("t", "内容"), Column("n", "数", "count")])
        )
    )
    rows = [[c.value for c in r] for r in ws.iter_rows(min_row=5, max_row=9)]
    at = next(i for i, r in enumerate(rows) if r[0] == "2")
    assert "".join(r[1] or "" for r in rows[:at]) == text
    assert [r[2] for r in rows[: at + 1]] == [7, *[None] * (at - 1), 8]


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    ws = sheet(xlsx.workbook(one([(str(i),) for i in range(5)], [Column("task", "事项", "id")])))
    assert [r[0].value for r in ws.iter_rows(min_row=5, max_row=9)] == ["0", "1", "2", None, None]
    assert "共 5 行" in ws["A2"].value
    assert "前 3 行" in ws["A2"].value


def test_the_same_bytes_and_the_documents_date(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first, again = (xlsx.workbook(content(Brief(Study(plan, nulls=0)))) for _ in range(2))
    assert first == again
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.created == datetime(2026, 1, 4)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400000")
    assert openpyxl.load_workbook(io.BytesIO(xlsx.workbook(one([("a",)], [Column("x", "x")])))).properties.created == datetime(1980, 1, 1)


def test_every_table_of_the_report_has_its_sheet(plan: Plan) -> None:
    made = content(Brief(Study(plan, nulls=0), "en", "research"))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(made)))
    assert len(book.sheetnames) == 1 + len(list(made.tables()))
    for (_, table), ws in zip(made.tables(), list(book)[1:], strict=True):
        body = [[c.value for c in r] for r in ws.iter_rows(min_row=5, max_row=4 + len(table.rows), max_col=len(table.columns))]
        expected = [[("yes" if v else "") if isinstance(v, bool) else v for v in row] for row in table.rows]
        assert body == [[pytest.approx(v) if isinstance(v, float) else v for v in row] for row in expected], table.name


def test_names_of_sheets_are_what_excel_accepts() -> None:
    titles = ["']['*?:/\\", "History", "a" * 40, "A" * 40, "", "'"]
    sections = tuple(Section(f"s{i}", "节", tables=(Table(f"t{i}", t, (Column("x", "x"),), (("a",),)),)) for i, t in enumerate(titles))
    names = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(Content("t", (), sections, "en")))).sheetnames
    assert len({n.casefold() for n in names}) == 1 + len(titles)
    assert all(0 < len(n) <= 31 and not set("[]:*?/\\'") & set(n) for n in names)


def test_sheets_of_units_hold_the_hostile_words_too(hostile: Callable[[list[str]], Plan], attacks: list[str], tmp_path: Path) -> None:
    path = unit_sheets(hostile(attacks[:40])).save(tmp_path / "u.xlsx")
    assert not any(b"<f>" in xml or b"TargetMode" in xml for xml in parts(path.read_bytes()).values())
