"""The same plan as text, HTML, DOCX, XLSX gives the same tasks and edges; oracle: the reading of the text, itself held against hand-checked facts."""

from __future__ import annotations

import html
import io
import zipfile

import pytest

from dutygraph.reading.formats.sources import open_document, text_document
from dutygraph.reading.tuples import rows_of
from tests.reading.conventions import more  # noqa: F401  (enters its conventions)
from tests.reading.conventions.rendering import CONVENTIONS

PROSE = [n for n in sorted(CONVENTIONS) if n[:2] in ("01", "02", "08", "14", "31", "54")]
TABLES = [n for n in sorted(CONVENTIONS) if n[:2] in ("18", "19", "23", "27", "41")]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def edges(document: object) -> list[tuple[str, str, str]]:
    """(task, unit, role)."""
    return [(r[0], r[1], r[2]) for r in rows_of(document)[0]["assignments"]]


def as_html(text: str) -> bytes:
    """Paragraphs, and tables where the text has pipes."""
    out: list[str] = []
    table: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            if not set(line) <= set("|- "):
                table.append("<tr>" + "".join(f"<td>{html.escape(c.strip())}</td>" for c in line.strip("|").split("|")) + "</tr>")
            continue
        if table:
            out.append("<table>" + "".join(table) + "</table>")
            table = []
        if line.strip():
            out.append(f"<p>{html.escape(line)}</p>")
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(out)}</body></html>".encode()


def as_docx(text: str) -> bytes:
    """Paragraphs and tables by hand, the least that Word reads."""
    body: list[str] = []
    table: list[str] = []
    run = lambda words: f"<w:p><w:r><w:t xml:space='preserve'>{html.escape(words)}</w:t></w:r></w:p>"  # noqa: E731
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            if not set(line) <= set("|- "):
                table.append("<w:tr>" + "".join(f"<w:tc>{run(c.strip())}</w:tc>" for c in line.strip("|").split("|")) + "</w:tr>")
            continue
        if table:
            body.append("<w:tbl>" + "".join(table) + "</w:tbl>")
            table = []
        body.append(run(line))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as z:
        z.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml' "
                   "ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>")
        z.writestr("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
                   "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>")
        z.writestr("word/document.xml", f"<w:document xmlns:w='{W}'><w:body>{''.join(body)}</w:body></w:document>")
    return made.getvalue()


@pytest.mark.parametrize("name", PROSE + TABLES)
@pytest.mark.parametrize("render", [as_html, as_docx])
def test_same_edges_in_other_containers(name: str, render: object) -> None:
    """Every edge is the same, whatever carries the plan."""
    text = CONVENTIONS[name](5).text
    assert edges(open_document(render(text), isolation="none")) == edges(text_document(text))
