"""OFD: reading order by position, lines joined, tables by their strokes, templates, pages without text."""

from __future__ import annotations

from types import ModuleType

import pytest

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats import ofd
from dutygraph.reading.formats.limits import Limits
from dutygraph.reading.formats.rulings import cells


def texts(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kind or b.kind == kind]


def test_order_by_place_and_not_by_file(made: ModuleType) -> None:
    page = made.words(25, 40, "第三行。") + made.words(60, 20, "题") + made.words(55, 30, "右") + made.words(25, 30, "左") + made.words(30, 30, "边")
    document = ofd.read(made.ofd([page]))
    assert texts(document) == ["题", "左边 右", "第三行。"]
    assert document.meta == {"pages": "1", "title": "方案"}


def test_one_object_for_each_character(made: ModuleType) -> None:
    page = "".join(made.words(25 + 5 * i, 20, c) for i, c in enumerate("牵头单位:区水务局"))
    assert texts(ofd.read(made.ofd([page]))) == ["牵头单位:区水务局"]


def test_paragraph_goes_on_over_the_page_number(made: ModuleType) -> None:
    full = "修" * 32
    first = [made.words(35, 20, "一、" + "修" * 28), *(made.words(25, 20 + 7 * i, full) for i in range(1, 35)), made.words(25, 265, "(牵头单位:" + "区" * 26), made.words(100, 285, "—1—")]
    second = [made.words(25, 20, "水务局;责任单位:区财政局)"), made.words(35, 27, "二、架桥。"), made.words(100, 285, "—2—")]
    document = ofd.read(made.ofd(["".join(first), "".join(second)]))
    assert texts(document, "furniture") == ["—1—", "—2—"]
    assert len(texts(document, "paragraph")) == 2
    joined = texts(document, "paragraph")[0]
    assert joined.endswith("区\n水务局;责任单位:区财政局)")
    # nothing stands inside the sentence
    assert "—" not in joined


def test_table_by_strokes_with_a_cell_over_two_rows(made: ModuleType) -> None:
    lines = [(20, 40, 190, 40), (20, 50, 190, 50), (80, 60, 190, 60), (20, 70, 190, 70)] + [(x, 40, x, 70) for x in (20, 80, 190)]
    page = "".join(made.stroke(*xy) for xy in lines) + made.words(22, 42, "单位") + made.words(82, 42, "任务") + made.words(22, 56, "区水务局") \
        + made.words(82, 52, "修路") + made.words(82, 62, "架桥") + made.words(25, 90, "后文")
    document = ofd.read(made.ofd([page]))
    assert [(b.kind, b.row, b.col, b.rowspan, document.text[b.start : b.end]) for b in document.blocks] == [
        ("cell", 0, 0, 1, "单位"), ("cell", 0, 1, 1, "任务"), ("cell", 1, 0, 2, "区水务局"), ("cell", 1, 1, 1, "修路"), ("cell", 2, 1, 1, "架桥"),
        ("paragraph", -1, -1, 1, "后文")]


def test_templates_are_text_once_and_furniture_after(made: ModuleType) -> None:
    document = ofd.read(made.ofd([made.words(25, 60, "甲"), made.words(25, 60, "乙")], templates={"9": made.words(60, 20, "某区人民政府文件")}))
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        ("paragraph", "某区人民政府文件"), ("paragraph", "甲"), ("furniture", "某区人民政府文件"), ("paragraph", "乙")]


def test_matrix_and_distances(made: ModuleType) -> None:
    # scaled by two, with a step that names each distance; the same text as if plain
    page = ('<ofd:TextObject Boundary="25 20 60 10" Size="2.5" CTM="2 0 0 2 0 0"><ofd:TextCode X="0" Y="2.15" DeltaX="2.5 2.5 g 2 2.5">牵头单位:</ofd:TextCode>'
            "</ofd:TextObject>" + made.words(50, 20, "区水务局"))
    assert texts(ofd.read(made.ofd([page]))) == ["牵头单位:区水务局"]


def test_pages_without_text(made: ModuleType) -> None:
    document = ofd.read(made.ofd([made.words(25, 20, "修路"), made.stroke(0, 0, 9, 9)]))
    assert [n.code for n in document.notes] == ["page-without-text"]
    with pytest.raises(ReadError) as caught:
        ofd.read(made.ofd([made.stroke(0, 0, 9, 9)]))
    assert caught.value.code == "no_text_layer"


def test_limit_of_pages(made: ModuleType) -> None:
    data = made.ofd([made.words(25, 20, "修路")] * 3)
    assert ofd.read(data, limits=Limits(pages=3)).meta["pages"] == "3"
    with pytest.raises(ReadError) as caught:
        ofd.read(data, limits=Limits(pages=2))
    assert caught.value.code == "too_large"


def test_encrypted(made: ModuleType) -> None:
    with pytest.raises(ReadError) as caught:
        ofd.read(made.zipped({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}))
    assert caught.value.code == "encrypted"


def test_broken_strokes_and_drawings_make_no_table() -> None:
    assert cells([]) == []
    assert cells([(0, 0, 10, 10), (0, 0, 50, 0), (0, 20, 50, 20)]) == []
    # a side drawn in two strokes is one side
    whole = [(0, 0, 9, 0), (9, 0, 20, 0), (0, 10, 20, 10), (0, 0, 0, 10), (20, 0, 20, 10)]
    assert cells(whole) == [[(0, 0, 20, 10)]]
