"""The page: nothing of the document is markup, nothing is loaded, every cell is there, the same bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from lxml import html as parser

from dutygraph.errors import InputError, OutputError
from dutygraph.plan.plan import Plan
from dutygraph.reports.brief import Brief
from dutygraph.reports.content import Column, Content, Section, Table
from dutygraph.reports.editions import content
from dutygraph.reports.formats import shown
from dutygraph.reports.html import MOST, html
from dutygraph.reports.report import report
from dutygraph.study import Study


@pytest.fixture(scope="module")
def page(plan: Plan) -> str:
    return report(plan, quick="yes").html()


def test_every_cell_and_sentence_is_there(plan: Plan, page: str) -> None:
    made = content(Brief(Study(plan, nulls=0)))
    tree = parser.fromstring(page)
    assert [p.text for p in tree.findall(".//p[@class='said']")] == [s for _, x in made.walk() for s in x.sentences]
    for _, table in made.tables():
        box = tree.get_element_by_id(f"t-{table.name}")
        cells = [[c.text_content() for c in r.findall("td")] for r in box.findall(".//tbody/tr")]
        assert cells == [[shown(v, c.kind, "zh") for v, c in zip(row, table.columns, strict=True)] for row in table.rows], table.name
        assert [h.text_content() for h in box.findall(".//th")] == [c.title for c in table.columns]


def test_the_contents_lead_to_every_section(page: str) -> None:
    tree = parser.fromstring(page)
    links = [a.get("href") for a in tree.findall(".//nav//a")]
    assert links == [f"#{s.get('id')}" for s in tree.findall(".//section")]
    assert len(links) > 12


def test_scripts_and_styles_are_those_of_the_policy(page: str) -> None:
    """The hashes computed here by hand; the map's own are admitted, since a frame inherits its parent's policy."""
    tree = parser.fromstring(page)
    policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    inner = parser.fromstring(tree.find(".//iframe").get("srcdoc"))

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    directives = {d.split()[0]: d.split()[1:] for d in policy.split(";") if d.strip()}
    assert directives["default-src"] == ["'none'"]
    assert digest(tree.findall(".//script")[-1].text) in directives["script-src"]
    assert digest(tree.find(".//style").text) in directives["style-src"]
    theirs = inner.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert set(re.findall(r"'sha256-[^']*'", theirs)) <= set(directives["script-src"] + directives["style-src"])
    assert "unsafe" not in policy


def test_nothing_is_loaded(page: str) -> None:
    tree = parser.fromstring(page)
    for element in tree.iter():
        for name in ("src", "href", "action", "data", "poster", "background", "srcset"):
            assert not (element.get(name) or "#").startswith(("http", "//", "file", "javascript")), (element.tag, element.get(name))
    assert tree.findall(".//link") == []
    assert tree.find(".//iframe").get("sandbox") == "allow-scripts allow-downloads allow-modals"


def test_hostile_words_are_text(hostile: Callable[[list[str]], Plan], attacks: list[str]) -> None:
    """Whatever the names are, the page has the same elements as with tame ones."""
    words = [w for w in attacks if "\x00" not in w][::2]
    bad, tame = (html(content(Brief(Study(hostile(w), nulls=0)))) for w in (words, [f"n{i}" for i in range(len(words))]))

    def tags(page: str) -> set[str]:
        return {str(e.tag) for e in parser.fromstring(page).iter()}

    assert tags(bad) <= tags(tame) | {"dl", "dt", "dd", "details", "summary", "input"}
    assert "<script>alert" not in bad
    assert "onerror=alert(1)>" not in bad


def test_numbers_sort_as_numbers_and_long_tables_unfold() -> None:
    rows = tuple((f"u{i}", i) for i in range(30))
    made = Content(
        "t", (), (Section("s", "s", tables=(Table("x", "x", (Column("u", "unit"), Column("n", "n", "count")), rows, shown=10),)),), "en"
    )
    tree = parser.fromstring(html(made))
    trs = tree.findall(".//tbody/tr")
    assert [r.get("class") for r in trs] == [None] * 10 + ["more"] * 20
    assert [r.findall("td")[1].get("data-v") for r in trs] == [str(i) for i in range(30)]
    assert tree.find(".//table").get("data-first") == "10"
    assert "30" in tree.find(".//button[@class='all']").text
    assert tree.find(".//input[@type='search']") is not None


def test_a_page_holds_so_many_rows_and_says_so() -> None:
    rows = tuple((f"u{i}", i) for i in range(MOST + 5))
    made = Content("t", (), (Section("s", "s", tables=(Table("x", "x", (Column("u", "unit"), Column("n", "n", "count")), rows, shown=10),)),), "en")
    tree = parser.fromstring(html(made))
    assert len(tree.findall(".//tbody/tr")) == MOST
    notes = [p.text for p in tree.findall(".//p[@class='note']")]
    assert notes == [f"{MOST + 5} rows in all; this page holds the first {MOST}, the workbook all."]


def test_the_same_bytes(plan: Plan, page: str) -> None:
    assert report(plan, quick="yes").html() == page


def test_a_notebook_cannot_be_reached(plan: Plan) -> None:
    shown_in = report(plan, quick="yes")._repr_html_()
    assert shown_in.startswith('<iframe sandbox="allow-scripts allow-downloads allow-modals" srcdoc="')
    assert "<" not in re.findall(r'srcdoc="([^"]*)"', shown_in)[0]
    assert "allow-same-origin" not in shown_in
    assert unescape(re.findall(r'srcdoc="([^"]*)"', shown_in)[0]).startswith("<!doctype html>")


def test_where_it_is_saved(plan: Plan, tmp_path: Path) -> None:
    for package in ("docx", "xlsxwriter"):
        pytest.importorskip(package, reason="the extra office is not installed")
    made = report(plan, quick="yes", lang="en")
    folder = made.save(tmp_path / "new" / "out")
    assert sorted(p.name for p in folder.iterdir()) == ["report.docx", "report.html", "report.xlsx"]
    (folder / "note.txt").write_text("mine", encoding="utf-8")
    made.save(folder)
    assert (folder / "note.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="suffix"):
        made.save(tmp_path / "x.pdf")
    with pytest.raises(OutputError):
        made.save(tmp_path / "nowhere" / "x.html")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        made.save(tmp_path / "file" / "sub" / "out")
    assert not list(tmp_path.glob(".*part*"))


def test_progress_names_what_begins(plan: Plan) -> None:
    said: list[str] = []
    report(plan, quick="yes", progress=said.append).html()
    assert said[0] == "workload"
    assert said[-1] == "report.html"
    assert len(said) == len(set(said))
