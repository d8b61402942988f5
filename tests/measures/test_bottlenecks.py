"""Bottlenecks and what follows from taking units away: by hand and by brute force."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pandas as pd
import pytest

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.bottlenecks import bottlenecks
from dutygraph.measures.breadthdepth import breadth_depth
from dutygraph.measures.brokerage import brokerage
from dutygraph.measures.coreperiphery import core_periphery
from dutygraph.measures.partners import partners
from dutygraph.measures.removal import removal
from dutygraph.measures.room import room, smallest


@pytest.fixture
def bridge() -> DutyGraph:
    """甲 – 乙 on task 1, 乙 – 丙 and 乙 – 丁 on 2 and 3, 乙 alone on 4."""
    rows = [("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co"), ("3", "乙局", "lead"), ("3", "丁局", "lead"), ("4", "乙局", "co")]
    return DutyGraph.from_edges(rows)


def test_reasons_name_their_tasks(bridge: DutyGraph) -> None:
    found = bottlenecks(bridge, nulls=0).tables["reasons"]
    assert found.values.tolist() == [["甲局", "1", "sole_lead"], ["乙局", "2", "articulation"], ["乙局", "3", "articulation"], ["乙局", "2", "sole_lead"], ["乙局", "4", "alone"]]


def test_a_task_that_lost_a_group_has_no_sole_lead() -> None:
    units = pd.DataFrame({"unit": ["甲局", "各街道"], "kind": ["department", "group"], "openness": ["", "open"]})
    g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "各街道", "lead"), ("2", "甲局", "lead")], units=units, groups="drop")
    assert bottlenecks(g, nulls=0).table.loc["甲局", ["sole_lead", "alone"]].tolist() == [1, 1]


def test_expected_betweenness_and_p_over_the_shuffles(gold_graph: DutyGraph) -> None:
    found = bottlenecks(gold_graph, nulls=40)
    table = found.table
    assert table["betweenness_p"].between(1 / 41 - 1e-9, 1).all()
    assert np.corrcoef(table["betweenness"], table["betweenness_expected"])[0, 1] > 0.9  # mostly load
    assert found.facts["beyond_load"] == int((table["betweenness_p"] <= 0.05).sum())
    codes = found.tables["reasons"]
    assert set(codes.loc[codes["code"] == "beyond_load", "unit"]) == set(table.index[table["betweenness_p"] <= 0.05])


def test_only_one_matrix_has_these_margins_so_nothing_exceeds_its_load() -> None:
    nested = np.tril(np.ones((5, 5), dtype=int))
    table = bottlenecks(DutyGraph.from_biadjacency(nested, nested * 0), nulls=10).table
    assert np.allclose(table["betweenness"], table["betweenness_expected"])
    assert (table["betweenness_p"] == 1.0).all()


def test_robustness_of_the_real_plan(gold_graph: DutyGraph) -> None:
    """The definition's figures, groups dropped, by load; ties move the third digit (.3581 to .3623 and .2365 to .2394 over 60 random ones)."""
    facts = removal(gold_graph.with_groups("drop")).facts
    assert facts["robustness_giant"] == pytest.approx(0.265, abs=5e-4)
    assert facts["robustness_anyone"] == pytest.approx(0.360, abs=1e-3)
    assert facts["robustness_lead"] == pytest.approx(0.237, abs=5e-4)


def test_robustness_is_the_trapezium_from_the_intact_state(bridge: DutyGraph) -> None:
    found = removal(bridge)
    assert found.table["unit"].tolist() == ["", "乙局", "丁局", "丙局", "甲局"]
    assert found.table["anyone"].tolist() == [1.0, 0.75, 0.5, 0.25, 0.0]
    assert found.facts["robustness_anyone"] == pytest.approx(0.5)
    assert found.table["leaderless"].tolist() == [0, 1, 1, 0, 1]
    assert found.table["orphaned"].sum() == 4


def test_tasks_that_had_nobody_count_against_no_removal() -> None:
    g = DutyGraph.from_edges([("1", "甲局", "co")], tasks=pd.DataFrame({"task": ["1", "2"]}))
    assert removal(g).table[["leaderless", "orphaned", "anyone", "lead"]].values.tolist() == [[0, 0, 0.5, 0.0], [0, 1, 0.0, 0.0]]


def test_harm_first_leaves_more_tasks_without_a_lead_than_random(gold_graph: DutyGraph) -> None:
    greedy, random = removal(gold_graph, order="harm", adaptive="yes"), removal(gold_graph, order="random", draws=20)
    assert greedy.facts["robustness_lead"] < random.facts["robustness_lead"]
    assert random.params["draws"] == 20


@pytest.mark.parametrize("options", [{"order": "size"}, {"adaptive": True}, {"adaptive": "yes"}, {"draws": 5}, {"order": "random", "draws": 0}])
def test_what_removal_refuses(bridge: DutyGraph, options: dict[str, object]) -> None:
    with pytest.raises(InputError):
        removal(bridge, **options)  # pyright: ignore[reportArgumentType]


def test_brokerage_way_by_way(gold_graph: DutyGraph) -> None:
    lead, co, kind = gold_graph.lead.toarray(), gold_graph.co.toarray(), gold_graph.units["kind"].tolist()
    tied = (lead.T @ co) > 0
    table = brokerage(gold_graph).table
    for v in np.random.default_rng(0).choice(len(kind), 15, replace=False):
        want = dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "representative", "liaison"), 0)
        for a in np.flatnonzero(tied[:, v]):
            for b in np.flatnonzero(tied[v]):
                if a != b and not tied[a, b]:
                    alike = (kind[a] == kind[v], kind[v] == kind[b], kind[a] == kind[b])
                    role = {(True, True, True): "coordinator", (False, False, True): "itinerant", (False, True, False): "gatekeeper",
                            (True, False, False): "representative", (False, False, False): "liaison"}[alike]
                    want[role] += 1
        assert table.iloc[v][list(want)].to_dict() == want
        assert table["brokered"].iloc[v] == sum(want.values())


def test_the_room_is_the_smallest_by_trying_all(gold_graph: DutyGraph) -> None:
    found = room(gold_graph)
    lead, units, themes = gold_graph.lead.toarray(), gold_graph.unit_names, gold_graph.tasks["theme"].to_numpy()
    for theme in [t for t in found.table.index if t in set(themes)][:12]:
        sets = [set(np.flatnonzero(row)) for row in lead[themes == theme] if row.any()]
        every = sorted(set().union(*sets))
        least = next(k for k in range(len(every) + 1) if any(all(s & set(c) for s in sets) for c in combinations(every, k)))
        assert found.table.loc[theme, "least"] == least
        there = found.tables["people"].query("theme == @theme and need != 'instead'")["unit"]
        assert len(there) == least
        assert all(s & {int(np.flatnonzero(units == u)[0]) for u in there} for s in sets)


def test_meetings_of_the_real_plan_without_a_choice(gold_graph: DutyGraph) -> None:
    """34 of 43, as counted when the plan was first looked at: themes, else sections, else parts, with two tasks or more."""
    found = room(gold_graph)
    assert (found.facts["themes"], found.facts["no_choice"]) == (43, 34)
    assert found.table["tasks"].sum() == 203
    assert len(found.table) == 47


def test_ties_of_the_room_go_to_the_first_name() -> None:
    assert smallest((frozenset({"u2", "u10"}), frozenset({"u2", "u10", "u9"}))) == (["u2"], True)


def test_the_core_has_the_fewest_exceptions_of_all_subsets(bridge: DutyGraph) -> None:
    rng = np.random.default_rng(7)
    for _ in range(4):
        there = (rng.random((9, 7)) < 0.35).astype(int)
        g = DutyGraph.from_biadjacency(there, there * 0)
        tie = (there.T @ there) > 0
        np.fill_diagonal(tie, val=False)
        pairs = list(combinations(range(7), 2))
        best = min(sum((not tie[a, b]) if {a, b} <= set(core) else bool(tie[a, b]) and not {a, b} & set(core) for a, b in pairs)
                   for core in chain.from_iterable(combinations(range(7), k) for k in range(8)))
        assert core_periphery(g).facts["exceptions"] == best


def test_breadth_and_depth_by_hand(bridge: DutyGraph) -> None:
    found = breadth_depth(bridge)
    assert found.table["breadth"].tolist() == [1, 3, 1, 1]
    assert found.table["class"].tolist() == ["key", "leading", "key", "key"]  # every depth is 1, the mean
    assert found.facts["breadth_mean"] == 1.5


def test_partners_agree_with_the_pairs(bridge: DutyGraph) -> None:
    found = partners(bridge, "乙局")
    assert found.table[["joint", "leads", "is_led", "both_lead"]].to_dict("index") == {
        "甲局": {"joint": 1, "leads": 0, "is_led": 1, "both_lead": 0}, "丙局": {"joint": 1, "leads": 1, "is_led": 0, "both_lead": 0},
        "丁局": {"joint": 1, "leads": 0, "is_led": 0, "both_lead": 1}}
    assert found.tables["tasks"].values.tolist() == [["甲局", "1", "co", "lead"], ["丙局", "2", "lead", "co"], ["丁局", "3", "lead", "lead"]]
    with pytest.raises(InputError, match="no such unit"):
        partners(bridge, "戊局")
