"""The Word file: opens, laid out as official documents are, every character kept, the same bytes; read back by python-docx."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from dutygraph.errors import MissingExtraError
from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Column, Content, Figure, Section, Table
from dutygraph.reports.editions import content
from dutygraph.reports.formats import shown
from dutygraph.reports.plain import plain
from dutygraph.study import Study

writer = pytest.importorskip("dutygraph.reports.docx", reason="the extra office is not installed")
docx = pytest.importorskip("docx", reason="the extra office is not installed")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bare(made: Content) -> Content:
    """Without pictures, which are tested apart."""
    return Content(
        made.title,
        made.lines,
        tuple(Section(s.key, s.title, s.sentences, tables=s.tables, break_before=s.break_before) for _, s in made.walk()),
        made.lang,
        date=made.date,
        about=made.about,
    )


@pytest.fixture(scope="module")
def made(plan: Plan) -> Content:
    return bare(content(Brief(Study(plan, nulls=0))))


@pytest.fixture(scope="module")
def data(made: Content) -> bytes:
    return writer.document(made)


def member(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return etree.fromstring(z.read(name))


def test_every_sentence_and_cell_is_there(made: Content, data: bytes) -> None:
    word = docx.Document(io.BytesIO(data))
    said = {p.text for p in word.paragraphs}
    assert {s for _, x in made.walk() for s in x.sentences} <= said
    for (_, table), drawn in zip(made.tables(), word.tables, strict=True):
        kept = [j for j, c in enumerate(table.columns) if not c.detail]
        rows = table.rows[: table.shown or None]
        cells = [[c.text for c in r.cells] for r in drawn.rows]
        assert cells == [
            [table.columns[j].title for j in kept],
            *([shown(r[j], table.columns[j].kind, "zh") for j in kept] for r in rows),
        ], table.name


def test_layout_of_an_official_document(data: bytes) -> None:
    """GB/T 9704—2012: A4; margins 37, 35, 28, 26 mm; title 22 pt 小标宋; 16 pt 黑体, 楷体, 仿宋; lines of 28 pt; — 1 — outside."""
    word = docx.Document(io.BytesIO(data))
    page = word.sections[0]
    assert [
        round(x.mm) for x in (page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    ] == [210, 297, 37, 35, 28, 26]
    for name, east, size in (
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Normal", "仿宋", 16),
    ):
        style = word.styles[name]
        assert style.element.rPr.rFonts.get(f"{W}eastAsia") == east
        assert style.font.size.pt == size
        assert not [a for a in style.element.rPr.rFonts.attrib if a.endswith("Theme")]
    assert word.styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert word.styles["Normal"].element.pPr.find(f"{W}ind").get(f"{W}firstLineChars") == "200"
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        footers = ["".join(etree.fromstring(z.read(n)).itertext()) for n in z.namelist() if "footer" in n and n.endswith(".xml")]
    assert footers == ["— PAGE —"] * 2
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "一、总体情况"


def test_every_style_names_an_east_asian_font(data: bytes) -> None:
    styles = member(data, "word/styles.xml")
    bare_ones = [s.get(f"{W}styleId") for s in styles.iter(f"{W}style") if s.get(f"{W}type") in {"paragraph", "character"}
                 and not any(f.get(f"{W}eastAsia") for f in s.iter(f"{W}rFonts"))]
    assert bare_ones == []
    fonts = member(data, "word/fontTable.xml")
    instead = {f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val") for f in fonts if f.find(f"{W}altName") is not None}
    assert instead["方正小标宋简体"] == "宋体"
    assert instead["仿宋"] == "仿宋_GB2312"


def test_heads_of_tables_come_again_and_rows_do_not_break(data: bytes) -> None:
    tables = list(member(data, "word/document.xml").iter(f"{W}tbl"))
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(r.find(f"{W}trPr/{W}tblHeader") is None for r in rows[1:])
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)
        widths = [int(c.get(f"{W}w")) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == pytest.approx(156 / 25.4 * 1440, abs=len(widths))
        assert min(widths) >= 300


def test_tables_follow_their_titles(made: Content, data: bytes) -> None:
    """Each table stands right below its title, its notes right below it."""
    body = member(data, "word/document.xml").find(f"{W}body")
    children = [e for e in body if e.tag in {f"{W}p", f"{W}tbl"}]
    titles = ["".join(children[i - 1].itertext()) for i, e in enumerate(children) if e.tag == f"{W}tbl"]
    assert titles == [t.title for _, t in made.tables()]


def test_the_same_bytes(made: Content, data: bytes) -> None:
    assert writer.document(made) == data
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert {i.date_time for i in z.infolist()} == {(2026, 1, 4, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.created == properties.modified
    assert properties.created.date().isoformat() == "2026-01-04"


def test_hostile_words_come_back(hostile: Callable[[list[str]], Plan], attacks: list[str]) -> None:
    """Every name as written (what XML refuses made visible), no link out of the file."""
    made = bare(content(Brief(Study(hostile(attacks), nulls=0))))
    data = writer.document(made)
    word = docx.Document(io.BytesIO(data))
    texts = {c.text for t in word.tables for r in t._tbl.iter(f"{W}tc") for c in [docx.table._Cell(r, t)]}
    lost = [w for w in attacks if plain(w).strip() and not any(plain(w) in t for t in texts)]
    assert lost == []
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert not any(b"TargetMode" in z.read(n) for n in z.namelist() if n.endswith(".rels"))
        assert not re.findall(rb"<w:instrText[^>]*>(?!PAGE<)", z.read("word/document.xml"))


class Drawn:
    """A picture of one dot."""

    def svg(self) -> str:
        return "<svg/>"

    def png(self) -> bytes:
        from struct import pack
        from zlib import compress, crc32

        def chunk(kind: bytes, body: bytes) -> bytes:
            return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))

        return (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", compress(b"\0\0"))
            + chunk(b"IEND", b"")
        )


class Undrawn(Drawn):
    def png(self) -> bytes:
        raise MissingExtraError("this needs the package x")


def test_pictures_carry_their_words_or_are_missed_aloud() -> None:
    def of(picture: Drawn) -> Any:
        figures = (Figure("a", "图一", picture, text="说明"), Figure("b", "图二", picture))
        return docx.Document(
            io.BytesIO(
                writer.document(
                    Content("题", (), (Section("s", "节", figures=figures, tables=(Table("t", "表", (Column("x", "列"),), ()),)),), "zh")
                )
            )
        )

    word = of(Drawn())
    found = word.element.findall(".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert [p.get("descr") for p in found] == ["图一 说明", "图二 "]
    assert round(word.inline_shapes[0].width.mm) == 156
    without = of(Undrawn())
    assert len(without.inline_shapes) == 0
    assert sum("dutygraph[charts]" in p.text for p in without.paragraphs) == 1


def test_a_page_for_each_section_that_asks_for_one() -> None:
    sections = tuple(Section(f"u{i}", f"单位{i}", break_before=i > 0) for i in range(3))
    word = docx.Document(io.BytesIO(writer.document(Content("题", (), sections, "zh"))))
    assert [p.paragraph_format.page_break_before for p in word.paragraphs if p.style.name == "Heading 1"] == [False, True, True]


def test_english_reports_are_laid_out_too(plan: Plan) -> None:
    word = docx.Document(io.BytesIO(writer.document(bare(content(Brief(Study(plan, nulls=0), "en"))))))
    assert word.styles["Normal"].font.name == "Times New Roman"
    assert next(p.text for p in word.paragraphs if p.style.name == "Heading 1") == "1. Overview"


def test_without_the_extra_the_error_names_it(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    from dutygraph.reports.report import report

    for module, package in (("xlsx", "xlsxwriter"), ("docx", "docx")):
        monkeypatch.delitem(sys.modules, f"dutygraph.reports.{module}", raising=False)
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(MissingExtraError, match="office"):
            report(plan, quick="yes").save(f"x.{module}")
