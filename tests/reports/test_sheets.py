"""Unit sheets: every assignment on its unit's page and nowhere else, named and through groups apart; names of files are safe."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.plan.plan import Plan
from dutygraph.reports.content import Section
from dutygraph.reports.sheets import unit_sheets
from dutygraph.study import Study


def lists(section: Section, kind: str) -> list[dict[str, object]]:
    """Rows of one list of a page as mappings."""
    return [
        dict(zip([c.key for c in t.columns], row, strict=True)) for t in section.tables if t.name.startswith(f"{kind}-") for row in t.rows
    ]


def test_every_assignment_is_on_its_units_page(gold_graph: DutyGraph) -> None:
    """745 hand-checked assignments, each once, under its role; what comes through 各街道 stands apart."""
    made = unit_sheets(Study(gold_graph, nulls=0)).content
    found = Counter((s.title, role, row["task"]) for s in made.sections for role in ("lead", "co") for row in lists(s, role))
    edges = gold_graph.edges
    assert found == Counter(zip(edges["unit"], edges["role"], edges["task"], strict=True))
    assert sum(found.values()) == 745
    page = next(s for s in made.sections if s.title == "玉贤街道")
    assert len(lists(page, "via")) == 63
    assert {r["group"] for r in lists(page, "via")} == {"各街道"}


def test_the_order_is_by_load_groups_last(gold_graph: DutyGraph) -> None:
    units = unit_sheets(Study(gold_graph, nulls=0)).units
    load, kinds = Study(gold_graph, nulls=0).workload.table["weighted"], gold_graph.units["kind"]
    ranked = [u for u in units if kinds[u] != "group"]
    assert [load[u] for u in ranked] == sorted((load[u] for u in ranked), reverse=True)
    assert all(kinds[u] == "group" for u in units[len(ranked):])


def test_a_page_by_hand(plan: Plan) -> None:
    """甲局 of the invented plan: leads 1.1 (by rule), 1.2, 2.1 with 乙局, 2.11; takes part in none."""
    page = next(s for s in unit_sheets(plan).content.sections if s.title == "甲局")
    assert page.sentences[0] == "甲局承担事项 4 项\uff1a牵头 4 项\uff08写明 3、视同 1\uff09\uff0c配合 0 项。"
    rows = {r["task"]: r for r in lists(page, "lead")}
    assert list(rows) == ["1.1", "1.2", "2.1", "2.11"]
    assert rows["2.1"]["leads"] == "乙局"
    assert rows["2.1"]["cos"] == "丙办"
    assert rows["2.1"]["targets"] == "新建项目不低于12个\uff08力争\uff09\uff1b覆盖率7.5—8%"
    assert rows["1.1"]["targets"] == "产值增速约7%"
    assert rows["1.1"]["basis"] == "视同牵头"
    assert rows["1.1"]["text"] == "办理第1.1项的事"
    assert lists(page, "co") == []
    assert [(r["unit"], r["joint"], r["i_lead"], r["they_lead"]) for r in lists(page, "partners")] == [
        ("乙局", 3, 2, 0),
        ("丙办", 2, 2, 0),
        ("各街道", 1, 1, 0),
    ]
    assert any("另作\uff1a甲" in s for s in page.sentences)


def test_offices_deadlines_groups_and_those_without_a_name(plan: Plan) -> None:
    pages = {s.title: s for s in unit_sheets(plan).content.sections}
    assert any("以“防汛办公室”名义承担 1 项" in s for s in pages["丙办"].sentences)
    assert lists(pages["丙办"], "lead")[0]["deadlines"] == "6月底前"
    assert any("成员\uff1a东街道、西街道" in s for s in pages["各街道"].sentences)
    assert [r["task"] for r in lists(pages["西街道"], "via")] == ["1.2"]
    assert "丁局" not in pages, "a unit without any duty has no sheet"


def test_groups_as_members_change_no_page(plan: Plan) -> None:
    """What stands in the document is the same under every policy."""
    node, expand = (unit_sheets(Study(plan, groups=g, nulls=0)).content for g in ("node", "expand"))
    one = {s.title: [r["task"] for k in ("lead", "co") for r in lists(s, k)] for s in node.sections}
    other = {s.title: [r["task"] for k in ("lead", "co") for r in lists(s, k)] for s in expand.sections}
    assert other == {u: t for u, t in one.items() if u != "各街道"}


def test_some_units_only(plan: Plan) -> None:
    assert [s.title for s in unit_sheets(plan, units=["乙局", "甲局"]).content.sections] == ["乙局", "甲局"]
    assert unit_sheets(plan, units="乙局").units == ("乙局",)
    with pytest.raises(InputError, match="戊局"):
        unit_sheets(plan, units=["戊局"])


def test_files(plan: Plan, tmp_path: Path) -> None:
    for package in ("docx", "xlsxwriter"):
        pytest.importorskip(package, reason="the extra office is not installed")
    openpyxl = pytest.importorskip("openpyxl")
    folder = unit_sheets(plan, lang="en").save(tmp_path / "sheets")
    names = sorted(p.name for p in folder.iterdir())
    assert {"units.html", "units.xlsx", "units.docx"} < set(names)
    assert len([n for n in names if n.startswith("甲局-")]) == 1
    assert len(names) == 3 + 7
    book = openpyxl.load_workbook(io.BytesIO((folder / "units.xlsx").read_bytes()))
    assert len(book.sheetnames) == 2 + 7
    rows = list(book[book.sheetnames[1]].iter_rows(min_row=5, values_only=True))
    assert sum(1 for r in rows if r[0] and r[1] in {"lead", "co-responsible"}) == 14
    again = unit_sheets(plan, lang="en").save(tmp_path / "again")
    assert all((folder / n).read_bytes() == (again / n).read_bytes() for n in names)


def test_hostile_units_stay_inside_the_folder(hostile: Callable[[list[str]], Plan], attacks: list[str], tmp_path: Path) -> None:
    for package in ("docx", "xlsxwriter"):
        pytest.importorskip(package, reason="the extra office is not installed")
    words = attacks[-30:]
    folder = unit_sheets(hostile(words)).save(tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    names = [p.name for p in folder.iterdir()]
    assert len(names) == 3 + len(words)
    assert all(len(n.encode()) <= 120 for n in names)
