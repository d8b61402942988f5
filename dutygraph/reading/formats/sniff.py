"""What format some bytes are: by what they begin with, the file's name only where that says nothing."""

from __future__ import annotations

import re
from pathlib import PurePath

from dutygraph.errors import ReadError
from dutygraph.reading.formats.decode import looks_binary

_PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"RIFF": "WebP"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONVERT = "open it in Word or WPS and save it as .docx (另存为), or run: soffice --headless --convert-to {} FILE"
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|table|tbody|div|article|section|p|br|td|meta)\b[^>]*>", re.IGNORECASE)
_BARRED = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_SOURCE = re.compile(r"[\s\d]*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGES = {".html", ".htm", ".shtml", ".xhtml", ".mhtml", ".jsp", ".aspx", ".php"}
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)


def binary(data: bytes, name: str) -> str:
    """``pdf``, ``zip`` or ``""`` (some text); formats that cannot be read raise.

    Raises
    ------
    ReadError
        ``legacy_format``, ``encrypted`` or ``unknown_format``.

    Examples
    --------
    >>> binary(b"%PDF-1.7 ...", ""), binary("一、".encode(), "a.pdf")
    ('pdf', '')
    """
    if data.startswith(_OLE):
        raise _ole(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if data.startswith(b"{\\rtf"):
        raise ReadError("a rich text file (.rtf)", given=name, hint=_CONVERT.format("docx"), code="legacy_format")
    if re.match(rb"\s*(?:MIME-Version|From: <Saved by|Content-Type: multipart)", data[:200], re.IGNORECASE):
        raise ReadError("a web archive (.mht)", given=name, hint="open it in a browser and save the page as HTML", code="legacy_format")
    if re.search(rb"<\?mso-application|schemas-microsoft-com:office:spreadsheet|schemas.microsoft.com/office/word/2003/wordml", data[:2000]):
        raise ReadError("an Office 2003 XML file", given=name, hint=_CONVERT.format("docx"), code="legacy_format")
    for magic, kind in _PICTURES.items():
        if data.startswith(magic) and (len(magic) > 2 or looks_binary(data)):
            raise ReadError(f"a picture ({kind})", given=name, hint="text has to be recognised (OCR) first; give the text or a PDF with a text layer",
                            code="unknown_format")
    if looks_binary(data):
        raise ReadError("bytes of no known format", given=f"begins with {data[:8].hex(' ')}", hint="formats: HTML, DOCX, XLSX, PDF, OFD, text",
                        code="unknown_format")
    return ""


def _ole(data: bytes, name: str) -> ReadError:
    if _ENCRYPTED in data:
        return ReadError("the document is protected by a password", given=name, hint="open it with the password and save it without one", code="encrypted")
    suffix = PurePath(name).suffix.lower()
    target = "xlsx" if suffix in {".xls", ".et"} or "Workbook".encode("utf-16-le") in data else "docx"
    return ReadError(f"a legacy office file ({suffix or '.doc, .xls or .wps'})", given=name, hint=_CONVERT.format(target), code="legacy_format")


def container(members: list[str], name: str) -> str:
    """The format of a zip by the names of its members.

    Examples
    --------
    >>> container(["[Content_Types].xml", "word/document.xml"], "")
    'docx'
    """
    low = {m.replace("\\", "/").lower().lstrip("/") for m in members}
    if "ofd.xml" in low:
        return "ofd"
    if any(m.startswith("word/") for m in low):
        return "docx"
    if "xl/workbook.bin" in low:
        raise ReadError("a binary workbook (.xlsb)", given=name, hint="save it as .xlsx", code="legacy_format")
    if any(m.startswith("xl/") for m in low):
        return "xlsx"
    if "content.xml" in low or "mimetype" in low:
        raise ReadError("an OpenDocument file", given=name, hint=_CONVERT.format("docx"), code="unknown_format")
    raise ReadError("a zip that holds no document of a known format", given=", ".join(sorted(low)[:5]) or "no members",
                    hint="unpack it and read the documents inside", code="unknown_format")


def declared(data: bytes) -> str:
    """The encoding that a page names in its head, or ``""``.

    Examples
    --------
    >>> declared(b'<meta charset="gb2312">')
    'gb2312'
    """
    found = _DECLARED.search(data[:8192])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else ""


def is_page(text: str, name: str) -> bool:
    """Whether a text is HTML: by its first tags, or by many tags further down.

    Examples
    --------
    >>> is_page("<p>甲</p>", ""), is_page("增长<5%", ""), is_page("乙", "a.html")
    (True, False, True)
    """
    head = text[:2000].lstrip("\ufeff \t\n")
    first = _TAG.search(head)
    if PurePath(name).suffix.lower() in _PAGES or (first is not None and first.start() < 4):
        return True
    found = _TAG.findall(text[:100_000])
    # line breaks are the one tag that a cell of a Markdown table holds
    return len(found) >= 2 and not (_BARRED.search(text) and all(tag[:3].lower() == "<br" for tag in found))


def is_source(text: str) -> bool:
    """Whether what a page shows is the source of a page: a browser's view of it that was saved.

    Examples
    --------
    >>> is_source("1\\t<!DOCTYPE html>\\n2\\t<html>"), is_source("一、目标")
    (True, False)
    """
    return _SOURCE.match(text) is not None
