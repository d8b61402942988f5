"""DOCX: markers for every kind of text (each must be in the text or in a listed skip), automatic numbers after ECMA-376, merged cells."""

from __future__ import annotations

import io
from types import ModuleType

import docx as python_docx
import pytest

from dutygraph.reading.document import Document
from dutygraph.reading.formats import docx
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.numerals import chinese, spell
from dutygraph.reading.formats.sources import open_document


def texts(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kind or b.kind == kind]


RUN = "<w:r><w:t>{}</w:t></w:r>"
# marker → (XML of the body, whether its text shows)
KINDS: dict[str, tuple[str, bool]] = {
    "M01": ("<w:p><w:r><w:t>M01</w:t></w:r></w:p>", True),
    "M02": ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>M02</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", True),
    "M03": ("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>M03</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", True),
    "M04": ("<w:sdt><w:sdtContent><w:p><w:r><w:t>M04</w:t></w:r></w:p></w:sdtContent></w:sdt>", True),
    "M05": ("<w:p><w:sdt><w:sdtContent><w:r><w:t>M05</w:t></w:r></w:sdtContent></w:sdt></w:p>", True),
    "M06": ("<w:p><w:ins><w:r><w:t>M06</w:t></w:r></w:ins></w:p>", True),
    "M07": ("<w:p><w:del><w:r><w:delText>M07</w:delText></w:r></w:del></w:p>", False),
    "M08": ("<w:p><w:smartTag><w:r><w:t>M08</w:t></w:r></w:smartTag></w:p>", True),
    "M09": ("<w:p><w:hyperlink><w:r><w:t>M09</w:t></w:r></w:hyperlink></w:p>", True),
    "M10": ('<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>M10</w:t></w:r></w:fldSimple></w:p>', True),
    "M11": ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '<w:r><w:t>M11</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', True),
    "M12": ("<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>M12</w:t></w:r></w:p></w:txbxContent>"
            "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>M12</w:t></w:r></w:p></w:txbxContent></v:textbox>"
            "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", True),
    "M13": ("<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>M13</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>", True),
    "M14": ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>pinyin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>M14</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", True),
    "M15": ("<w:p><m:oMath><m:r><m:t>M15</m:t></m:r></m:oMath></w:p>", True),
    "M16": ("<w:p><w:moveFrom><w:r><w:t>M16</w:t></w:r></w:moveFrom></w:p>", False),
    "M17": ("<w:p><w:moveTo><w:r><w:t>M17</w:t></w:r></w:moveTo></w:p>", True),
    "M18": ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>M18</w:t></w:r></w:p>", False),
    "M19": ("<w:customXml><w:p><w:r><w:t>M19</w:t></w:r></w:p></w:customXml>", True),
    "M20": ("<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>M20</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent>"
            "</w:sdt></w:tbl>", True),
    "M21": ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>M21</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", False),
    "M22": ("<w:p><w:bdo><w:r><w:t>M22</w:t></w:r></w:bdo></w:p>", True),
    "M23": ("<w:p><w:r><w:drawing><a:p><a:r><a:t>M23</a:t></a:r></a:p></w:drawing></w:r></w:p>", True),
    "M24": ("<w:tbl><w:tr><w:tc><w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>M24</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
            "</w:tc></w:tr></w:tbl>", True),
}


@pytest.mark.parametrize("marker", KINDS)
def test_every_kind_of_text(made: ModuleType, marker: str) -> None:
    xml, shows = KINDS[marker]
    document = docx.read(made.docx(made.p("前文") + xml + made.p("后文")))
    assert document.text.count(marker) == (1 if shows else 0)
    assert "后文" in document.text
    assert "pinyin" not in document.text
    if not shows:
        assert sum(s.size for s in document.skips) >= len(marker)
    # the second count, which knows nothing of Word, agrees
    assert document.census == visible(document.text), document.notes


def test_all_kinds_in_one(made: ModuleType) -> None:
    document = docx.read(made.docx("".join(xml for xml, _ in KINDS.values())))
    assert not [n for n in document.notes if n.code == "census"]
    assert [m for m, (_, shows) in KINDS.items() if shows] == [m for m in KINDS if m in document.text]


def test_parts_beside_the_body(made: ModuleType) -> None:
    note = f"<w:footnotes {made.W}>{{}}</w:footnotes>"
    parts = {
        "header1.xml": ("header", f"<w:hdr {made.W}>{made.p('页眉')}</w:hdr>"),
        "footer1.xml": ("footer", f"<w:ftr {made.W}>{made.p('页脚')}</w:ftr>"),
        "footnotes.xml": ("footnotes", note.format('<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">' + made.p("脚注") + "</w:footnote>")),
        "comments.xml": ("comments", f"<w:comments {made.W}><w:comment>{made.p('批注')}</w:comment></w:comments>"),
        "chunk.html": ("aFChunk", "<p>嵌入</p>"),
    }
    document = docx.read(made.docx(made.p("正文"), parts=parts))
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        ("furniture", "页眉"), ("paragraph", "正文"), ("paragraph", "脚注"), ("furniture", "页脚")]
    assert [(s.size, s.why) for s in document.skips] == [(2, "comments")]
    assert [n.code for n in document.notes] == ["embedded-document"]


def test_breaks_tabs_and_symbols(made: ModuleType) -> None:
    body = ('<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0AB"/><w:t>丁</w:t></w:r></w:p>')
    document = docx.read(made.docx(body))
    assert document.text == "甲\t乙\n丙-★丁"


def test_merged_cells(made: ModuleType) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{made.p(text)}</w:tc>"
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = ("<w:tbl><w:tr>" + cell("序号") + cell("任务", '<w:gridSpan w:val="2"/>') + cell("单位") + "</w:tr><w:tr>"
            + cell("1", down) + cell("甲") + cell("乙") + cell("区水务局", down) + "</w:tr><w:tr>" + cell("", on) + cell("丙") + cell("丁") + cell("", on) + "</w:tr></w:tbl>")
    document = docx.read(made.docx(body))
    assert [(b.row, b.col, b.rowspan, b.colspan, document.text[b.start : b.end]) for b in document.blocks] == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务"), (0, 3, 1, 1, "单位"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"),
        (1, 3, 2, 1, "区水务局"), (2, 1, 1, 1, "丙"), (2, 2, 1, 1, "丁")]


def test_merges_as_python_docx_writes_them() -> None:
    file = python_docx.Document()
    grid = file.add_table(4, 4)
    for r in range(4):
        for c in range(4):
            grid.cell(r, c).text = f"{r}{c}"
    grid.cell(1, 1).merge(grid.cell(2, 2))
    box = io.BytesIO()
    file.save(box)
    document = docx.read(box.getvalue())
    merged = next(b for b in document.blocks if (b.row, b.col) == (1, 1))
    assert (merged.rowspan, merged.colspan, document.text[merged.start : merged.end]) == (2, 2, "11\n12\n21\n22")
    assert len(document.blocks) == 13


def level(number: int, style: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(made: ModuleType, body: str, abstract: str, nums: str = "", styles: str = "") -> Document:
    numbering = (f'<w:numbering {made.W}><w:abstractNum w:abstractNumId="0">{abstract}</w:abstractNum>'
                 f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>')
    return docx.read(made.docx(body, parts={"numbering.xml": ("numbering", numbering), "styles.xml": ("styles", f"<w:styles {made.W}>{styles}</w:styles>")}))


def num(number: int, ilvl: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{number}"/></w:numPr>'


def test_numbers_of_several_levels_restart(made: ModuleType) -> None:
    abstract = level(0, "chineseCounting", "%1、") + level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.") + level(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
    order = [(0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊"), (2, "己"), (3, "庚"), (0, "辛"), (1, "壬")]
    document = listed(made, "".join(made.p(t, num(1, i)) for i, t in order), abstract)
    assert texts(document) == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "1.1.1 庚", "二、辛", "（一）壬"]
    assert [b.derived for b in document.blocks] == [2, 3, 2, 2, 3, 2, 5, 2, 3]
    assert document.census == 9


def test_number_through_the_style_chain(made: ModuleType) -> None:
    styles = (f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="标题 2"/><w:pPr>{num(1, 1)}</w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="own"/><w:basedOn w:val="A"/></w:style>'
              f'<w:style w:type="paragraph" w:styleId="C"><w:name w:val="none"/><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>')
    document = listed(made, made.p("甲", '<w:pStyle w:val="B"/>') + made.p("乙", '<w:pStyle w:val="A"/>') + made.p("丙", '<w:pStyle w:val="C"/>'),
                      level(0, "decimal", "%1.") + level(1, "ideographTraditional", "%2．"), styles=styles)
    assert texts(document) == ["甲．甲", "乙．乙", "丙"]
    assert [b.kind for b in document.blocks] == ["paragraph", "heading", "paragraph"]


def test_two_lists_share_a_counter_unless_one_starts_anew(made: ModuleType) -> None:
    nums = ('<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>')
    body = "".join(made.p("项", num(n)) for n in (1, 2, 1, 3, 3))
    assert texts(listed(made, body, level(0, "decimal", "%1)"), nums)) == ["1)项", "2)项", "3)项", "5)项", "6)项"]


def test_empty_numbered_paragraphs_count_on_and_cells_show_theirs(made: ModuleType) -> None:
    body = made.p("甲", num(1)) + made.p("", num(1)) + made.p("乙", num(1)) + f"<w:tbl><w:tr><w:tc>{made.p('', num(1))}</w:tc><w:tc>{made.p('修路')}</w:tc></w:tr></w:tbl>"
    assert texts(listed(made, body, level(0, "decimal", "%1."))) == ["1.甲", "3.乙", "4.", "修路"]


@pytest.mark.parametrize(("n", "style", "shown"), [
    (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (20, "chineseCountingThousand", "二十"), (105, "chineseCountingThousand", "一百零五"),
    (100, "chineseCounting", "一○○"), (3, "ideographTraditional", "丙"), (11, "ideographTraditional", "11"), (3, "ideographZodiac", "寅"),
    (12, "chineseLegalSimplified", "壹拾贰"), (20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircle", "21"), (4, "decimalEnclosedParen", "⑷"),
    (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (14, "lowerRoman", "xiv"), (9, "upperRoman", "IX"), (5, "decimalZero", "05"), (12, "decimalFullWidth", "１２"),
    (7, "none", ""), (7, "neverHeardOf", "7")])
def test_number_formats(n: int, style: str, shown: str) -> None:
    # expected forms as ECMA-376 part 1, 17.18.59 describes them
    assert spell(n, style) == shown


def test_chinese_numbers_against_a_table() -> None:
    assert [chinese(n) for n in (2, 11, 30, 99, 100, 110, 111, 1001, 1010, 10_001, 12_345)] == [
        "二", "十一", "三十", "九十九", "一百", "一百一十", "一百一十一", "一千零一", "一千零一十", "一万零一", "一万二千三百四十五"]


def test_through_the_door(made: ModuleType) -> None:
    document = open_document(made.docx(made.p("1. 修路。")), name="a.docx")
    assert (document.format, document.name, document.text) == ("docx", "a.docx", "1. 修路。")
