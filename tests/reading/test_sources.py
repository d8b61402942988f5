"""The door: formats told by their bytes, every refusal with its code and the file's name, limits at their edges, bombs."""

from __future__ import annotations

import io
import os
import struct
import time
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from dutygraph.errors import READ_CODES, InputError, ReadError
from dutygraph.reading.formats.container import Container, parse_xml
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.sources import open_document, text_document

PLAN = "一、目标\n1. 修路。(牵头单位:区交通局)\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refused(source: object, code: str, name: str = "some.file", **options: object) -> ReadError:
    with pytest.raises(ReadError) as caught:
        open_document(source, name=name, **options)  # type: ignore[arg-type]
    error = caught.value
    assert error.code == code in READ_CODES
    assert name in error.where
    assert error.hint
    return error


def test_path_bytes_and_file_objects(tmp_path: Path) -> None:
    path = tmp_path / "计划 a.txt"
    path.write_text(PLAN, encoding="utf-8")
    for source in (path, str(path), PLAN.encode(), bytearray(PLAN.encode()), io.BytesIO(PLAN.encode()), io.StringIO(PLAN)):
        assert open_document(source).text == PLAN
    with path.open("rb") as stream:
        document = open_document(stream)
        assert document.name == str(path)
        assert not stream.closed
    assert text_document(PLAN).text == PLAN


def test_format_by_bytes_before_name(made: ModuleType) -> None:
    data = made.docx(made.p("1. 修路。"))
    for name in ("a.docx", "a.txt", "a.pdf", "", "a.wps"):
        assert open_document(data, name=name).format == "docx"
    assert open_document(b"<html><p>\xe4\xb8\x80</p>", name="a.txt").format == "html"
    assert open_document("一、".encode(), name="a.pdf").format == "text"
    assert open_document("<p>甲</p>".encode("utf-16"), name="a").format == "html"
    assert open_document(made.pdf([[(70, 700, 14, "修路")]]), name="a.docx").format == "pdf"


@pytest.mark.parametrize(("data", "name", "code"), [
    (b"", "a.txt", "empty"), (b" \n\t ", "a.txt", "empty"), (b"\xef\xbb\xbf", "a.txt", "empty"), (b"<html><script>x</script></html>", "a.html", "empty"),
    (OLE, "a.doc", "legacy_format"), (OLE, "a.wps", "legacy_format"), (OLE + "Workbook".encode("utf-16-le"), "a.xls", "legacy_format"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"), (b"{\\rtf1 x}", "a.rtf", "legacy_format"), (b"{\\rtf1 x}", "a.doc", "legacy_format"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.mht", "legacy_format"),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "a.xml", "legacy_format"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.png", "unknown_format"), (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a.jpg", "unknown_format"),
    (b"GIF89a" + b"\0" * 50, "a.pdf", "unknown_format"), (b"\x7fELF" + bytes(range(256)) * 9, "a.bin", "unknown_format"),
    (b"PK\x03\x04" + b"x" * 50, "a.docx", "damaged"), (b"%PDF-1.4 nothing", "a.pdf", "damaged"), (bytes(range(0x80, 0x100)) * 40, "a.txt", "undecodable")])
def test_refusals(data: bytes, name: str, code: str) -> None:
    refused(data, code, name)


def test_legacy_hint_says_how_to_convert() -> None:
    assert "soffice --headless --convert-to docx" in refused(OLE, "legacy_format", "a.doc").hint
    assert "--convert-to xlsx" in refused(OLE, "legacy_format", "a.xls").hint
    assert "另存为" in refused(OLE, "legacy_format", "a.wps").hint


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path, "a\0b", "x" * 5000):
        with pytest.raises(ReadError) as caught:
            open_document(path)
        assert caught.value.code == "not_found"
        assert str(path) in caught.value.where


def test_wrong_sources_and_options() -> None:
    for wrong in (None, 5, ["a"]):
        with pytest.raises(InputError):
            open_document(wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        open_document(b"x", isolation="maybe")
    with pytest.raises(InputError):
        text_document(b"x")  # type: ignore[arg-type]


def test_containers_of_no_known_kind(made: ModuleType) -> None:
    for members, code in (({"a.txt": "x"}, "unknown_format"), ({}, "unknown_format"), ({"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}, "unknown_format"),
                          ({"xl/workbook.bin": "x"}, "legacy_format")):
        refused(made.zipped(members), code)


def test_truncated_zip_of_every_length(made: ModuleType) -> None:
    data = made.docx(made.p("修路" * 50))
    for cut in range(30, len(data) - 1, 97):
        refused(data[:cut], "damaged", isolation="none")


def test_broken_members(made: ModuleType) -> None:
    data = bytearray(made.docx(made.p("修路")))
    at = data.find(b"word/document.xml") + len("word/document.xml") + 5
    data[at] ^= 0xFF
    refused(bytes(data), "damaged", isolation="none")
    members = {"[Content_Types].xml": "<x/>", "_rels/.rels": made.relationships([("officeDocument", "word/document.xml")]), "word/other.xml": "<x/>"}
    assert "word/document.xml" in refused(made.zipped(members), "damaged", isolation="none").where
    members["word/document.xml"] = "<a><b></a>"
    refused(made.zipped(members), "damaged", isolation="none")


def test_encrypted_zip(made: ModuleType) -> None:
    data = bytearray(made.docx(made.p("修路")))
    # the flag of every entry in the directory: encrypted
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    refused(bytes(data), "encrypted")


def test_paths_inside_a_zip_are_only_names(made: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    box = io.BytesIO(made.docx(made.p("修路")))
    with zipfile.ZipFile(box, "a") as z:
        for name in ("../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt"):  # noqa: S108
            z.writestr(name, "x")
    assert open_document(box.getvalue(), name="a.docx").text == "修路"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("limit", ["members", "inflated_bytes", "member_bytes"])
def test_zip_limits_at_their_edges(made: ModuleType, limit: str) -> None:
    data = made.zipped({"a": "x" * 1000, "b": "y" * 500, "c": ""})
    edge = {"members": 3, "inflated_bytes": 1500, "member_bytes": 1000}[limit]

    def inflate(value: int) -> None:
        box = Container(data, Limits(**{limit: value}))
        for name in box.names():
            box.read(name)

    for value in (edge, edge + 1):
        inflate(value)
    with pytest.raises(ReadError) as caught:
        inflate(edge - 1)
    assert caught.value.code == "too_large"
    assert limit in caught.value.hint


@pytest.mark.parametrize(("ratio", "fits"), [(99, False), (100, True), (101, True)])
def test_inflation_ratio_at_its_edge(made: ModuleType, ratio: int, fits: bool) -> None:
    # a member that inflates to exactly a hundred times its packed size
    data = made.zipped({"a": os.urandom(4000) + b"\0" * 3_000_000})
    packed = zipfile.ZipFile(io.BytesIO(data)).getinfo("a").compress_size
    body = os.urandom(4000) + b"\0" * (packed * 100 - 4000)
    data = made.zipped({"a": body})
    packed = zipfile.ZipFile(io.BytesIO(data)).getinfo("a").compress_size
    exact = Limits(ratio=ratio * -(-len(body) // packed) // 100, ratio_after=1000)
    if fits:
        assert len(Container(data, exact).read("a")) == len(body)
    else:
        with pytest.raises(ReadError) as caught:
            Container(data, exact).read("a")
        assert caught.value.code == "too_large"


def test_zip_bombs(made: ModuleType) -> None:
    began = time.monotonic()
    head = {"word/document.xml": "<w:document>" + " " * 60_000_000}
    refused(made.zipped(head), "too_large")
    refused(made.zipped({f"word/{i}.xml": "" for i in range(10_001)}), "too_large")
    # a directory that lies about sizes: what counts is what comes out
    data = bytearray(made.zipped({"[Content_Types].xml": "<a/>", "word/document.xml": " " * 60_000_000}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)
    with pytest.raises(ReadError) as caught:
        open_document(bytes(data), name="some.file")
    # two honest answers: the sizes do not agree, or too much comes out
    assert caught.value.code in {"damaged", "too_large"}
    assert time.monotonic() - began < 60


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "<!doctype x>"])
def test_document_types_in_xml_are_refused(made: ModuleType, head: str) -> None:
    refused(made.docx(made.p("修路"), head=head), "xml_dtd", isolation="none")
    sheet = made.xlsx({"a": "<sheetData/>"}, extra={"xl/worksheets/sheet1.xml": f"{head}<worksheet {made.S}><sheetData/></worksheet>"})
    refused(sheet, "xml_dtd", isolation="none")


def test_document_type_in_wide_letters(made: ModuleType) -> None:
    body = f'<?xml version="1.0" encoding="utf-16"?>{LAUGHS}<w:document {made.W}><w:body/></w:document>'
    members = {"[Content_Types].xml": "<x/>", "_rels/.rels": made.relationships([("officeDocument", "word/document.xml")])}
    refused(made.zipped(members | {"word/document.xml": body.encode("utf-16")}), "xml_dtd", isolation="none")


def test_depth_of_xml(made: ModuleType) -> None:
    inner = made.p("修路")
    # document and body are two levels, the paragraph five more with its run, text and properties
    fits = "<w:customXml>" * 240 + inner + "</w:customXml>" * 240
    assert open_document(made.docx(fits), name="a.docx").text == "修路"
    refused(made.docx("<w:customXml>" * 300 + inner + "</w:customXml>" * 300), "too_large")


@pytest.mark.parametrize("limit", [50, 256, 400])
def test_depth_of_xml_at_its_edge(limit: int) -> None:
    for depth, fits in ((limit - 1, True), (limit, True), (limit + 1, False)):
        data = b"<a>" * depth + b"</a>" * depth
        if fits:
            assert parse_xml(data, depth=limit).tag == "a"
        else:
            with pytest.raises(ReadError) as caught:
                parse_xml(data, depth=limit)
            assert caught.value.code == "too_large"


def test_size_of_input_at_its_edge() -> None:
    text = "区" * 1000
    size = len(text.encode())
    assert open_document(text.encode(), limits=Limits(text_bytes=size)).text == text
    refused(text.encode(), "too_large", limits=Limits(text_bytes=size - 1))
    refused(text.encode(), "too_large", limits=Limits(text_bytes=size - 1, container_bytes=size - 1))
    assert open_document(text.encode(), limits=Limits(characters=1000)).text == text
    refused(text.encode(), "too_large", limits=Limits(characters=999))


def test_default_limits_are_the_published_ones() -> None:
    mega = 1024 * 1024
    assert (LIMITS.text_bytes, LIMITS.container_bytes, LIMITS.inflated_bytes, LIMITS.member_bytes) == (64 * mega, 128 * mega, 256 * mega, 64 * mega)
    assert (LIMITS.members, LIMITS.ratio, LIMITS.ratio_after, LIMITS.xml_depth, LIMITS.cells, LIMITS.merged_area) == (10_000, 100, mega, 256, 5_000_000, 1_000_000)
    assert (LIMITS.pages, LIMITS.characters, LIMITS.wall_seconds, LIMITS.cpu_seconds, LIMITS.memory_bytes) == (5000, 20_000_000, 60.0, 45, 1024 * mega)


def test_one_line_of_many_characters_is_read_in_linear_time() -> None:
    began = time.monotonic()
    document = open_document(("区" * 5_000_000).encode())
    assert len(document.text) == 5_000_000
    assert time.monotonic() - began < 30


def test_a_bomb_of_empty_paragraphs_ends(made: ModuleType) -> None:
    # 341 KB of empty paragraphs took another reader over a minute and 5.8 GB; a tenth of them shows how it goes here
    data = made.docx("<w:p/>" * 300_000 + made.p("修路"))
    began = time.monotonic()
    assert open_document(data, name="a.docx", limits=Limits(ratio=2000)).text.strip() == "修路"
    assert time.monotonic() - began < 60
    refused(data, "too_large")


def plan_lines() -> list[str]:
    return ["关于印发责任分解方案的通知", "一、主要目标", *(f"{i}. 完成第{i}项工作,增长{i}%左右。(牵头单位:区水务局;责任单位:区财政局、各街道)" for i in range(1, 40)),
            "二、其他工作", "40. 修路。"]


@pytest.mark.parametrize("form", ["text", "html", "docx", "xlsx", "ofd", "pdf"])
def test_the_same_lines_in_every_container(made: ModuleType, form: str) -> None:
    lines = plan_lines()
    data = {
        "text": lambda: "\n".join(lines).encode(),
        "html": lambda: ("<html>" + "".join(f"<p>{line}</p>" for line in lines)).encode("gb18030"),
        "docx": lambda: made.docx("".join(map(made.p, lines))),
        "xlsx": lambda: made.xlsx({"表": "<sheetData>" + "".join(f'<row r="{i}"><c r="A{i}" t="inlineStr"><is><t>{x}</t></is></c></row>' for i, x in enumerate(lines, 1)) + "</sheetData>"}),
        "ofd": lambda: made.ofd_lines(lines),
        "pdf": lambda: made.pdf_lines(lines, size=9.0),
    }[form]()
    document = open_document(data, name=f"a.{form}")
    assert document.format == form
    body = [document.text[b.start : b.end] for b in document.blocks if b.kind != "furniture"]
    assert body == lines
    assert not [n for n in document.notes if n.code in {"census", "extractors-differ"}], document.notes
