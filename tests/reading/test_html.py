"""HTML: tables, breaks, furniture, and pages made to lose text. Expected texts are read off the pages by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.reading.document import Document
from dutygraph.reading.formats import html, markup
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.decode import Decoded
from dutygraph.reading.formats.sources import open_document

Tiled = Callable[[Document], None]


def read(page: str) -> Document:
    return html.read(Decoded(page, "utf-8"), "page.html")


def texts(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kind or b.kind == kind]


def cells(document: Document) -> dict[tuple[int, int, int], str]:
    return {(b.table, b.row, b.col): document.text[b.start : b.end] for b in document.blocks if b.kind == "cell"}


def test_rowspan_and_colspan() -> None:
    document = read("<table><tr><th>序号<th colspan=2>任务<th>单位</tr><tr><td rowspan=2>1<td>甲<td>乙<td rowspan='2'>区水务局</tr>"
                    "<tr><td colspan=2>丙</tr></table>")
    assert cells(document) == {(0, 0, 0): "序号", (0, 0, 1): "任务", (0, 0, 3): "单位", (0, 1, 0): "1", (0, 1, 1): "甲", (0, 1, 2): "乙",
                               (0, 1, 3): "区水务局", (0, 2, 1): "丙"}
    assert [(b.rowspan, b.colspan) for b in document.blocks] == [(1, 1), (1, 2), (1, 1), (2, 1), (1, 1), (1, 1), (2, 1), (1, 2)]
    assert document.text == "序号\t任务\t单位\n1\t甲\t乙\t区水务局\n丙"


def test_nested_table_has_its_own_number(tiled: Tiled) -> None:
    document = read("<table><tr><td>1<td>前<table><tr><td>内一<td>内二</table>后<td>区水务局</tr><tr><td>2<td>修路<td>区交通局</table>")
    tiled(document)
    assert [(b.table, b.row, b.col, document.text[b.start : b.end]) for b in document.blocks] == [
        (0, 0, 0, "1"), (0, 0, 1, "前"), (1, 0, 0, "内一"), (1, 0, 1, "内二"), (0, 0, 1, "后"), (0, 0, 2, "区水务局"),
        (0, 1, 0, "2"), (0, 1, 1, "修路"), (0, 1, 2, "区交通局")]


def test_layout_tables_are_no_tables() -> None:
    body = "".join(f"<p>{i}. 修建道路。(牵头单位:区交通局)</p>" for i in range(12))
    document = read(f"<table><tr><td><table><tr><td>{body}</td></tr></table></td><td>扫一扫</td></tr></table>")
    assert not texts(document, "cell")
    assert len(texts(document, "paragraph")) >= 12


def test_breaks() -> None:
    assert texts(read("<p>牵头单位:区水务局<br>责任单位:区财政局</p>")) == ["牵头单位:区水务局\n责任单位:区财政局"]
    assert texts(read("<p>一、目标<br>\u3000\u30001. 修路。</p>")) == ["一、目标", "1. 修路。"]
    assert texts(read("<div>1. 修路。<br>2. 架桥。</div>")) == ["1. 修路。", "2. 架桥。"]
    assert texts(read("<table><tr><td>a<td>区水务局<br/>区财政局</td></tr></table>"))[1] == "区水务局\n区财政局"


def test_spaces_and_entities_stay() -> None:
    document = read("<p>1.&ensp;修路&nbsp;&nbsp;30\u3000条 &lt;5% &#22867;山</p>")
    assert document.text.strip() == "1.\u2002修路\u00a0\u00a030\u3000条 <5% 奓山"


def test_source_line_breaks_inside_chinese_are_none() -> None:
    assert texts(read("<p>牵头单位:区水\n   务局\n</p><p><span>区教育局</span>\n<span>区财政局</span></p>")) == ["牵头单位:区水务局", "区教育局 区财政局"]


def test_furniture_is_told_apart_and_kept(tiled: Tiled) -> None:
    body = "".join(f"<p>{i}. 修建道路和桥梁。(牵头单位:区交通局)</p>" for i in range(9))
    document = read("<nav><a>首页</a><a>政务</a></nav><div class='breadcrumb'>当前位置:首页&gt;文件</div><h1>通知</h1>" + body
                    + "<div class='share'>分享到:微信</div><ul><li><a>甲网</a><li><a>乙网</a><li><a>丙网</a></ul><footer>版权所有 某区政府</footer>"
                    "<div style='display:none'>藏起来的话</div>")
    tiled(document)
    assert texts(document, "heading") == ["通知"]
    assert len(texts(document, "paragraph")) == 9
    assert {"当前位置:首页>文件", "分享到:微信", "版权所有 某区政府", "藏起来的话", "甲网", "乙网", "丙网"} <= set(texts(document, "furniture"))
    assert document.census == visible(document.text)


@pytest.mark.parametrize("name", ["share", "print", "footer", "nav", "search"])
def test_the_body_is_never_furniture(name: str) -> None:
    body = "".join(f"<p>{i}. 修路。(牵头单位:区交通局)</p>" for i in range(20))
    document = read(f"<h1>通知</h1><div class='{name}' id='{name}'>{body}</div>")
    assert len(texts(document, "paragraph")) == 20


def test_one_short_duty_in_a_named_box_is_no_furniture() -> None:
    document = read("<p>" + "修建道路。" * 40 + "</p><div class='print'>(牵头单位:区交通局)</div>")
    assert not texts(document, "furniture")


# the places where a parser in common use loses text without a word
LOSSES = {
    "deep": "<p>前</p>" + "<div>" * 3000 + "<p>区水务局</p>" + "</div>" * 3000 + "<p>后面的文字</p>",
    "depth 300": "<div>" * 300 + "区水务局" + "</div>" * 300 + "后面的文字",
    "unclosed comment": "<p>前</p><!-- 注 <p>区水务局</p><p>后面的文字</p>",
    "comment after comment": "<!-- a --><p>前</p><!-- 注 <p>区水务局</p><p>后面的文字</p>",
    "cdata": "<p>前</p><![CDATA[区水务局]]><p>后面的文字</p>",
    "template": "<p>前</p><template><p>区水务局</p></template><p>后面的文字</p>",
    "less than": "<p>增长<5%,区水务局</p><p>后面的文字</p>",
    "open quote": "<p>前</p><a href=\"x>区水务局</a><p>后面的文字</p>" + "<p>更多文字</p>" * 5,
    "xml declaration": "<?xml version='1.0' encoding='gb2312'?><html><body><p>区水务局</p><p>后面的文字</p></body></html>",
    "plaintext in noscript": "<noscript><p>区水务局</p></noscript><p>后面的文字</p>",
    "select": "<select><option>区水务局</option></select><p>后面的文字</p>",
    "textarea": "<textarea>区水务局</textarea><p>后面的文字</p>",
    "frameset": "<html><frameset><frame></frameset><body><p>区水务局</p><p>后面的文字</p></body></html>",
    "table in p": "<p>前<table><tr><td>区水务局<p>x</table><p>后面的文字",
    "text in table": "<table>区水务局<tr><td>一<td>二</table>后面的文字",
    "unclosed script": "<p>区水务局</p><p>后面的文字</p><script>var a",
    "svg": "<svg><text>区水务局</text></svg><p>后面的文字</p>",
}


@pytest.mark.parametrize("case", LOSSES)
def test_nothing_is_lost(case: str, tiled: Tiled) -> None:
    document = read(LOSSES[case])
    tiled(document)
    squeezed = "".join(document.text.split())
    assert "区水务局" in squeezed
    assert "后面的文字" in squeezed


def test_a_text_of_ten_megabytes_in_one_element() -> None:
    document = read("<p>" + "区" * 10_500_000 + "</p><p>后</p>")
    assert visible(document.text) == document.census == 10_500_001


def test_skipped_parts_are_listed() -> None:
    document = read("<title>标题</title><style>p{}</style><p>文</p><!--注释--><script>var a</script><ruby>務<rt>wù</rt></ruby>")
    assert {s.what: s.size for s in document.skips} == {"title": 2, "style": 3, "comment": 9, "script": 4, "rt": 2}
    assert document.text.split() == ["文", "務"]
    assert document.meta["title"] == "标题"


def test_what_the_parser_loses_the_census_finds() -> None:
    # attribute quotes that swallow text: the two scanners disagree, and a note says so
    document = read(LOSSES["deep"])
    assert [n.code for n in document.notes] == ["html-structure"]


def test_scanner_is_linear() -> None:
    for bomb in ("<a" * 50_000, "<!--" * 50_000, "<a x='" * 100_000, '<a x=">' * 25_000, "<script>" * 25_000, "</" * 50_000, "<" * 100_000):
        assert markup.count(bomb)[0] >= 0


def test_nested_tables_take_linear_time() -> None:
    began = time.process_time()
    document = read("<table><tr><td>" * 1000 + "<p>甲</p>" * 20_000 + "<p>区水务局</p>")
    assert document.text.count("甲") == 20_000
    assert time.process_time() - began < 10


TAGS = st.sampled_from(["p", "div", "table", "tr", "td", "li", "b", "span", "h1", "pre", "a", "br", "ul", "ol"])
PAGES = st.lists(st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), st.text("甲乙 \n<&;区", max_size=6), st.just("<!--x-->")), max_size=40).map("".join)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_any_page_keeps_its_characters(tiled: Tiled, page: str) -> None:
    document = read(page)
    tiled(document)
    # more than half a percent lost brings the scanner's own lines, so that only markup may differ
    assert document.census - visible(document.text) <= 0.005 * max(document.census, 1)


def test_real_pages_are_kept_whole(shared: Path, tiled: Tiled) -> None:
    pages = sorted((shared / "plans" / "real").glob("*.html"))
    assert len(pages) >= 12
    for path in pages:
        document = open_document(path)
        tiled(document)
        assert document.census == visible(document.text) > 2000
        assert not document.notes
        assert sum(b.end - b.start for b in document.blocks if b.kind == "furniture") < 30


def test_numbers_of_lists_are_those_a_browser_prints() -> None:
    """Items of an ordered list carry the number that the page shows: counted by hand, from ``start`` and ``value`` on."""
    page = ("<body><p>一、水利</p><ol start='4'><li>推进东湖水厂扩建。<br>责任单位:市水务局</li><li value='9'><p>疏浚西河。</p><p>(责任单位:市水务局)</p></li></ol>"
            "<ol style='list-style: none'><li>新建公园。(责任单位:市城管局)</li></ol><ul><li>种树。(责任单位:市林业局)</li></ul>"
            "<ol style='list-style-type:cjk-ideographic'><li>养老。(责任单位:市民政局)</li><li>1.托育。(责任单位:市卫健委)</li></ol></body>")
    document = html.read(Decoded(page, "utf-8"))
    lines = [document.text[b.start:b.end].split("\n")[0] for b in document.blocks]
    assert lines == ["一、水利", "4.推进东湖水厂扩建。", "9.疏浚西河。", "(责任单位:市水务局)", "新建公园。(责任单位:市城管局)", "种树。(责任单位:市林业局)",
                     "一、养老。(责任单位:市民政局)", "1.托育。(责任单位:市卫健委)"]
    assert document.census == len("".join(document.text.split())) - len("4.9.一、")
