"""Printed lines and borderless tables: pages are laid out by hand in points, the paragraphs and grids read off them."""

from __future__ import annotations

from dutygraph.reading.document import Document
from dutygraph.reading.formats.assembly import Assembly
from dutygraph.reading.formats.borderless import Lanes, find
from dutygraph.reading.formats.pages import Page, lay
from dutygraph.reading.formats.printedlines import Fragment, Line, furniture_lines, lines_of, paragraphs

EM = 10.0


def text(x: float, top: float, words: str) -> Fragment:
    return Fragment(words, x, x + EM * len(words), top, top + EM, EM)


def page(number: int, *fragments: Fragment) -> Page:
    return Page(number, 842.0, lines_of(fragments, number))


def laid(*pages: Page) -> Document:
    assembly = Assembly()
    lay(assembly, pages)
    return assembly.document("pdf")


def texts(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kind or b.kind == kind]


def test_flat_boxes_raised_letters_and_gaps_in_a_line() -> None:
    flat = Fragment("一", 20, 30, 14.4, 15.8, EM)
    raised = Fragment("2", 61, 65, 9, 15, 6)
    assert [line.text for line in lines_of([text(30, 10, "、目标"), flat, raised, text(90, 10, "右"), text(20, 30, "次行")], 1)] == ["一、目标2 右", "次行"]


def test_words_part_and_spaced_chinese_does_not() -> None:
    assert lines_of([text(0, 0, "AB"), text(24, 0, "CD")], 1)[0].text == "AB CD"
    assert lines_of([text(0, 0, "通"), text(15, 0, "知")], 1)[0].text == "通知"


def test_first_lines_set_in_part_paragraphs() -> None:
    body = [text(70, 100, "首" * 28), text(50, 120, "续" * 30), text(50, 140, "尾" * 5 + "。"), text(70, 160, "二、" + "首" * 26), text(50, 180, "尾。")]
    assert len(texts(laid(page(1, *body)))) == 2


def test_a_marker_after_a_full_sentence_begins_anew_even_at_the_edge() -> None:
    body = [text(50, 100, "1." + "一" * 27 + "。"), text(50, 120, "2." + "二" * 27 + "。"), text(50, 140, "3." + "三" * 27 + "。")]
    assert len(texts(laid(page(1, *body)))) == 3


def test_an_open_bracket_bridges_a_ragged_edge() -> None:
    body = [*(text(50, 100 + 20 * k, "甲" * 30) for k in range(6)), text(50, 220, "(牵头单位:" + "区" * 19), text(50, 240, "水务局)")]
    assert texts(laid(page(1, *body)))[-1].endswith("区\n水务局)")


def test_a_wide_gap_between_lines_parts_paragraphs() -> None:
    body = [text(50, 100, "甲" * 30), text(50, 120, "甲" * 30), text(50, 160, "乙" * 30), text(50, 180, "乙" * 30)]
    assert [len(t.split("\n")) for t in texts(laid(page(1, *body)))] == [2, 2]


def test_page_numbers_and_running_heads() -> None:
    pages = [page(n, text(200, 30, f"某区文件第{n}期"), *(text(50, 100 + 20 * k, "甲" * 30) for k in range(10)), text(290, 810, str(n))) for n in range(1, 6)]
    document = laid(*pages)
    assert sorted(texts(document, "furniture")) == sorted([f"某区文件第{n}期" for n in range(1, 6)] + [str(n) for n in range(1, 6)])
    # one paragraph over five pages, and nothing stands in it
    assert [len(t.split("\n")) for t in texts(document, "paragraph")] == [50]


def test_a_number_in_mid_page_is_no_page_number() -> None:
    lines = lines_of([text(50, 100, "甲" * 30), text(290, 400, "12"), text(50, 700, "乙" * 30)], 1)
    assert furniture_lines(lines, {1: 842.0}) == set()


def test_furniture_comes_after_the_paragraph_it_interrupts() -> None:
    lines = [*lines_of([text(50, 700, "(牵头单位:" + "区" * 24)], 1), *lines_of([text(280, 800, "— 1 —")], 1), *lines_of([text(50, 50, "水务局)")], 2)]
    assert [(kind, [line.text[-4:] for line in some]) for kind, some in paragraphs(lines, {1})] == [("paragraph", ["区区区区", "水务局)"]), ("furniture", [" 1 —"[-4:]])]


HEAD = [text(50, 100, "序号"), text(150, 100, "工作任务"), text(350, 100, "牵头单位")]


def rows_of(lines: list[Line]) -> list[list[tuple[int, str]]]:
    return [[(cell.col, cell.text) for cell in row] for table in find(lines, None) for row in table.rows]


def test_columns_without_lines() -> None:
    body = [*HEAD, text(55, 130, "1"), text(100, 130, "修建道路"), text(340, 130, "区交通局"), text(100, 145, "若干条"),
            text(55, 175, "2"), text(100, 175, "架桥"), text(340, 175, "区水务局")]
    assert rows_of(lines_of(body, 1)) == [[(0, "序号"), (1, "工作任务"), (2, "牵头单位")], [(0, "1"), (1, "修建道路\n若干条"), (2, "区交通局")],
                                          [(0, "2"), (1, "架桥"), (2, "区水务局")]]


def test_numbers_in_the_middle_of_their_rows() -> None:
    body = [*HEAD, text(100, 130, "修建道"), text(55, 137, "1"), text(340, 137, "区交通局"), text(100, 144, "路"),
            text(100, 174, "架设桥"), text(55, 181, "2"), text(340, 181, "区水务局"), text(100, 188, "梁")]
    assert [row[1] for row in rows_of(lines_of(body, 1))[1:]] == [(1, "修建道\n路"), (1, "架设桥\n梁")]


def test_running_text_ends_a_table() -> None:
    body = [*HEAD, text(55, 130, "1"), text(100, 130, "修路"), text(340, 130, "区交通局"), text(55, 150, "2"), text(100, 150, "架桥"), text(340, 150, "区水务局"),
            text(50, 190, "以上任务由各单位按职责分工负责并于年底前完成报送情况")]
    found = find(lines_of(body, 1), None)
    assert [table.stop for table in found] == [3]


def test_a_table_goes_on_without_its_head() -> None:
    # the page before has shown that the second column begins at 100
    lanes = Lanes.between(((50, 70), (150, 190), (350, 390))).narrowed([(100, 300)])
    assert lanes is not None
    lines = lines_of([text(55, 50, "3"), text(100, 50, "植树"), text(340, 50, "区园林局"), text(50, 90, "附注文字写得很长以至于越过了所有各列的边界为止吧")], 2)
    assert [[cell.text for cell in row] for row in find(lines, lanes)[0].rows] == [["3", "植树", "区园林局"]]
    assert find(lines[1:], lanes) == []


def test_three_head_words_in_a_sentence_make_no_table() -> None:
    assert find(lines_of([text(50, 100, "序号"), text(150, 100, "工作任务"), text(350, 100, "牵头单位"), text(50, 130, "本表由各单位填写" * 4)], 1), None) == []
