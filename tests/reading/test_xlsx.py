"""XLSX: every place where a workbook keeps text, and numbers as a spreadsheet shows them (expected forms worked out by hand)."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from types import ModuleType

import openpyxl
import pytest
import python_calamine

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats import xlsx
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.limits import Limits
from dutygraph.reading.formats.numberformat import general, shown
from dutygraph.reading.formats.sources import open_document


def cells(document: Document) -> dict[tuple[str, int, int], str]:
    return {(b.sheet, b.row, b.col): document.text[b.start : b.end] for b in document.blocks}


def rows(*lines: str) -> str:
    return "<sheetData>" + "".join(f'<row r="{i}">{line}</row>' for i, line in enumerate(lines, 1)) + "</sheetData>"


def test_kinds_of_cells(made: ModuleType) -> None:
    sheet = rows('<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c><c r="C1" t="b"><v>1</v></c>',
                 '<c r="A2"><f>SUM(1,2)</f><v>3</v></c><c r="B2" t="str"><f>"a"</f><v>公式文</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2"><f>1+1</f></c>',
                 '<c t="s"><v>1</v></c><c t="s"><v>2</v></c>')
    document = xlsx.read(made.xlsx({"表": sheet}, strings=["<r><t>富</t></r><r><t>文本</t></r><rPh><t>fù</t></rPh>", "<t>换_x000D_\n行</t>", "<t>末</t>"]))
    assert cells(document) == {("表", 0, 0): "富文本", ("表", 0, 1): "内联", ("表", 0, 2): "TRUE", ("表", 1, 0): "3", ("表", 1, 1): "公式文",
                               ("表", 1, 2): "#N/A", ("表", 2, 0): "换\n行", ("表", 2, 1): "末"}
    assert [n.code for n in document.notes] == ["formula-uncached"]
    assert "表!D2" in document.notes[0].message
    assert [(s.size, s.why) for s in document.skips] == [(2, "pronunciation of a word")]
    assert document.census == visible(document.text)


def test_sheets_hidden_rows_comments_boxes(made: ModuleType) -> None:
    first = rows('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>').replace('<row r="1">', '<row r="1" hidden="1">') + "<headerFooter><oddHeader>&amp;C页眉</oddHeader></headerFooter>"
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": made.relationships([("comments", "../comments1.xml"), ("drawing", "../drawings/drawing1.xml")]),
        "xl/comments1.xml": f"<comments {made.S}><commentList><comment ref='A1'><text><r><t>批注文</t></r></text></comment></commentList></comments>",
        "xl/drawings/drawing1.xml": '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><sp><txBody><a:p><a:r><a:t>文本框</a:t></a:r></a:p></txBody></sp></d>'}
    document = xlsx.read(made.xlsx({"一": first, "二": rows('<c r="A1" t="inlineStr"><is><t>乙</t></is></c>')}, extra=extra, hidden=("二",)))
    assert [(b.kind, b.sheet, document.text[b.start : b.end]) for b in document.blocks] == [("cell", "一", "甲"), ("paragraph", "一", "文本框"), ("cell", "二", "乙")]
    assert sorted(n.code for n in document.notes) == ["hidden-rows", "hidden-sheet"]
    assert {s.why for s in document.skips} == {"comments", "header or footer of a printed page"}
    assert document.meta["sheets"] == "一\n二"


def test_merged_ranges_are_one_cell(made: ModuleType) -> None:
    def c(ref: str) -> str:
        return f'<c r="{ref}" t="inlineStr"><is><t>{ref}</t></is></c>'
    sheet = rows(c("A1"), c("A2") + c("B2") + c("C2"), c("B3") + c("C3")) + '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells>'
    document = xlsx.read(made.xlsx({"表": sheet}))
    spans = {document.text[b.start : b.end]: (b.rowspan, b.colspan) for b in document.blocks}
    assert spans == {"A1": (1, 3), "A2": (2, 1), "B2": (1, 1), "C2": (1, 1), "B3": (1, 1), "C3": (1, 1)}


def test_far_corner_and_huge_merge_stay_small(made: ModuleType) -> None:
    sheet = rows('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>') .replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row></sheetData>')
    document = xlsx.read(made.xlsx({"表": sheet + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'}))
    assert [document.text[b.start : b.end] for b in document.blocks] == ["甲", "远"]
    assert max(b.row + b.rowspan for b in document.blocks) < 60
    assert max(b.col + b.colspan for b in document.blocks) < 60


def test_limits_of_cells_and_merges(made: ModuleType) -> None:
    sheet = rows("".join(f'<c r="{c}1" t="inlineStr"><is><t>x</t></is></c>' for c in "ABCD")) + '<mergeCells><mergeCell ref="A1:D1"/></mergeCells>'
    data = made.xlsx({"表": sheet})
    assert len(xlsx.read(data, limits=Limits(cells=4, merged_area=4)).blocks) == 4
    for limits in (Limits(cells=3), Limits(merged_area=3)):
        with pytest.raises(ReadError) as caught:
            xlsx.read(data, limits=limits)
        assert caught.value.code == "too_large"


@pytest.mark.parametrize(("raw", "code", "text"), [
    ("0.07", "0%", "7%"), ("0.075", "0.0%", "7.5%"), ("1", "000", "001"), ("7", "0.00", "7.00"), ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("30", '0"家"', "30家"), ("0.5", "General", "0.5"), ("12345678901", "General", "12345678901"), ("0.1", "", "0.1"), ("-5", "0;[Red]-0", "-5"),
    ("-5", "#,##0;(#,##0)", "(5)"), ("0", '0;-0;"零"', "零"), ("46203", 'yyyy"年"m"月"d"日"', "2026年6月30日"), ("46203", "yyyy-mm-dd", "2026-06-30"),
    ("46203.75", "yyyy/m/d h:mm", "2026/6/30 18:00"), ("61", "yyyy/m/d", "1900/3/1"), ("1", "yyyy/m/d", "1900/1/1"), ("46203", "[$-804]aaaa", "星期二"),
    ("1500000", '0.0,,"百万"', "1.5百万"), ("12.3", "0.##", "12.3"), ("12", "#.##", "12."), ("0.5", "[h]:mm", "12:00"), ("3", "@", "3"),
    ("5", '[>=3]"多";[<3]"少"', "多"), ("1.5E-5", "0.00E+00", "1.50E-05"), ("100", '"约"0"以上"', "约100以上"), ("2.5", "0", "3"), ("0.125", "0.00", "0.13")])
def test_displayed_numbers(raw: str, code: str, text: str) -> None:
    # as Excel in Chinese shows them; halves round away from zero
    assert shown(raw, code)[0] == text


def test_unknown_formats_are_told(made: ModuleType) -> None:
    assert shown("3", "[DBNum1]General")[1] is False
    assert shown("0.5", "# ?/?") == ("0.5", False)
    styles = '<numFmts><numFmt numFmtId="170" formatCode="# ?/?"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>'
    document = xlsx.read(made.xlsx({"表": rows('<c r="A1" s="0"><v>0.5</v></c>')}, styles=styles))
    assert (document.text, [n.code for n in document.notes]) == ("0.5", ["number-format"])


def test_general_numbers() -> None:
    assert [general(Decimal(n)) for n in ("0.1", "7.0", "0.30000000000000004", "1E+12", "-3.5", "0")] == ["0.1", "7", "0.3", "1E+12", "-3.5", "0"]


def test_days_from_1904(made: ModuleType) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    data = made.xlsx({"表": rows('<c r="A1" s="0"><v>0</v></c>')}, styles=styles, book='<workbookPr date1904="1"/>')
    assert xlsx.read(data).text == "1904/1/1"


def test_same_cells_as_two_other_readers() -> None:
    # openpyxl wrote it, calamine is the oracle for the text cells, the dates are ours by hand
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "工作任务", "牵头单位", "完成时限"])
    for i in range(1, 40):
        sheet.append([i, f"完成第{i}项\n工作", "区水务局", dt.date(2026, 1, i % 28 + 1)])
        sheet.cell(i + 1, 4).number_format = 'yyyy"年"m"月"d"日"'
    box = io.BytesIO()
    book.save(box)
    document = open_document(box.getvalue(), name="a.xlsx")
    box.seek(0)
    oracle = python_calamine.CalamineWorkbook.from_filelike(box).get_sheet_by_index(0).to_python()
    found = cells(document)
    for r, line in enumerate(oracle):
        for c, value in enumerate(line[:3]):
            assert found["Sheet", r, c] == (str(int(value)) if isinstance(value, float) else value)
    assert found["Sheet", 1, 3] == "2026年1月2日"
    assert document.census == visible(document.text)
