"""Workload and what builds on it, against loops over the edges, scipy and networkx."""

from __future__ import annotations

import itertools
from collections import defaultdict
from fractions import Fraction
from math import exp
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact, rankdata

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.concentration import concentration
from dutygraph.measures.overview import overview
from dutygraph.measures.rankranges import rank_range, ranks
from dutygraph.measures.specialisation import specialisation
from dutygraph.measures.workload import workload


def by_loops(g: DutyGraph) -> dict[str, dict[str, float]]:
    """Every counted column, one edge at a time, from the frames alone."""
    edges = list(g.edges[["task", "unit", "role", "basis", "via"]].itertuples(index=False, name=None))
    on: dict[str, dict[str, str]] = defaultdict(dict)
    for task, unit, role, _, _ in edges:
        on[task][unit] = role
    members = defaultdict(set)
    frames = g.to_frames()
    for group, unit in frames["members"][["group", "unit"]].itertuples(index=False, name=None):
        members[group].add(unit)
    written = list(frames["edges"][["task", "unit"]].itertuples(index=False, name=None))
    named = set(written)
    out = {}
    for u in g.unit_names:
        tasks = [t for t in on if u in on[t]]
        led = [t for t in tasks if on[t][u] == "lead"]
        met = {v for t in tasks for v in on[t]} - {u}
        through = {t for t, group in written if u in members[group] and (t, u) not in named}
        out[u] = {
            "lead": len(led), "co": len(tasks) - len(led), "lead_rule": sum(e[1] == u and e[2] == "lead" and e[3].startswith("rule:") for e in edges),
            "lead_joint": sum(sum(r == "lead" for r in on[t].values()) > 1 for t in led), "total": sum(e[1] == u and not e[4] for e in edges),
            "via": len(through), "weighted": sum(1.0 if on[t][u] == "lead" else 0.6 for t in tasks), "fractional": sum(1 / len(on[t]) for t in tasks),
            "breadth": len(met), "convened": len({v for t in led for v, r in on[t].items() if r == "co"}), "convening": sum(len(on[t]) - 1 for t in led),
            "exclusivity": sum(exp(1 - len(on[t])) for t in tasks) / g.shape[0],
            "depth": sum(len(on[t]) - 1 for t in tasks) / len(met) if met else float("nan"),
            "lead_share": len(led) / len(tasks) if tasks else float("nan"),
        }
    return out


def agree(g: DutyGraph) -> None:
    table = workload(g, draws=0).table
    wanted = pd.DataFrame.from_dict(by_loops(g), orient="index").reindex(table.index)
    for column in wanted.columns:
        np.testing.assert_allclose(table[column].to_numpy(dtype=float), wanted[column].to_numpy(dtype=float), rtol=1e-11, err_msg=column)
    assert (table["lead_stated"] == table["lead"] - table["lead_rule"]).all()


def test_every_column_by_loops(plan: DutyGraph) -> None:
    agree(plan)


@pytest.mark.parametrize("policy", ["node", "expand", "drop"])
def test_every_column_by_loops_on_the_real_plan(policies: dict[str, DutyGraph], policy: str) -> None:
    agree(policies[policy])


def test_facts_of_the_real_plan(policies: dict[str, DutyGraph]) -> None:
    """玉贤街道: 4 tasks by name and 63 through 各街道 under every policy; 区人社局 leads 6 by the rule, none as stated; 57 tasks led by rule."""
    for policy, g in policies.items():
        table = workload(g, draws=0).table
        assert table.loc["玉贤街道", ["total", "via"]].tolist() == [4, 63], policy
        assert table.loc["区人社局", ["lead_rule", "lead_stated"]].tolist() == [6, 0], policy
    node = workload(policies["node"], draws=0).table
    assert node["fractional"].sum() == pytest.approx(203)
    edges = policies["node"].edges
    assert edges.loc[edges["basis"].str.startswith("rule:"), "task"].nunique() == 57


def test_southern_women(women: DutyGraph) -> None:
    """Fractional load of the first woman 1.48810 and clustering .467764: values published with the network's other measures."""
    table = workload(women, draws=0).table
    assert table["fractional"].iloc[0] == pytest.approx(1.48810, abs=5e-6)
    assert table["fractional"].sum() == pytest.approx(14)
    assert overview(women).table.loc["clustering", "value"] == pytest.approx(0.467764, abs=5e-7)


def test_ranks_are_those_of_scipy() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        values = rng.integers(0, 6, 12) * 0.1
        assert ranks(values).tolist() == rankdata(-np.round(values, 9), method="min").tolist()


def ranges_by_fractions(lead: list[int], co: list[int]) -> tuple[list[int], list[int]]:
    """Rank at every weight where two units tie, between two such weights, and at 1; exact arithmetic."""
    n = len(lead)
    ties = {Fraction(lead[i] - lead[j], co[j] - co[i]) for i in range(n) for j in range(n) if co[i] != co[j]}
    points = sorted({x for x in ties if 0 < x <= 1} | {Fraction(1)})
    weights = points + [(a + b) / 2 for a, b in zip([Fraction(0), *points], points, strict=False)]
    found = []
    for x in weights:
        score = [a + x * c for a, c in zip(lead, co, strict=True)]
        found.append([1 + sum(s > mine for s in score) for mine in score])
    return [min(r) for r in zip(*found, strict=True)], [max(r) for r in zip(*found, strict=True)]


def test_rank_ranges_are_exact() -> None:
    """200 small lists full of ties, against exact fractions."""
    rng = np.random.default_rng(1)
    for _ in range(200):
        lead, co = (rng.integers(0, 6, rng.integers(1, 10)) for _ in range(2))
        co = np.resize(co, len(lead))
        low, high = rank_range(lead, co)
        assert (low.astype(int).tolist(), high.astype(int).tolist()) == ranges_by_fractions(lead.tolist(), co.tolist())


def test_rank_ranges_of_the_real_plan(gold_graph: DutyGraph) -> None:
    """Against exact fractions, groups left out. The order of all units changes at 58 weights below 1, which leaves 59 cells."""
    table = workload(gold_graph, draws=0).table
    pairs = itertools.permutations(zip(table["lead"].tolist(), table["co"].tolist(), strict=True), 2)
    assert len({x for (a, c), (b, d) in pairs if c != d and 0 < (x := Fraction(a - b, d - c)) < 1}) == 58
    ranked = table[table["rank"].notna()]
    assert len(table) - len(ranked) == 8
    low, high = ranges_by_fractions(ranked["lead"].tolist(), ranked["co"].tolist())
    assert ranked["rank_low"].tolist() == low
    assert ranked["rank_high"].tolist() == high
    assert (ranked["rank_low"] <= ranked["rank"]).all()
    assert (ranked["rank"] <= ranked["rank_high"]).all()


def test_resampling_by_a_slow_loop(plan: DutyGraph) -> None:
    """The same draws one at a time, with pandas' rank."""
    table = workload(plan, draws=40, seed=3).table
    load = (plan.lead.toarray() + 0.6 * plan.co.toarray()).astype(float)
    rng = np.random.default_rng(3)
    draws = [pd.Series(load[rng.integers(0, len(load), len(load))].sum(0).round(9)).rank(ascending=False, method="min") for _ in range(40)]
    ordered = np.sort(np.stack(draws), axis=0)
    assert table["boot_low"].tolist() == ordered[0].tolist()  # 2.5 % of 40 draws is the first
    assert table["boot_high"].tolist() == ordered[38].tolist()  # 97.5 % is the 39th


def test_concentration_by_its_definitions() -> None:
    """Gini as half the relative mean absolute difference over all pairs; the rest from the shares."""
    rng = np.random.default_rng(2)
    for _ in range(20):
        x = rng.integers(0, 9, 13).astype(float)
        found = concentration(x, k=3)
        pairs = np.abs(x[:, None] - x[None, :]).mean()
        assert found["gini"] == pytest.approx(pairs / 2 / x.mean())
        share = np.sort(x / x.sum())
        assert found["hhi"] == pytest.approx((share**2).sum())
        assert found["top_share"] == pytest.approx(share[-3:].sum())
        assert concentration(x, zeros="leave-out")["gini"] == pytest.approx(concentration(x[x > 0])["gini"])


def test_specialisation_is_fishers_exact_test(gold_graph: DutyGraph) -> None:
    """Every tenth cell against scipy's Fisher test, one-sided; q against the step-up rule written out."""
    table = specialisation(gold_graph, parts="2").table
    tasks = gold_graph.tasks.query("part == '2'")
    edges = gold_graph.edges[gold_graph.edges["task"].isin(tasks.index)]
    for unit, section in table.index[::10]:
        mine = set(edges.loc[edges["unit"] == unit, "task"])
        inside = set(tasks.index[tasks["section"] == section])
        x, k, size, n = len(mine & inside), len(mine), len(inside), len(tasks)
        _, p = fisher_exact([[x, k - x], [size - x, n - k - size + x]], alternative="greater")
        assert table.loc[(unit, section), "p"] == pytest.approx(p, rel=1e-9)
        assert table.loc[(unit, section), "observed"] == x
    p = table["p"].to_numpy()
    order = np.argsort(-p, kind="stable")
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1))
    np.testing.assert_allclose(table["q"], np.minimum(q, 1))


def test_specialisation_of_the_real_plan(policies: dict[str, DutyGraph]) -> None:
    """11 of 558 cells (62 units × 9 sections of part 2, groups dropped): the figure that the measure's definition fixes."""
    assert specialisation(policies["drop"], parts="2").facts == {"tested": 558, "kept": 11}


def figures(g: DutyGraph) -> dict[str, Any]:
    return overview(g).table["value"].to_dict()


def test_overview_is_that_of_networkx(plan: DutyGraph) -> None:
    found, graph = figures(plan), plan.to_networkx()
    units = {n for n, d in graph.nodes(data=True) if d["bipartite"] == 0}
    pieces = list(nx.connected_components(graph))
    assert found["density"] == pytest.approx(nx.bipartite.density(graph, units))
    assert found["components"] == sum(len(c) > 1 for c in pieces)
    assert found["isolates"] == nx.number_of_isolates(graph)
    assert found["average_degree"] == pytest.approx(2 * graph.number_of_edges() / len(graph))
    assert found["clustering"] == pytest.approx(nx.bipartite.robins_alexander_clustering(graph))
    most = max(sum(n not in units for n in c) for c in pieces)
    assert found["giant"] == pytest.approx(most / plan.shape[0])
    degrees = [d for _, d in graph.degree(units)]
    assert found["centralisation"] == pytest.approx(sum(max(degrees) - d for d in degrees) / ((len(units) - 1) * plan.shape[0]))


def test_overview_of_the_real_plan(gold_graph: DutyGraph) -> None:
    """Sizes counted in the gold tables: 203 tasks, 745 edges, 249 leads; 171 tasks with one lead, so 32 with several."""
    found = figures(gold_graph)
    assert (found["tasks"], found["edges"], found["leads"], found["groups"]) == (203, 745, 249, 8)
    assert found["share_multi_lead"] == pytest.approx(32 / 203)
    assert found["share_no_lead"] == 0
    parts = overview(gold_graph).tables["parts"]
    assert parts["tasks"].to_dict() == {"1": 4, "2": 160, "3": 9, "4": 30}
