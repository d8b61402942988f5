"""PDF: lines joined, tables over pages, damage told, the two extractors held against each other. The files are written by hand."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats import pdf
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.limits import Limits
from dutygraph.reading.formats.pdfcheck import faults
from dutygraph.reading.formats.sources import open_document

Tiled = Callable[[Document], None]


def texts(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kind or b.kind == kind]


def test_wrapped_lines_and_page_number_in_a_sentence(made: ModuleType, tiled: Tiled) -> None:
    full = "修" * 30
    one = [(98, 780, 14, "一、" + "修" * 26), *((70, 780 - 20 * i, 14, full) for i in range(1, 35)), (70, 80, 14, "(牵头单位:区" + "水" * 24), (280, 30, 14, "— 1 —")]
    two = [(70, 780, 14, "务局;责任单位:区财政局)"), (98, 760, 14, "二、架桥。"), (280, 30, 14, "— 2 —")]
    document = pdf.read(made.pdf([one, two]))
    tiled(document)
    assert texts(document, "furniture") == ["— 1 —", "— 2 —"]
    paragraphs = texts(document, "paragraph")
    assert len(paragraphs) == 2
    assert paragraphs[0].endswith("水\n务局;责任单位:区财政局)")
    assert [b.page for b in document.blocks if b.kind == "paragraph"] == [1, 2]


def grid(top: float, rows: int, columns: list[float], height: float = 30) -> list[tuple[float, float, float, float]]:
    bottom = top - rows * height
    return [(columns[0], top - i * height, columns[-1], top - i * height) for i in range(rows + 1)] + [(x, top, x, bottom) for x in columns]


def test_table_goes_on_over_the_page(made: ModuleType, tiled: Tiled) -> None:
    columns = [60, 110, 350, 530]
    def row(y: float, *cells: str) -> list[tuple[float, float, float, str]]:
        return [(x + 5, y, 12, c) for x, c in zip(columns, cells, strict=False) if c]
    one = [(200, 790, 14, "责任分解表"), *row(740, "序号", "任务", "牵头单位"), *row(710, "1", "修路", "区交通局"), *row(680, "2", "完成水库除险加", "区水务局、区"),
           (280, 30, 12, "— 1 —")]
    two = [*row(740, "序号", "任务", "牵头单位"), *row(710, "", "固", "财政局"), *row(680, "3", "架桥", "区交通局"), (70, 600, 14, "后文。"), (280, 30, 12, "— 2 —")]
    document = open_document(made.pdf([one, two], strokes={0: grid(760, 3, columns), 1: grid(760, 3, columns)}), name="a.pdf")
    tiled(document)
    assert {(b.row, b.col): document.text[b.start : b.end] for b in document.blocks if b.kind == "cell"} == {
        (0, 0): "序号", (0, 1): "任务", (0, 2): "牵头单位", (1, 0): "1", (1, 1): "修路", (1, 2): "区交通局", (2, 0): "2", (2, 1): "完成水库除险加\n固",
        (2, 2): "区水务局、区\n财政局", (3, 0): "3", (3, 1): "架桥", (3, 2): "区交通局"}
    assert len({b.table for b in document.blocks if b.kind == "cell"}) == 1
    # the repeated head and the page numbers are furniture, and nothing is gone
    assert sorted(texts(document, "furniture")) == ["— 1 —", "— 2 —", "序号\t任务\t牵头单位"]
    assert document.census == visible(document.text)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(made: ModuleType, turn: int) -> None:
    # the page is shown turned; its text runs the way it is shown only at 0, so only the characters are asked for
    document = pdf.read(made.pdf([[(70, 700, 14, "修建道路"), (70, 680, 14, "架设桥梁")]], rotate=turn))
    assert set("修建道路架设桥梁") <= set(document.text)


def test_no_text_and_pages_without_text(made: ModuleType) -> None:
    with pytest.raises(ReadError) as caught:
        pdf.read(made.pdf([[], []]))
    assert caught.value.code == "no_text_layer"
    document = pdf.read(made.pdf([[(70, 700, 14, "修路")], []]))
    assert [n.message for n in document.notes if n.code == "page-without-text"] == ["page 2 holds no text; it may be a picture"]


def test_text_off_the_page_is_told(made: ModuleType) -> None:
    document = pdf.read(made.pdf([[(70, 700, 14, "修路"), (2000, 700, 14, "页外的文字不见了")]]))
    if "页外" not in document.text:
        assert "extractors-differ" in [n.code for n in document.notes]


def test_encrypted(made: ModuleType) -> None:
    extra = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> /P -4 >> /ID [<00> <00>]"
    with pytest.raises(ReadError) as caught:
        pdf.read(made.pdf([[(70, 700, 14, "修路")]], trailer=extra))
    assert caught.value.code == "encrypted"


def test_limit_of_pages(made: ModuleType) -> None:
    data = made.pdf([[(70, 700, 14, "修路")]] * 3)
    assert pdf.read(data, limits=Limits(pages=3)).meta["pages"] == "3"
    with pytest.raises(ReadError) as caught:
        pdf.read(data, limits=Limits(pages=2))
    assert caught.value.code == "too_large"


def test_a_stream_that_unfolds_too_far(made: ModuleType) -> None:
    content = zlib.compress(b" " * 80_000_000)
    data = made.bound([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>",
                       f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode() + content + b"\nendstream"])
    with pytest.raises(ReadError) as caught:
        open_document(data, name="a.pdf")
    assert caught.value.code == "too_large"


# 722 bytes or less each: loops among pages, forms and lengths that made other readers take gigabytes
LOOPS = {
    "pages": [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9999999 /Kids [2 0 R 2 0 R] >>"],
    "form": [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>",
             b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R /Y 4 0 R >> >> /Length 12 >>\nstream\n/X Do /Y Do \nendstream",
             b"<< /Length 6 >>\nstream\n/X Do \nendstream"],
    "length": [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", b"<< /Length 4 0 R >>\nstream\nx\nendstream"],
    "parent": [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] /Parent 3 0 R >>", b"<< /Type /Page /Parent 2 0 R >>"],
}


@pytest.mark.parametrize("loop", LOOPS)
def test_loops_end_with_a_clear_error(made: ModuleType, loop: str) -> None:
    data = made.bound(LOOPS[loop])
    assert len(data) < 1200
    with pytest.raises(ReadError) as caught:
        open_document(data, name="a.pdf", limits=Limits(wall_seconds=10, cpu_seconds=8))
    assert caught.value.code in {"too_large", "memory", "timeout", "crash", "damaged", "no_text_layer"}


@pytest.fixture(scope="module")
def sound(made: ModuleType) -> bytes:
    lines = [f"{i}. 完成第{i}项工作任务。(牵头单位:区水务局)" for i in range(1, 30)]
    return made.pdf_lines(lines)


def test_no_damaged_copy_passes_for_whole(sound: bytes) -> None:
    # R5: fewer than 99 % of the characters without a note or an error is the one thing that may not happen
    whole = visible(pdf.read(sound).text)
    rng = random.Random(0)  # noqa: S311
    silent = []
    for case in range(36):
        data = bytearray(sound)
        kind = case % 3
        if kind == 0:
            for _ in range(3):
                data[rng.randrange(len(data))] = rng.randrange(256)
        elif kind == 1:
            at = rng.randrange(len(data))
            del data[at : at + rng.randrange(1, 400)]
        else:
            data = data[: rng.randrange(200, len(data))]
        try:
            document = pdf.read(bytes(data))
        except ReadError:
            continue
        if visible(document.text) < 0.99 * whole and not document.notes:
            silent.append(case)
    assert silent == []


def test_faults_of_the_bytes(sound: bytes) -> None:
    assert list(faults(sound, Limits())) == []
    assert list(faults(sound[:-10], Limits())) == ["the end of the file is missing"]
    at = sound.rfind(b"stream\n", 0, sound.rfind(b"endstream")) + 40
    assert list(faults(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :], Limits())) == ["1 compressed parts are broken; text in them is lost"]


def test_real_files(shared: Path, tiled: Tiled) -> None:
    found = sorted((shared / "plans" / "real").glob("*.pdf"))
    assert len(found) >= 6
    for path in found:
        document = open_document(path)
        tiled(document)
        assert document.census == visible(document.text) > 4000
        assert not [n for n in document.notes if n.code in {"census", "extractors-differ", "pdf-damage", "second-extractor"}]
        # page numbers stand in no paragraph
        assert not [t for t in texts(document, "paragraph") if "\n—" in t]
