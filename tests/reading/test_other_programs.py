"""Plans as other programs write them: spreadsheets, converters, browsers. Documents of our own wording, the truth worked out by hand."""

from __future__ import annotations

import csv
import io
import json
from html import escape

import pytest

from dutygraph.reading.formats.sources import open_document, text_document
from dutygraph.reading.formats.surplus import slid
from dutygraph.reading.markdown import markdown_marks
from dutygraph.reading.tuples import rows_of
from tests.reading import making

ROWS = [["某市治水方案", "", "", ""], ["序号", "重点任务", "牵头单位", "配合单位"], ["1", "疏浚东河,修理古桥。", "市水务局", "市住建局、\n市文旅局"],
        ["2", "新辟苗圃。", "市林业局", ""], ["3", "建成\"绿廊\"两处。", "市城管局", "市财政局"]]
TRUTH = [(["市水务局"], ["市住建局", "市文旅局"]), (["市林业局"], []), (["市城管局"], ["市财政局"])]


def edges(text: str | bytes) -> list[tuple[list[str], list[str]]]:
    """(leads, helpers) of every task."""
    rows = rows_of(text_document(text) if isinstance(text, str) else open_document(text))[0]
    return [([r[1] for r in rows["assignments"] if r[0] == t[0] and r[2] == "lead"], [r[1] for r in rows["assignments"] if r[0] == t[0] and r[2] == "co"])
            for t in rows["tasks"]]


def told(text: str) -> list[str]:
    """Codes of all diagnostics."""
    return [row[0] for row in rows_of(text_document(text))[0]["diagnostics"]]


def saved(rows: list[list[str]], mark: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """What a spreadsheet saves."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separated_values(mark: str) -> None:
    """Cells in quotes hold separators and line breaks; rows above the headings are padded or not."""
    assert edges(saved(ROWS, mark)) == TRUTH
    assert edges(saved([ROWS[0][:1], *ROWS[1:]], mark)) == TRUTH
    assert edges(b"\xef\xbb\xbf" + saved(ROWS, mark, csv.QUOTE_ALL).encode()) == TRUTH
    assert edges(saved(ROWS, mark).encode("gb18030")) == TRUTH


def test_a_separator_without_quotes_is_told() -> None:
    """A row that a separator inside a cell made wider is not read, and told; the rows around it are."""
    text = saved(ROWS).replace('"疏浚东河,修理古桥。"', "疏浚东河,修理古桥。")
    assert edges(text) == TRUTH[1:]
    assert "unread" in told(text)


def test_lists_with_commas_are_no_table() -> None:
    """Half-width commas of running text part no cells."""
    assert edges("1. 疏浚东河,修理古桥。(牵头单位:市水务局,配合单位:市住建局,市文旅局)\n2. 新辟苗圃。(牵头单位:市林业局,配合单位:市城管局,市财政局)") == [
        (["市水务局"], ["市住建局", "市文旅局"]), (["市林业局"], ["市城管局", "市财政局"])]


def test_line_breaks_of_pipe_tables() -> None:
    """``<br>`` in the cells of a Markdown table makes no page of it."""
    text = "\n".join("| " + " | ".join(c.replace("\n", "<br>") for c in row) + " |" for row in ROWS)
    assert text_document(text).format == "text"
    assert edges(text) == TRUTH
    assert text_document("甲局<br>乙局<br>").format == "html"


def test_escapes_of_markdown() -> None:
    """A mark before a star or a bracket belongs to neither the name nor the text."""
    text = "1\\. 疏浚东河。责任单位:\\*市水务局、各县\\(市、区\\)政府。\\\n注:标\\*的为牵头单位。"
    assert edges(text) == edges(text.replace("\\", "")) == [(["市水务局"], ["各县(市、区)政府"])]


def test_rows_whose_merged_cells_left_no_cell() -> None:
    """A converter drops the cells that a merged one covers; the row's own cells find their headings, and that is told."""
    text = "| 牵头单位 | 目标任务 | 责任单位 |\n| --- | --- | --- |\n| 市水务局 | 1.疏浚东河。 | 市住建局 |\n| 2.修理古桥。 | 市文旅局 |\n| 市林业局 | 3.新辟苗圃。 |  |"
    assert edges(text) == [(["市水务局"], ["市住建局"]), (["市水务局"], ["市文旅局"]), (["市林业局"], [])]
    assert told(text).count("table_columns") == 1
    # a row without names says nothing of where it belongs
    assert slid(["河堤完成三成。", "请拨5678"], ["text", "plain", "other", "other"]) == 0


def test_a_second_table_of_cells_one_below_the_other() -> None:
    """Headings and a first number behind the records of a table begin another one."""
    cells = ["序号", "预期目标", "责任单位", "1", "建园三处", "市林业局", "2", "建闸两座", "市水务局", "附件2", "任务分解表",
             "序号", "工作任务", "牵头单位", "配合单位", "1", "修理古桥。", "市文旅局", "市住建局", "2", "新辟苗圃。", "市城管局", "市财政局"]
    assert edges("\n\n".join(cells)) == [(["市林业局"], []), (["市水务局"], []), (["市文旅局"], ["市住建局"]), (["市城管局"], ["市财政局"])]


LINES = ["某市人民政府关于印发治水方案的通知", "1.疏浚东河，全年清除淤泥三万方，修复两岸堤防各五公里，拆除阻水", "的旧闸四座。（牵头单位：市水务局，配合单位：市住房和城乡建设局、市",
         "文化旅游局）", "2.新辟苗圃。（牵头单位：市林业局）"]
PAGES = [(["市水务局"], ["市住房和城乡建设局", "市文化旅游局"]), (["市林业局"], [])]


def printed(lines: list[str], x: float = 60.0, size: float = 14.0) -> list[tuple[float, float, float, str]]:
    """Lines one below the other."""
    return [(x, 760 - 20 * k, size, line) for k, line in enumerate(lines)]


def test_watermark() -> None:
    """Words set aslant across a page stand in no line of its text, and are kept."""
    mark = f"BT /F1 60 Tf 0.87 0.5 -0.5 0.87 60 600 Tm <{'内部资料注意保存'.encode('utf-16-be').hex()}> Tj ET\n"
    data = making.pdf([printed(LINES)], before=mark)
    assert edges(data) == PAGES
    document = open_document(data)
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind == "furniture"] == ["内部资料注意保存"]


def test_letters_set_wide() -> None:
    """Blanks that only show how wide the letters are set part no words."""
    data = making.pdf([printed(LINES, size=10.0)], before="6 Tc\n")
    assert edges(data) == PAGES
    assert "1.疏浚东河，全年" in open_document(data).text


def test_two_columns_of_text() -> None:
    """A gazette's page is read column by column; a line over both stands first."""
    fill = [f"（{n}）各县市区结合实际抓好落实工作，如期完成" for n in "一二三四五六七八"]
    left = ["1.疏浚东河，全年清除淤泥三万方，修复两岸堤防", "各五公里。（牵头单位：市水务局，配合单位：市住", "房和城乡建设局、市文化旅游局）", *fill]
    right = ["2.新辟苗圃两处，栽种乡土树苗八万余株，供春季", "造林之用。（牵头单位：市林业局，配合单位：市城", "市管理局、市财政局）", *fill]
    page = [(60.0, 800.0, 16.0, "某市人民政府办公室关于印发治水和造林工作责任分解方案的通知"), *printed(left, size=10.0), *printed(right, 305.0, 10.0)]
    assert [e for e in edges(making.pdf([page])) if e[0]] == [(["市水务局"], ["市住房和城乡建设局", "市文化旅游局"]), (["市林业局"], ["市城市管理局", "市财政局"])]


def test_marks_of_markdown() -> None:
    """Bold labels and items of lists are read as without their marks; two stars before a unit stay its mark."""
    text = "- 1.疏浚东河。**牵头单位:**市水务局,**配合单位**:市住建局\n- 2.新辟苗圃。__牵头单位:__市林业局\n- 3.修桥。牵头单位:市文旅局"
    assert edges(text) == edges(text.replace("*", "").replace("_", "").replace("- ", "")) == [(["市水务局"], ["市住建局"]), (["市林业局"], []), (["市文旅局"], [])]
    assert markdown_marks("责任单位:**市水务局、**市住建局") == []


def test_line_breaks_inside_a_bracket_of_names() -> None:
    """Line breaks of one paragraph cut a list of names several times, in a letter and in the one cell of a page's frame."""
    lines = ["1.疏浚东河。（水利部、", "财政部、交通运输部、", "住房城乡建设部、", "文化和旅游部等负责）", "2.新辟苗圃。（林草局、", "财政部负责，列第一位者为牵头单位，下同）"]
    truth = [(["水利部", "财政部", "交通运输部", "住房城乡建设部", "文化和旅游部"], []), (["林草局"], ["财政部"])]
    body = "".join(f"<w:r><w:t>{line}</w:t></w:r><w:r><w:br/></w:r>" for line in lines)
    assert edges(making.docx(f"<w:p>{body}</w:p>")) == truth
    filler = "".join(f"<w:p><w:r><w:t>{'各地区要结合实际抓好落实。' * 20}</w:t></w:r></w:p>" for _ in range(9))
    frame = f"<w:tbl><w:tr><w:tc>{making.p('文号')}</w:tc><w:tc><w:p>{body}</w:p>{filler}</w:tc></w:tr></w:tbl>"
    assert edges(making.docx(frame))[:2] == truth


def test_a_saved_view_of_a_pages_source() -> None:
    """What a browser saves from its view of the source: the page inside is read."""
    inner = "<!DOCTYPE html>\n<html><body><p>1.疏浚东河。</p>\n<p>（牵头单位：市水务局）</p>\n<p>2.新辟苗圃。（牵头单位：市林业局）</p></body></html>"
    rows = "".join(f'<tr><td class="line-number"></td><td class="line-content">{escape(line)}</td></tr>' for line in inner.split("\n"))
    assert edges(f"<html><body><table>{rows}</table></body></html>") == [(["市水务局"], []), (["市林业局"], [])]


def test_blanks_of_a_formatter() -> None:
    """A formatter of HTML sets each element on a line of its own, which parts the words of a group and of a date."""
    text = "1. 疏浚东河。(牵头单位: 市水务局;配合单位: 各街道 ( 镇 ) 、各县 ( 市、区 ) 人民政府、 13 个街道、镇, 11 月底前完成)"
    assert edges(text) == [(["市水务局"], ["各街道(镇)", "各县(市、区)人民政府", "13个街道、镇"])]


def test_names_with_what_an_extractor_left_in_them_are_told() -> None:
    """Wide blanks, a heading of a page with its height, an item's dash: no name holds them, so the reader asks."""
    for inside in ("“     ”", "892.0Page 2", "\\\\a"):
        assert "odd_name" in told(f"1.疏浚东河。（牵头单位：市水利和{inside}湖泊局、市财政局）")
    assert "odd_name" not in told("1.疏浚东河。（牵头单位：市水利和湖泊局、市财政局）")


def test_grid_tables() -> None:
    """The tables of reStructuredText, whose headings stand above a line of equals signs."""
    text = """
+------+------------+----------+----------+
| 序号 | 重点任务   | 牵头单位 | 配合单位 |
+======+============+==========+==========+
| 1    | 疏浚东河， | 市水务局 | 市住建局 |
|      | 修理古桥。 |          |          |
+------+------------+----------+----------+
| 2    | 新辟苗圃。 | 市林业局 |          |
+------+------------+----------+----------+
"""
    assert edges(text) == [(["市水务局"], ["市住建局"]), (["市林业局"], [])]


@pytest.mark.parametrize("wide", [True, False])
def test_columns_marked_out_by_dashes(wide: bool) -> None:
    """A converter's table: dashes under the headings show where columns begin, whether Chinese takes two columns or one."""
    rows = [["序号", "重点任务", "牵头单位", "配合单位"], ["1", "疏浚东河，修理古桥。", "市水务局", "市住建局"], ["2", "新辟苗圃。", "市林业局", ""]]
    size = lambda word: len(word) * (2 if wide and not word.isascii() else 1)  # noqa: E731
    widths = [max(size(row[k]) for row in rows) for k in range(4)]
    shown = [" ".join(word + " " * (width - size(word)) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    rule = " ".join("-" * width for width in widths)
    truth = [(["市水务局"], ["市住建局"]), (["市林业局"], [])]
    assert edges("\n".join(["方案", "", shown[0], rule, *shown[1:], "", "以上请抓好落实。"])) == truth
    assert edges("\n".join(["方案", "", "-" * 60, shown[0], rule, shown[1], "", shown[2], "-" * 60, "", "以上请抓好落实。"])) == truth


def test_tables_without_rules_between_rows() -> None:
    """What databases and tabulate print: one rule under the headings, framed or not; the numbers tell the rows."""
    rows = [["序号", "重点任务", "牵头单位", "配合单位"], ["1", "疏浚东河。", "市水务局", "市住建局"], ["2", "新辟苗圃。", "市林业局", "市财政局"]]
    framed = ["+----+----------+--------+--------+", *("|" + "|".join(row) + "|" for row in rows), "+----+----------+--------+--------+"]
    bare = [" | ".join(row) for row in rows]
    fancy = ["╒════╤══════════╤════════╤════════╕", *("│" + "│".join(row) + "│" for row in rows), "╘════╧══════════╧════════╧════════╛"]
    truth = [(["市水务局"], ["市住建局"]), (["市林业局"], ["市财政局"])]
    assert edges("\n".join([*framed[:2], framed[0], *framed[2:]])) == truth
    assert edges("\n".join([bare[0], "------+------+----+----", *bare[1:]])) == truth
    assert edges("\n".join([*fancy[:2], "╞════╪══════════╪════════╪════════╡", fancy[2], "├────┼──────────┼────────┼────────┤", *fancy[3:]])) == truth


def test_escapes_of_data_files() -> None:
    """A site's answer in JSON, with or without escapes, its content a text or a page; entities left in a text."""
    text = "某市治水方案\n1.疏浚东河，修理古桥。（牵头单位：市水务局）\n2.新辟苗圃。（牵头单位：市林业局、市财政局）\n" + "各地区要结合实际抓好落实。" * 20
    truth = [(["市水务局"], []), (["市林业局", "市财政局"], [])]
    page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    for content in (text, page):
        for ascii_only in (True, False):
            assert edges(json.dumps({"title": "方案", "data": {"id": 7, "content": content}}, ensure_ascii=ascii_only)) == truth
    assert edges(text.encode("ascii", "xmlcharrefreplace")) == truth
    assert edges(text.replace("方案\n", "方案\n&nbsp;&nbsp;&nbsp;")) == truth
    rows = [{"任务": "疏浚东河", "牵头单位": "市水务局"}, {"任务": "新辟苗圃", "牵头单位": "市林业局"}]
    assert edges(json.dumps(rows)) == edges(json.dumps(rows, ensure_ascii=False)) == [(["市水务局"], []), (["市林业局"], [])]
