"""A study: one counting basis, each measure once, nothing changed afterwards."""

from __future__ import annotations

import copy
import pickle
import time

import networkx as nx
import pytest

import dutygraph as dg
from dutygraph.errors import InputError
from dutygraph.result import Result
from dutygraph.study import Study

RESULTS = tuple(n for n, p in vars(Study).items() if isinstance(p, property) and p.fget is not None and p.fget.__annotations__.get("return") == "Result")


@pytest.fixture(scope="module")
def plan() -> dg.Plan:
    return dg.data.qingshui_2024()


def test_every_property_is_a_result_computed_once(plan: dg.Plan) -> None:
    said: list[str] = []
    study = Study(plan, nulls=0, progress=said.append)
    assert len(RESULTS) >= 13
    for name in RESULTS:
        first = getattr(study, name)
        assert isinstance(first, Result)
        assert first.name == name
        assert getattr(study, name) is first
    assert sorted(said) == sorted(RESULTS)


def test_choices_reach_the_measures(plan: dg.Plan) -> None:
    part = dict.fromkeys(plan.tasks["part"])
    one = next(iter(part))
    study = Study(plan, groups="drop", weights={"lead": 2, "co": 1}, parts=one, seed=5, nulls=0)
    assert study.graph.policy == "drop"
    assert set(study.graph.tasks["part"]) == {one}
    assert study.whole.shape[0] == len(plan.tasks)
    load = study.workload
    assert load.params["weights"] == {"lead": 2.0, "co": 1.0}
    assert load.params["parts"] == (one,)
    assert load.params["seed"] == 5
    assert (load.table["weighted"] == 2 * load.table["lead"] + load.table["co"]).all()
    assert study.coordination.params["null"] is None
    assert study.sensitivity.params["co"] == (0.3, 0.5, 0.6, 1.0)  # 1 against 2 is one of the readings


def test_no_null_models_or_the_measures_own_number(plan: dg.Plan) -> None:
    assert Study(plan, nulls=3).bottlenecks.params["nulls"] == 3
    assert Study(plan).coordination.params["null"] == "sdsm"


def test_counting_basis_counts_what_is_there(gold_graph: dg.DutyGraph) -> None:
    """Numbers counted in the gold tables: 57 tasks have a lead by the rule."""
    basis = Study(gold_graph).counting_basis
    assert {k: basis[k] for k in ("groups", "tasks", "units", "edges", "leads", "rule_leads", "unnamed", "group_dropped")} == {
        "groups": "node", "tasks": 203, "units": 73, "edges": 745, "leads": 249, "rule_leads": 57, "unnamed": 0, "group_dropped": 0}
    edges, kinds = gold_graph.edges, gold_graph.units["kind"]
    grouped = edges.loc[edges["unit"].map(kinds) == "group", "task"].nunique()
    assert Study(gold_graph, groups="drop").counting_basis["group_dropped"] == grouped


def test_made_of_a_graph_it_keeps_the_policy(gold_graph: dg.DutyGraph) -> None:
    dropped = gold_graph.with_groups("drop")
    assert Study(dropped).groups == "drop"
    assert Study(dropped, groups="node").graph == gold_graph
    assert Study(dropped).plan is None
    assert Study(nx.Graph()).graph.shape == (0, 0)


def test_it_is_frozen_and_copies_alike(plan: dg.Plan) -> None:
    study = Study(plan, parts=plan.tasks["part"].iloc[0], nulls=0)
    with pytest.raises(AttributeError, match="immutable"):
        study.seed = 2  # type: ignore[misc]
    study.weights["lead"] = 9
    study.params["seed"] = 9
    assert study.weights["lead"] == 1.0
    assert study.seed == 0
    assert copy.deepcopy(study) is study
    again = pickle.loads(pickle.dumps(study))  # noqa: S301  our own bytes
    assert again.params == study.params
    assert again.workload.table.equals(study.workload.table)


@pytest.mark.parametrize(("options", "part"), [
    ({"groups": "explode"}, "unknown groups"), ({"weights": {"lead": 1}}, "add 'co'"), ({"parts": "九"}, "unknown part"), ({"seed": -1}, "seed"),
    ({"nulls": -1}, "nulls"), ({"alpha": 1}, "alpha"),
])
def test_what_is_not_valid_is_refused_at_once(plan: dg.Plan, options: dict[str, object], part: str) -> None:
    with pytest.raises(InputError, match=part):
        Study(plan, **options)  # type: ignore[arg-type]


def test_neither_plan_nor_graph() -> None:
    with pytest.raises(InputError, match="neither a plan nor a graph"):
        Study("plan.txt")  # type: ignore[arg-type]


def test_all_of_the_real_plan_is_quick(gold_graph: dg.DutyGraph) -> None:
    """Every measure without null models within 3 s of processor time (about 0.5 s where it was measured)."""
    study = Study(gold_graph, nulls=0)
    start = time.process_time()
    for name in RESULTS:
        getattr(study, name)
    assert time.process_time() - start < 3
