"""Receipts: what is said to add up adds up, on every unit, pair and cell of the real plan's graph."""

from __future__ import annotations

import pytest

import dutygraph as dg
from dutygraph.errors import InputError
from dutygraph.study import Study

SUMS = ("lead", "lead_stated", "lead_rule", "lead_joint", "co", "total", "via", "weighted", "fractional", "lead_share", "breadth", "depth", "convened",
        "convening", "exclusivity")


@pytest.fixture(scope="module", params=["node", "expand", "drop"])
def study(request: pytest.FixtureRequest, gold_graph: dg.DutyGraph) -> Study:
    return Study(gold_graph, groups=request.param, nulls=0)


@pytest.fixture(scope="module")
def read() -> Study:
    """An invented plan that was read, so that sentences stand behind the numbers."""
    return Study(dg.data.qingshui_2024(), nulls=0)


@pytest.mark.parametrize("column", SUMS)
def test_contributions_add_up_to_the_number(study: Study, column: str) -> None:
    """Over every fourth unit of the real plan."""
    for unit in study.graph.unit_names[::4]:
        found = study.explain(unit, column)
        if found.value == found.value:
            assert found.kind == "sum"
            assert found.total == pytest.approx(found.value, rel=1e-9), (unit, column)


def test_reasons_that_count_tasks_add_up(study: Study) -> None:
    for unit in study.graph.unit_names[::5]:
        for column in ("sole_lead", "alone"):
            assert study.explain(unit, column, of="bottlenecks").total == study.bottlenecks.table.loc[unit, column]


def test_pairs_add_up(study: Study) -> None:
    for pair in study.coordination.table.index[::67]:
        for column in ("joint", "joint_via", "newman", "jaccard", "a_leads", "b_leads", "both_lead", "both_co"):
            found = study.explain(pair, column)
            assert found.total == pytest.approx(found.value, rel=1e-9), (pair, column)


def test_sections_add_up(study: Study) -> None:
    for cell in study.specialisation.table.index[::101]:
        assert study.explain(cell, "observed").total == study.specialisation.table.loc[cell, "observed"]
        assert study.explain(cell, "p").kind == "tasks"


def test_themes_add_up(study: Study) -> None:
    themes = study.workload.tables["themes"]
    for theme in themes.columns[:5]:
        unit = str(themes[theme].idxmax())
        assert study.explain(unit, theme, table="themes").total == pytest.approx(themes.loc[unit, theme])


def test_rank_names_those_ahead(study: Study) -> None:
    unit = str(study.workload.table["rank"].idxmax())
    found = study.explain(unit, "rank")
    assert len(found.table) == found.value - 1
    assert found.kind == "rank"


def test_the_range_names_those_it_changes_places_with() -> None:
    """甲 4 leads, 乙 2 leads and 4 co: they change places at 2 = 4x, x = 1/2."""
    edges = [(f"a{i}", "甲局", "lead") for i in range(4)] + [(f"b{i}", "乙局", "lead") for i in range(2)] + [(f"c{i}", "乙局", "co") for i in range(4)]
    found = Study(dg.DutyGraph.from_edges(edges), nulls=0).explain("甲局", "rank_high")
    assert found.table[["unit", "co_weight"]].to_numpy().tolist() == [["乙局", 0.5]]


def test_sentences_stand_behind_the_number(read: Study) -> None:
    """Each span of the receipt is, in the text as read, the unit's name as printed."""
    plan = read.plan
    assert plan is not None
    seen = 0
    for unit in read.graph.unit_names:
        for row in read.explain(unit, "total").table.itertuples():
            if row.start >= 0:
                assert plan.text[row.start:row.end].strip() != ""
                assert row.mention
                seen += 1
    assert seen > 20


def test_every_cell_of_every_result_has_a_receipt(read: Study) -> None:
    """First and last row, every column, of all measures; in words of both languages, with the value in it."""
    for name in ("workload", "specialisation", "overview", "inequality", "coordination", "breadth_depth", "brokerage", "core_periphery", "bottlenecks",
                 "removal", "clusters", "room", "sensitivity"):
        table = getattr(read, name).table
        for row in (table.index[0], table.index[-1]):
            for column in table.columns:
                found = read.explain(row, column, of=name)
                assert found.measure == name
                assert found.words("zh")
                assert found.words("en") != found.words("zh")
                assert found._repr_html_()


def test_words_say_what_and_why(read: Study) -> None:
    unit = str(read.workload.top(1).index[0])
    said = read.explain(unit, "weighted").words("en").splitlines()
    assert said[0].startswith(f"{unit}, weighted load: ")
    assert "Counting basis: groups count as one unit; all parts; weights: lead 1, co-responsible 0.6." in said
    assert sum(line.startswith("- ") for line in said) == len(read.explain(unit, "weighted").table)


@pytest.mark.parametrize(("row", "column", "options", "part"), [
    ("没有局", "weighted", {}, "no result has this cell"), ("没有局", "weighted", {"of": "workload"}, "no such row"),
    (None, "nothing", {"of": "workload"}, "no such column"), (None, "weighted", {"of": "x"}, "unknown of"), (None, "x", {"table": "x"}, "no receipts for this table"),
])
def test_what_is_not_there_is_an_error(read: Study, row: str | None, column: str, options: dict[str, str], part: str) -> None:
    with pytest.raises(InputError, match=part):
        read.explain(row or str(read.graph.unit_names[0]), column, **options)


def test_a_pair_the_other_way_round_says_so(read: Study) -> None:
    a, b = read.coordination.table.index[0]
    with pytest.raises(InputError, match="the row is"):
        read.explain((b, a), "joint", of="coordination")
