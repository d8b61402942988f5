"""Pairs of units: by hand, pair by pair, and what the options do."""

from __future__ import annotations

from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.backbone import backbone
from dutygraph.measures.coordination import coordination


@pytest.fixture
def hand() -> DutyGraph:
    """Three tasks: 甲 and 乙 lead one together, each leads one where others are co."""
    rows = [("1", "甲局", "lead"), ("1", "乙局", "lead"), ("2", "甲局", "lead"), ("2", "乙局", "co"), ("2", "丙局", "co"), ("3", "乙局", "lead"), ("3", "丙局", "co")]
    return DutyGraph.from_edges(rows)


def test_by_hand(hand: DutyGraph) -> None:
    t = coordination(hand).table
    assert t.loc[("甲局", "乙局")].to_dict() == {"joint": 2, "joint_via": 0, "newman": 1.5, "jaccard": 0.666666666667, "a_leads": 1, "b_leads": 0, "both_lead": 1, "both_co": 0}
    assert t.loc[("乙局", "丙局")].to_dict() == {"joint": 2, "joint_via": 0, "newman": 1.5, "jaccard": 0.666666666667, "a_leads": 1, "b_leads": 0, "both_lead": 0, "both_co": 1}
    assert t.loc[("甲局", "丙局"), ["joint", "newman", "a_leads"]].tolist() == [1, 0.5, 1]
    assert len(t) == 3


def test_pairs_of_the_real_plan_counted_task_by_task(gold_graph: DutyGraph) -> None:
    edges = gold_graph.edges
    joint: dict[tuple[str, str], int] = {}
    newman: dict[tuple[str, str], float] = {}
    leads: dict[tuple[str, str], int] = {}
    for _, task in edges.groupby("task", sort=False):
        for a, ra in zip(task["unit"], task["role"], strict=True):
            for b, rb in zip(task["unit"], task["role"], strict=True):
                if a != b:
                    joint[a, b] = joint.get((a, b), 0) + 1
                    newman[a, b] = newman.get((a, b), 0.0) + 1 / (len(task) - 1)
                    leads[a, b] = leads.get((a, b), 0) + (ra == "lead" and rb == "co")
    table = coordination(gold_graph).table
    assert len(table) * 2 == len(joint)
    for (a, b), row in table.iterrows():
        assert (row["joint"], row["a_leads"], row["b_leads"]) == (joint[a, b], leads[a, b], leads[b, a])
        assert row["newman"] == pytest.approx(newman[a, b])
    assert (table[["a_leads", "b_leads", "both_lead", "both_co"]].sum(axis=1) == table["joint"]).all()


def test_newman_of_two_southern_women() -> None:
    graph = nx.davis_southern_women_graph()
    g = DutyGraph.from_edges([(e, w, "co") for w in graph.graph["top"] for e in graph.graph["bottom"] if graph.has_edge(w, e)])
    assert coordination(g).table.loc[("Evelyn Jefferson", "Laura Mandeville"), "newman"] == pytest.approx(1.562637, abs=5e-7)


@pytest.fixture
def grouped() -> DutyGraph:
    """A closed group of three on many tasks, beside two bureaus that share more than chance."""
    rows = [(f"{i}", "各街道", "co") for i in range(20)] + [(f"{i}", u, "co") for i in range(20, 34) for u in ("甲局", "乙局")]
    rows += [(f"{i}", "丙局", "lead") for i in range(34)]
    members = [("各街道", s) for s in ("一街道", "二街道", "三街道")]
    units = pd.DataFrame({"unit": ["各街道", "甲局", "乙局", "丙局", "一街道", "二街道", "三街道"],
                          "kind": ["group", *["department"] * 3, *["street"] * 3], "openness": ["closed", *[""] * 6]})
    return DutyGraph.from_edges(rows, units=units, members=members, groups="expand")


def test_under_expand_mentions_are_drawn_and_a_group_is_not_tested_against_itself(grouped: DutyGraph) -> None:
    found = coordination(grouped, null="sdsm", tests="all")
    inside = found.table.loc[[("一街道", "二街道"), ("一街道", "三街道"), ("二街道", "三街道")]]
    assert inside["p"].isna().all()
    assert not inside["tested"].any()
    assert (inside["joint"] == inside["joint_via"]).all()
    assert found.facts["pairs_tested"] == 6 * 5 // 2 - 3
    assert found.table.loc[("甲局", "乙局"), "q"] <= 0.05


def test_what_a_null_with_groups_expects(grouped: DutyGraph) -> None:
    """A street is on a task exactly where its group is, so it is expected beside 甲局 as often as the group is under ``node``."""
    expanded = coordination(grouped, null="sdsm", tests="all")
    node = coordination(grouped.with_groups("node"), null="sdsm", tests="all")
    assert expanded.table.loc[("丙局", "一街道"), "p"] == pytest.approx(node.table.loc[("各街道", "丙局"), "p"] if ("各街道", "丙局") in node.table.index
                                                                    else node.table.loc[("丙局", "各街道"), "p"])


def test_fdsm_by_listing_every_matrix_of_the_margins() -> None:
    start = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 1, 0]])
    g = DutyGraph.from_biadjacency(start * 0, start)
    every = [m for m in (np.reshape(c, (4, 4)) for c in product([0, 1], repeat=16))
             if (m.sum(0) == start.sum(0)).all() and (m.sum(1) == start.sum(1)).all()]
    found = coordination(g, null="fdsm", tests="all", draws=3000)
    place = {u: i for i, u in enumerate(g.unit_names)}
    for (a, b), row in found.table.iterrows():
        joint = np.array([m[:, place[a]] @ m[:, place[b]] for m in every])
        assert row["expected"] == pytest.approx(joint.mean(), abs=0.08)
        assert row["p"] == pytest.approx((joint >= row["joint"]).mean(), abs=0.05)
    assert found.facts["draws"] == 3000
    assert found.facts["smallest_attainable_p"] == pytest.approx(1 / 3001)


def test_too_few_draws_are_refused_with_the_number_needed(hand: DutyGraph) -> None:
    with pytest.raises(InputError, match="too few draws") as caught:
        coordination(hand, null="fdsm", tests="all", draws=10)
    assert "need 60 draws" in str(caught.value)  # 3 pairs / 0.05


def test_draws_follow_from_pairs_and_level(hand: DutyGraph) -> None:
    assert coordination(hand, null="fdsm", tests="all").facts["draws"] == 60
    assert coordination(hand, null="fdsm", tests="all", correction="by").facts["draws"] == 110  # × (1 + 1/2 + 1/3)


def test_roles_tests_three_things(gold_graph: DutyGraph) -> None:
    found = coordination(gold_graph, null="roles")
    assert {f"{s}_{c}" for s in ("a_leads", "b_leads") for c in ("expected", "p", "q")} <= set(found.table.columns)
    both = found.table[["a_leads_expected", "b_leads_expected"]].sum(axis=1)
    assert (both <= found.table["expected"] + 1e-9).all()
    assert found.facts["kept"] == int((found.table["q"] <= 0.05).sum())


@pytest.mark.parametrize("options", [{"null": "curveball"}, {"null": "sdsm", "tests": "some"}, {"correction": "none"}, {"alpha": 0.0}, {"seed": -1},
                                     {"null": "sdsm", "draws": 100}])
def test_what_is_refused(hand: DutyGraph, options: dict[str, object]) -> None:
    with pytest.raises(InputError):
        coordination(hand, **options)  # pyright: ignore[reportArgumentType]


def test_the_backbone_holds_every_unit_and_the_pairs_kept(gold_graph: DutyGraph) -> None:
    ties = coordination(gold_graph, null="sdsm")
    graph = backbone(gold_graph, ties)
    assert list(graph) == list(gold_graph.unit_names)
    assert {frozenset(e) for e in graph.edges} == {frozenset(i) for i in ties.table.index[ties.table["q"] <= 0.05]}
    with pytest.raises(InputError, match="nothing was tested"):
        backbone(gold_graph, coordination(gold_graph))
