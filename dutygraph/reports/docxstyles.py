"""The layout of a Chinese official document (GB/T 9704—2012) as Word styles; English reports keep its sober look."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

#: Fonts as the standard names them; what Windows calls them where the standard's own is not installed (Word takes the second).
SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体", "仿宋"
_INSTEAD = {SONG: "宋体", HEI: "SimHei", KAI: "楷体_GB2312", FANG: "仿宋_GB2312"}
LATIN = "Times New Roman"
#: Margins in mm: top, bottom, left, right; what is left of an A4 page between them.
MARGINS = (37, 35, 28, 26)
WIDTH = 210 - MARGINS[2] - MARGINS[3]


class Look(NamedTuple):
    """Sizes in points: title, headings, text, tables, notes; distance of lines; first-line indent in hundredths of a character."""

    title: float
    heading: float
    text: float
    table: float
    note: float
    line: float
    indent: int


#: 二号, 三号, 28 磅 as the standard asks; tables smaller, so that they fit between the margins.
LOOKS = {"zh": Look(22, 16, 16, 10.5, 10.5, 28, 200), "en": Look(20, 13, 11, 9, 8.5, 16, 0)}


def fonts(style: Any, east: str, size: float, *, bold: bool = False, color: RGBColor | None = None) -> None:
    """Latin and East Asian font of a style, size and weight; theme fonts would win, so they go."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN, Pt(size), bold, False
    style.font.color.rgb = color or RGBColor(0, 0, 0)
    found = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(found.attrib):
        if name.endswith("Theme"):
            del found.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        found.set(qn(name), LATIN)
    found.set(qn("w:eastAsia"), east)


def paragraph(style: Any, line: float, *, indent: int = 0, before: float = 0, after: float = 0) -> None:
    """Distance of lines (0: single), first-line indent, space before and after."""
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if line:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    else:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if indent:
        properties = style.element.get_or_add_pPr()
        ind = properties.find(qn("w:ind"))
        if ind is None:
            ind = OxmlElement("w:ind")
            properties.append(ind)
        ind.set(qn("w:firstLineChars"), str(indent))
        ind.set(qn("w:firstLine"), str(int(indent / 100 * style.font.size.pt * 20)))


def lay_out(document: Document, lang: str) -> Look:
    """Page, styles and page numbers; returns the sizes in use."""
    look = LOOKS[lang]
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = (Mm(m) for m in MARGINS)
    page.footer_distance = Mm(24)
    styles: Any = document.styles
    for style in styles:  # every style of the template first, so that none falls to a font without Chinese
        if style.type in {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER} or style.element.find(qn("w:rPr")) is not None:
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    fonts(styles["Normal"], FANG, look.text)
    paragraph(styles["Normal"], look.line, indent=look.indent)
    fonts(styles["Title"], SONG, look.title, bold=lang == "en")
    paragraph(styles["Title"], look.title * 1.6, before=0, after=look.text)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    for level, east in ((1, HEI), (2, KAI), (3, FANG)):
        style = styles[f"Heading {level}"]
        fonts(style, east, look.heading - (0 if lang == "zh" else level - 1), bold=lang == "en" or level == 3)
        paragraph(style, look.line, indent=look.indent, before=0 if lang == "zh" else 10, after=0 if lang == "zh" else 3)
        style.paragraph_format.keep_with_next = True
    own = (("Facts", KAI, look.text - (4 if lang == "zh" else 1), False, "center"), ("Table Text", FANG, look.table, False, "left"),
           ("Table Head", HEI, look.table, lang == "en", "left"), ("Table Title", HEI, look.table + 1.5, lang == "en", "center"),
           ("Note", FANG, look.note, False, "left"), ("Page Number", "宋体", 14, False, "right"))
    for name, east, size, bold, align in own:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = None
        fonts(style, east, size, bold=bold)
        paragraph(style, 0, after=6 if name == "Note" else 0, before={"Table Title": 8, "Note": 3}.get(name, 0))
        style.paragraph_format.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    styles["Table Title"].paragraph_format.keep_with_next = True
    _numbers(document)
    return look


def _numbers(document: Document) -> None:
    """— 1 —, outside on odd and even pages."""
    document.settings.odd_and_even_pages_header_footer = True
    page = document.sections[0]
    for footer, align in ((page.footer, WD_ALIGN_PARAGRAPH.RIGHT), (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        line: Any = footer.paragraphs[0]
        line.style, line.alignment = document.styles["Page Number"], align
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        line.add_run("— ")
        run: Any = line.add_run()
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)
        line.add_run(" —")


def font_table(xml: bytes) -> bytes:
    """The font table with what Word takes instead of a font that is not installed.

    Examples
    --------
    >>> b'altName w:val="SimHei"' in font_table(b'<w:fonts xmlns:w="w"></w:fonts>')
    True
    """
    lines = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in _INSTEAD.items()
    )
    return xml.replace(b"</w:fonts>", lines.encode() + b"</w:fonts>")
