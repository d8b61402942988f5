"""PDF → Document: characters by PDFium, tables by pdfplumber, and the two counted against each other page by page."""

from __future__ import annotations

import ctypes
import io
import logging
import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats.assembly import Assembly
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.glyphs import Glyph, cell_text, fragments
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.pages import Page, PageTable, lay
from dutygraph.reading.formats.pdfcheck import faults
from dutygraph.reading.formats.printedlines import Line, lines_of
from dutygraph.reading.formats.rescue import missing
from dutygraph.reading.formats.ruled import ruled_tables
from dutygraph.reading.formats.twocolumns import unfolded

_PASSWORD = 4
_TOLERANCE = 0.01
_QUARTER, _ASLANT = math.pi / 2, 0.1
_END = Glyph("\n", 0, 0, 0, 0)


def read(data: bytes, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of a PDF with a text layer.

    Raises
    ------
    ReadError
        ``encrypted``, ``damaged``, ``no_text_layer`` or ``too_large``.
    """
    assembly = Assembly(limits)
    for message in faults(data, limits):
        assembly.note("pdf-damage", "warning", message, repair="read as far as possible")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise ReadError("the document is protected by a password", hint="open it with the password and print it to a new PDF", code="encrypted") from error
        raise ReadError("the PDF is broken or cut short", given=str(error), hint="download it again; or open it in a browser and print it to a new PDF",
                        code="damaged") from error
    count = len(document)
    if count > limits.pages:
        raise ReadError("the document exceeds the limit of pages", given=f"{count} > {limits.pages}",
                        hint="if you trust it, raise Limits.pages", code="too_large")
    pages, census = _pages(document, data, assembly, limits)
    if not census:
        raise ReadError("the pages are pictures without text", given=f"{count} pages",
                        hint="text has to be recognised (OCR) first; save the result as PDF with text",
                        code="no_text_layer")
    lay(assembly, pages)
    title = document.get_metadata_value("Title") or ""
    return assembly.document("pdf", name=name, census=census, meta={"pages": str(count)} | ({"title": title} if title else {}))


def _pages(document: pypdfium2.PdfDocument, data: bytes, assembly: Assembly, limits: Limits) -> tuple[list[Page], int]:
    """All pages, and the visible characters that PDFium's own text of them holds."""
    pages: list[Page] = []
    census = 0
    strip = None
    began = time.monotonic()
    with _second(data) as other:
        if other is None:
            assembly.note("second-extractor", "warning", "the second extractor could not open the file; tables and counts are not checked")
        for index in range(len(document)):
            glyphs, slanted, height, size = _glyphs(document, index, assembly)
            census += size
            tables: list[PageTable] = []
            if other is not None and time.monotonic() - began > 0.5 * limits.wall_seconds:
                assembly.note("second-extractor", "warning", f"from page {index + 1} on, tables and counts are not checked: time was short")
                other = None
            if other is not None:
                tables, glyphs, more = _beside(other, index, (glyphs, slanted), size, assembly, next((t for p in pages[-1:] for t in p.tables[-1:]), None))
                census += more
                size += more
            if not size:
                assembly.note("page-without-text", "warning", f"page {index + 1} holds no text; it may be a picture")
            pieces = fragments(glyphs)
            lines = lines_of(pieces, index + 1)
            if not tables:
                below, strip = unfolded(lines, pieces, strip)
                lines = lines_of(below, index + 1) if strip is not None else lines
            marks = [Line("".join(g.char for g in slanted).strip("\n"), 0, 0, 0, 1, 1, index + 1)] if slanted else []
            pages.append(Page(index + 1, height, [line for line in lines if line.text.strip()], tables, marks))
    return pages, census


def _glyphs(document: pypdfium2.PdfDocument, index: int, assembly: Assembly) -> tuple[list[Glyph], list[Glyph], float, int]:
    """Characters of a page in PDFium's order (line ends as "\\n"), those set aslant (a watermark), the page's height, and how many are visible."""
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        assembly.note("page-damaged", "error", f"page {index + 1} cannot be read: {error}", repair="left out")
        return [], [], 842.0, 0
    left, bottom, right, top = page.get_mediabox() or (0.0, 0.0, 595.0, 842.0)
    turn = page.get_rotation() % 360
    box = pdfium.FS_RECTF()
    out: list[Glyph] = []
    slanted: list[Glyph] = []
    for k in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, k)
        if code in (10, 13):
            out.append(Glyph("\n", 0, 0, 0, 0))
            continue
        char = "-" if code in (2, 0xFFFE) else "\ufffd" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
        pdfium.FPDFText_GetLooseCharBox(text, k, ctypes.byref(box))
        angle = pdfium.FPDFText_GetCharAngle(text, k) % _QUARTER
        if _ASLANT < angle < _QUARTER - _ASLANT and not char.isspace():
            slanted.append(Glyph(char, box.left - left, box.right - left, top - box.top, top - box.bottom))
            continue
        x0, x1, y0, y1 = box.left, box.right, box.bottom, box.top
        if turn == 90:
            out.append(Glyph(char, y0 - bottom, y1 - bottom, x0 - left, x1 - left))
        elif turn == 180:
            out.append(Glyph(char, right - x1, right - x0, y0 - bottom, y1 - bottom))
        elif turn == 270:
            out.append(Glyph(char, top - y1, top - y0, right - x1, right - x0))
        else:
            out.append(Glyph(char, x0 - left, x1 - left, top - y1, top - y0))
    size = visible("".join(g.char for g in (*out, *slanted)))
    height = right - left if turn in (90, 270) else top - bottom
    text.close()
    page.close()
    return out, slanted, height, size


def _beside(other: Any, index: int, seen_here: tuple[list[Glyph], list[Glyph]], size: int, assembly: Assembly,
            before: PageTable | None) -> tuple[list[PageTable], list[Glyph], int]:
    """Tables of a page, the characters that are in none, and how many the second extractor added; a note where the two differ."""
    glyphs, slanted = seen_here
    try:
        page = other.pages[index]
        seen = sum(visible(c["text"]) if not c["text"].startswith("(cid:") else 1 for c in page.chars)
        added = missing([*glyphs, *slanted], page.chars, float(page.width), float(page.height)) if seen > size else []
        more = visible("".join(g.char for g in added))
        if more or (max(seen, size) and abs(seen - size) > _TOLERANCE * max(seen, size)):
            repair = f"{more} characters that only pdfminer sees were put in at their places" if more else "PDFium's text was taken"
            assembly.note("extractors-differ", "warning", f"page {index + 1}: {size} visible characters by PDFium, {seen} by pdfminer", repair=repair)
        glyphs = glyphs + [_END] * bool(added) + added
        found = [t for t in page.find_tables() if len(t.cells) > (1 if before is not None else 3)] if page.edges else []
        tables, rest = ruled_tables([t.cells for t in found], glyphs, index + 1, cell_text, before)
        page.close()
    except Exception as error:
        # pdfminer raises whatever a damaged file makes it stumble over; the text itself is PDFium's
        assembly.note("second-extractor", "warning", f"page {index + 1}: tables and counts are not checked ({type(error).__name__}: {error})"[:300])
        return [], glyphs, 0
    return tables, rest, more


@contextmanager
def _second(data: bytes) -> Generator[Any]:
    """The second extractor's document, or None; its chatter is silenced while it is open."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    opened: Any = None
    try:
        opened = pdfplumber.open(io.BytesIO(data))
        len(opened.pages)
    except Exception:
        opened = None
    try:
        yield opened
    finally:
        logger.setLevel(level)
        if opened is not None:
            opened.close()
