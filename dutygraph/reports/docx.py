"""A report as a Word file: title, numbered headings, tables with repeated heads, pictures; the same bytes for the same report."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from dutygraph.errors import MissingExtraError
from dutygraph.reports.content import Column, Content, Figure, Table
from dutygraph.reports.dates import made_at
from dutygraph.reports.docxstyles import WIDTH, Look, font_table, lay_out
from dutygraph.reports.formats import NUMERIC, shown
from dutygraph.reports.html import numbered
from dutygraph.reports.plain import plain
from dutygraph.reports.rezip import rezip
from dutygraph.reports.sentences import title
from dutygraph.views.style import text_width

_LATIN = re.compile("[A-Za-z]+-?")
#: A column of a table in mm: at least.
_NARROW = 9.0
#: A column of text does not become narrower than this for the sake of others.
_TEXT = 20.0


def document(content: Content) -> bytes:
    """The Word file's bytes.

    Pictures need the extra ``charts``; without it the tables stand alone, and the report says so.

    Examples
    --------
    >>> document(Content("a", (), (), "en"))[:2]
    b'PK'
    """
    made = made_at(content.date)
    word = docx.Document()
    look = lay_out(word, content.lang)
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = (
        plain(content.title)[:250],
        "dutygraph",
        "dutygraph",
        "",
    )
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.language = "zh-CN" if content.lang == "zh" else "en-GB"
    word.add_paragraph(plain(content.title), "Title")
    for name, value in content.lines:
        word.add_paragraph(plain(f"{name}  {value}"), "Facts")
    pictures = _Pictures(word, content.lang)
    for at, section in content.walk():
        head = word.add_paragraph(plain(numbered(at, section.title, content.lang)), f"Heading {min(len(at), 3)}")
        head.paragraph_format.page_break_before = section.break_before
        for sentence in section.sentences:
            word.add_paragraph(plain(sentence))
        for figure in section.figures:
            pictures.add(figure)
        for table in section.tables:
            _table(word, table, content.lang, look)
    word.add_paragraph(plain(content.about), "Note")
    buffer = io.BytesIO()
    word.save(buffer)
    return rezip(buffer.getvalue(), made, {"word/fontTable.xml": font_table})


class _Pictures:
    """Pictures as PNG, or one sentence where they cannot be made."""

    def __init__(self, word: Document, lang: str) -> None:
        self.word, self.lang, self.missing = word, lang, False

    def add(self, figure: Figure) -> None:
        """Draw a picture over the width of the text."""
        if self.missing:
            return
        try:
            data = figure.picture.png()
        except MissingExtraError:
            self.missing = True
            self.word.add_paragraph(title("no_pictures", self.lang), "Note")
            return
        self.word.add_picture(io.BytesIO(data), width=Mm(WIDTH))
        line: Any = self.word.paragraphs[-1]
        line.style, line.alignment = self.word.styles["Note"], WD_ALIGN_PARAGRAPH.CENTER
        # python-docx has no public way to the alternative text
        properties = line._p.xpath(".//wp:docPr")[0]
        properties.set("descr", plain(f"{figure.title} {figure.text or figure.caption}")[:900])
        properties.set("title", plain(figure.title)[:200])


def _table(word: Document, table: Table, lang: str, look: Look) -> None:
    """A table with its title above; what it was counted by, and what its columns mean, beneath."""
    kept = [(j, c) for j, c in enumerate(table.columns) if not c.detail]
    rows = table.rows[: table.shown] if table.shown else table.rows
    texts = [[shown(row[j], c.kind, lang) for j, c in kept] for row in rows]
    word.add_paragraph(plain(table.title), "Table Title")
    body: Any = word.element
    body.body.insert(len(body.body) - 1, parse_xml(grid([c for _, c in kept], texts, look)))
    notes = [title("shown_of", lang, shown=len(rows), all=len(table.rows))] if len(rows) < len(table.rows) else []
    notes += [table.caption] if table.caption else []
    means = [(c.title, c.means) for _, c in kept if c.means]
    if means:
        colon, mark, stop = ("\uff1a", "\uff1b", "。") if lang == "zh" else (": ", "; ", ".")
        notes.append(title("legend_columns", lang) + colon + mark.join(f"{name}\u2014{text.rstrip('。.')}" for name, text in means) + stop)
    for note in notes or [""]:
        word.add_paragraph(plain(note), "Note")


def grid(columns: list[Column], texts: list[list[str]], look: Look) -> str:
    """A table as WordprocessingML: the head comes again on each page, no row breaks over pages.

    Written as text, since python-docx looks every cell up again: 14 s for the tables of a plan of 200 tasks, 0.3 s this way.

    Examples
    --------
    >>> from dutygraph.reports.docxstyles import LOOKS
    >>> "a &lt;b&gt;</w:t>" in grid([Column("x", "X")], [["a <b>"]], LOOKS["en"])
    True
    """
    widths = [round(w * 1440 / 25.4) for w in _widths(columns, texts, look)]
    numeric = [c.kind in NUMERIC for c in columns]

    def cell(text: str, width: int, right: bool, head: bool) -> str:
        style = "TableHead" if head else "TableText"
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDF1F5"/>' if head else ""
        side = '<w:jc w:val="right"/>' if right else ""
        runs = '<w:br/>'.join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
        return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
                f'{side}</w:pPr><w:r>{runs}</w:r></w:p></w:tc>')

    def row(values: list[str], head: bool) -> str:
        cells = "".join(cell(v, w, r, head) for v, w, r in zip(values, widths, numeric, strict=True))
        return f'<w:tr><w:trPr><w:cantSplit/>{"<w:tblHeader/>" if head else ""}</w:trPr>{cells}</w:tr>'

    columns_of = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    sides = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns_of}</w:tblGrid>"
        f"{row([plain(c.title) for c in columns], True)}{''.join(row(v, False) for v in texts)}</w:tbl>"
    )


def _widths(columns: list[Column], texts: list[list[str]], look: Look) -> list[float]:
    """Columns in mm over the width of the text: numbers as wide as they need, their heads over several lines, the rest to the texts."""
    millimetres = 25.4 / 72
    lines = 4 if len(columns) > 8 else 3 if len(columns) > 5 else 2
    wanted: list[float] = []
    for j, column in enumerate(columns):
        lengths = sorted(text_width(row[j], look.table) for row in texts)
        usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0.0
        words = [text_width(word, look.table) for word in _LATIN.findall(column.title)]
        head = max([text_width(column.title, look.table) / lines, *(w - look.table / 2 for w in words)])  # Latin words do not break
        # a head breaks at characters, so its last line may need one more
        need = max(usual, head + look.table) if column.kind in NUMERIC or column.kind == "id" else max(usual, min(head + look.table, 60.0))
        wanted.append(max(_NARROW, (need + 9.0) * millimetres))
    if sum(wanted) > WIDTH:
        texts_only = [i for i, c in enumerate(columns) if c.kind not in NUMERIC and c.kind != "id" and wanted[i] > _TEXT]
        _share(wanted, texts_only, WIDTH - sum(w for i, w in enumerate(wanted) if i not in texts_only))
    return [w * WIDTH / sum(wanted) for w in wanted] if wanted else []


def _share(wanted: list[float], texts: list[int], room: float) -> None:
    """Long texts share the room by the root of their length, so that their cells end at like heights; short ones get all they ask."""
    texts = sorted(texts, key=lambda i: wanted[i])
    while texts:
        total = sum(wanted[i] ** 0.5 for i in texts)
        first = texts[0]
        if wanted[first] <= room * wanted[first] ** 0.5 / total:
            room -= wanted[first]
            texts = texts[1:]
            continue
        for i in texts:
            wanted[i] = max(_TEXT, room * wanted[i] ** 0.5 / total)
        return
