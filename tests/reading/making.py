"""Makers of documents as bytes, written by hand after the formats' standards, so that no library stands between test and reader."""

from __future__ import annotations

import io
import zipfile
import zlib
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')
S = ('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def zipped(members: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip of these members."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as z:
        for name, content in members.items():
            z.writestr(name, content)
    return box.getvalue()


def relationships(found: list[tuple[str, str]]) -> str:
    """A .rels part of (kind, target)."""
    inner = "".join(f'<Relationship Id="rId{i}" Type="{TYPE}{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(found, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def docx(body: str, *, parts: dict[str, tuple[str, str]] | None = None, head: str = "") -> bytes:
    """A DOCX of this body XML; ``parts`` maps file names to (kind of relationship, XML)."""
    parts = parts or {}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'{head}<w:document {W} {MORE}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relationships([(kind, name) for name, (kind, _) in parts.items()])}
    members |= {f"word/{name}": xml for name, (_, xml) in parts.items()}
    return zipped(members)


def p(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: list[list[str]]) -> str:
    """A Word table of plain cells."""
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def xlsx(sheets: dict[str, str], *, strings: list[str] | None = None, styles: str = "", extra: dict[str, str] | None = None,
         hidden: tuple[str, ...] = (), book: str = "") -> bytes:
    """An XLSX; each sheet is the XML inside ``worksheet``, each shared string the XML inside ``si``."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f"<workbook {S}>{book}<sheets>" + "".join(
            f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
            for i, name in enumerate(sheets, 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relationships([("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
                                                    + [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")])}
    members |= {f"xl/worksheets/sheet{i}.xml": f"<worksheet {S}>{inner}</worksheet>" for i, inner in enumerate(sheets.values(), 1)}
    members["xl/sharedStrings.xml"] = f"<sst {S}>" + "".join(f"<si>{s}</si>" for s in strings or []) + "</sst>"
    members["xl/styles.xml"] = f"<styleSheet {S}>{styles}</styleSheet>"
    return zipped(members | (extra or {}))


def ofd(pages: list[str], *, templates: dict[str, str] | None = None, root: str = "") -> bytes:
    """An OFD; each page is the XML inside its layer. ``templates`` are used by every page."""
    templates = templates or {}
    used = "".join(f'<ofd:Template TemplateID="{name}"/>' for name in templates)
    listed = "".join(f'<ofd:TemplatePage ID="{name}" BaseLoc="Tpls/{name}.xml"/>' for name in templates)
    members: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {OFD}><ofd:DocBody><ofd:DocInfo><ofd:Title>方案</ofd:Title></ofd:DocInfo>'
                   "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
                              f"{listed}</ofd:CommonData><ofd:Pages>" + "".join(
            f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))) + f"</ofd:Pages>{root}</ofd:Document>"}
    for i, inner in enumerate(pages):
        members[f"Doc_0/Pages/Page_{i}/Content.xml"] = f"<ofd:Page {OFD}>{used}<ofd:Content><ofd:Layer>{inner}</ofd:Layer></ofd:Content></ofd:Page>"
    for name, inner in templates.items():
        members[f"Doc_0/Tpls/{name}.xml"] = f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{inner}</ofd:Layer></ofd:Content></ofd:Page>"
    return zipped(members)


def words(x: float, y: float, text: str, size: float = 5.0) -> str:
    """An OFD text object with its upper left corner at (x, y), in millimetres."""
    step = f' DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    return (f'<ofd:TextObject Boundary="{x} {y} {len(text) * size} {size}" Size="{size}"><ofd:TextCode X="0" Y="{size * 0.86}"{step}>{escape(text)}'
            "</ofd:TextCode></ofd:TextObject>")


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """An OFD path object of one straight line."""
    return (f'<ofd:PathObject Boundary="{min(x0, x1)} {min(y0, y1)} {abs(x1 - x0)} {abs(y1 - y0)}">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>")


def ofd_lines(lines: list[str], *, per_page: int = 35) -> bytes:
    """An OFD of lines one below the other, the page number at the foot of each page."""
    pages = [lines[i : i + per_page] for i in range(0, len(lines), per_page)]
    return ofd(["".join(words(25, 20 + 7 * k, line) for k, line in enumerate(page) if line) + words(100, 285, f"—{n}—") for n, page in enumerate(pages, 1)])


def pdf(pages: list[list[tuple[float, float, float, str]]], *, strokes: dict[int, list[tuple[float, float, float, float]]] | None = None,
        rotate: int = 0, packed: bool = True, trailer: str = "", before: str = "") -> bytes:
    """A PDF of texts (x, y from the bottom, size, text) in points, in a font whose glyph numbers are the characters (ToUnicode is the identity).

    ``before`` are operators at the head of each page's content.
    """
    ranges = [f"<{hi:02x}00> <{hi:02x}ff> <{hi:02x}00>" for hi in range(256)]
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /I def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            + "".join(f"{len(ranges[i : i + 100])} beginbfrange\n" + "\n".join(ranges[i : i + 100]) + "\nendbfrange\n" for i in range(0, 256, 100)) + "endcmap end end")
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 "
        b"/W [32 126 500] /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
        _stream(cmap.encode(), packed)]
    kids: list[int] = []
    for number, texts in enumerate(pages):
        drawn = "".join(f"{x0} {y0} m {x1} {y1} l S\n" for x0, y0, x1, y1 in (strokes or {}).get(number, []))
        content = before + drawn + "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in texts)
        objects.append(_stream(content.encode(), packed))
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources << /Font << /F1 3 0 R >> >> "
                       f"/Contents {len(objects)} 0 R >>".encode())
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    return bound(objects, trailer)


def bound(objects: list[bytes], trailer: str = "") -> bytes:
    """PDF objects with head, cross references and trailer."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{at:010d} 00000 n \n".encode() for at in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def pdf_lines(lines: list[str], *, per_page: int = 40, size: float = 14.0) -> bytes:
    """A PDF of lines one below the other, the page number at the foot of each page."""
    pages = [lines[i : i + per_page] for i in range(0, len(lines), per_page)]
    return pdf([[(70, 780 - 17 * k, size, line) for k, line in enumerate(page) if line] + [(280, 30, size, f"— {n} —")] for n, page in enumerate(pages, 1)])


def _stream(content: bytes, packed: bool) -> bytes:
    if packed:
        content = zlib.compress(content)
    return f"<< /Length {len(content)}{' /Filter /FlateDecode' if packed else ''} >>\nstream\n".encode() + content + b"\nendstream"
