"""One contract for the whole family: every measure over every sample graph."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.bottlenecks import bottlenecks
from dutygraph.measures.breadthdepth import breadth_depth
from dutygraph.measures.brokerage import brokerage
from dutygraph.measures.clusters import clusters
from dutygraph.measures.coordination import coordination
from dutygraph.measures.coreperiphery import core_periphery
from dutygraph.measures.inequality import inequality
from dutygraph.measures.keptpairs import kept_pairs
from dutygraph.measures.overview import overview
from dutygraph.measures.removal import removal
from dutygraph.measures.room import room
from dutygraph.measures.sensitivity import sensitivity
from dutygraph.measures.specialisation import specialisation
from dutygraph.measures.workload import workload
from dutygraph.result import Result

Measure = Callable[..., Result]

#: Every measure as it is called here (few draws: the contract is about shape and honesty, not about p).
MEASURES: dict[str, Measure] = {
    "workload": partial(workload, draws=20), "inequality": inequality, "overview": overview, "specialisation": specialisation, "sensitivity": sensitivity,
    "coordination": coordination, "coordination, sdsm": partial(coordination, null="sdsm"), "coordination, roles": partial(coordination, null="roles"),
    "clusters": partial(clusters, nulls=2, restarts=3), "bottlenecks": partial(bottlenecks, nulls=3), "removal": removal,
    "removal, random": partial(removal, order="random", draws=3), "brokerage": brokerage, "breadth_depth": breadth_depth,
    "core_periphery": core_periphery, "room": room, "kept_pairs": kept_pairs,
}
#: Those whose rows are the graph's units.
ON_UNITS = {"workload", "inequality", "clusters", "bottlenecks", "brokerage", "breadth_depth", "core_periphery"}
#: Measures that ask for a pair, a unit or another result, tested in files of their own.
ELSEWHERE = {"partners"}


@pytest.fixture(params=list(MEASURES))
def measure(request: pytest.FixtureRequest) -> tuple[str, Measure]:
    """Each measure in turn."""
    return request.param, MEASURES[request.param]


def frames(result: Result) -> dict[str, pd.DataFrame]:
    return {"": result.table, **result.tables}


def same(one: Result, two: Result) -> None:
    """Equal in every frame, fact and parameter, bit for bit."""
    assert list(frames(one)) == list(frames(two))
    for name, frame in frames(one).items():
        pd.testing.assert_frame_equal(frame, frames(two)[name], check_exact=True, obj=f"{one.name} {name}")
    assert repr(one.facts) == repr(two.facts)
    assert repr(one.params) == repr(two.params)


def test_every_measure_is_here() -> None:
    """A file of measures/ with a public function that takes a graph and returns a Result is in the list above."""
    folder = Path(__file__).resolve().parents[2] / "dutygraph" / "measures"
    found = set()
    for path in folder.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and isinstance(node.returns, ast.Name) and node.returns.id == "Result":
                found.add(node.name)
    assert found - ELSEWHERE == {name.split(",")[0] for name in MEASURES}


def test_result_is_whole(measure: tuple[str, Measure], any_graph: DutyGraph) -> None:
    name, call = measure
    result = call(any_graph)
    assert isinstance(result, Result)
    assert result.name == name.split(",")[0]
    assert result.key in result.table.columns or not len(result.table.columns)
    assert result.table.index.is_unique
    assert all(isinstance(v, (str, int, float, bool, dict, type(None))) for v in result.facts.values()), result.facts
    if name in ON_UNITS:
        assert list(result.table.index) == list(any_graph.unit_names)
        assert result.table.index.name == "unit"
    for frame in frames(result).values():
        values = frame.select_dtypes("number").to_numpy(dtype=float)
        assert not np.isinf(values).any()
    assert repr(result)
    assert result._repr_html_()
    if len(result.table.columns):
        assert len(result.top(2)) <= 2


def test_graph_is_unchanged_and_the_same_call_gives_the_same_figures(measure: tuple[str, Measure], any_graph: DutyGraph) -> None:
    before = any_graph.to_frames()
    one, two = measure[1](any_graph), measure[1](DutyGraph.from_edges(**before))
    same(one, two)
    assert DutyGraph.from_edges(**before) == any_graph


def test_other_names_same_figures(measure: tuple[str, Measure], any_graph: DutyGraph) -> None:
    """Names are labels: with a letter put before each (their natural order stays) no number moves."""
    given = any_graph.to_frames()
    renamed = {**given, "tasks": given["tasks"].rename(index=lambda t: f"t{t}"), "units": given["units"].rename(index=lambda u: f"u{u}"),
               "edges": given["edges"].assign(task="t" + given["edges"]["task"], unit="u" + given["edges"]["unit"]),
               "members": given["members"].assign(group="u" + given["members"]["group"], unit="u" + given["members"]["unit"])}
    one, two = frames(measure[1](any_graph)), frames(measure[1](DutyGraph.from_edges(**renamed)))
    for name, frame in one.items():
        mine, theirs = frame.select_dtypes(["number", "bool"]), two[name].select_dtypes(["number", "bool"])
        assert mine.shape == theirs.shape
        assert np.array_equal(mine.to_numpy(dtype=float), theirs.to_numpy(dtype=float), equal_nan=True), name


def test_takes_a_networkx_graph(measure: tuple[str, Measure], mixed: DutyGraph) -> None:
    same(measure[1](mixed), measure[1](mixed.to_networkx()))


def test_refuses_what_is_no_graph(measure: tuple[str, Measure]) -> None:
    with pytest.raises((ValueError, AttributeError)):
        measure[1](42)


@pytest.mark.parametrize("name", ["workload", "inequality", "overview", "specialisation", "coordination", "coordination, sdsm", "brokerage", "breadth_depth", "bottlenecks"])
def test_order_of_rows_moves_no_figure(name: str, mixed: DutyGraph) -> None:
    """Units and tasks in another order: the same figure for each name (draws left out, which follow the order of tasks)."""
    given = mixed.to_frames()
    turned = DutyGraph.from_edges(**{**given, "units": given["units"].iloc[::-1]})
    one, two = MEASURES[name](mixed).table, MEASURES[name](turned).table
    drawn = [c for c in one.columns if c.startswith(("boot_", "betweenness_"))]
    if name.startswith("coordination"):
        swap = {"a_leads": "b_leads", "b_leads": "a_leads"}
        two = two.rename(columns=swap)[one.columns]
        two.index = pd.MultiIndex.from_tuples([(b, a) for a, b in two.index], names=["a", "b"])
    two = two.reindex(one.index)
    left = one.drop(columns=drawn).select_dtypes(["number", "bool"]).to_numpy(dtype=float)
    right = two.drop(columns=drawn).select_dtypes(["number", "bool"]).to_numpy(dtype=float)
    if name == "inequality":  # ties stand in the graph's order along the Lorenz curve
        left, right = np.sort(left, axis=0), np.sort(right, axis=0)
    assert np.allclose(left, right, rtol=1e-9, equal_nan=True)


