"""Null models and tails: against enumeration, SciPy, the bicm package where it is installed, and the figures of the definition."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.bicm import fit
from dutygraph.measures.coordination import coordination
from dutygraph.measures.curveball import Shuffler
from dutygraph.measures.multiplicity import adjusted, attainable
from dutygraph.measures.poissonbinomial import upper_tails
from dutygraph.measures.rolesnull import fit_roles


def test_tails_by_enumeration() -> None:
    p, many = np.array([[0.3, 0.05], [0.9, 0.5]]), np.array([4, 3])
    found = upper_tails(p, many, 7)
    for row, chances in enumerate(p):
        each = np.repeat(chances, many)
        for w in range(8):
            want = sum(np.prod(np.where(o, each, 1 - each)) for o in product([0, 1], repeat=7) if sum(o) >= w)
            assert found[row, w] == pytest.approx(want, rel=1e-12)


def test_tails_cut_short_are_the_same_and_small_ones_exact() -> None:
    p, many = np.array([[0.01, 0.02]]), np.array([120, 80])
    assert np.allclose(upper_tails(p, many, 9)[0], upper_tails(p, many, 200)[0, :10], rtol=1e-12, atol=0)
    assert upper_tails(np.array([[0.01]]), np.array([20]), 20)[0, 20] == pytest.approx(1e-40, rel=1e-10)


@pytest.mark.parametrize("policy", ["node", "drop"])
def test_bicm_keeps_every_margin(policies: dict[str, DutyGraph], policy: str) -> None:
    both = (policies[policy].lead + policies[policy].co).toarray()
    found = fit(both.sum(1), both.sum(0))
    whole = found.p[np.ix_(found.tasks.of, found.units.of)]
    assert np.allclose(whole.sum(0), both.sum(0), atol=1e-9)
    assert np.allclose(whole.sum(1), both.sum(1), atol=1e-9)


def test_bicm_is_that_of_the_bicm_package(gold_graph: DutyGraph) -> None:
    bicm = pytest.importorskip("bicm", reason="bicm is a benchmark dependency")
    both = (gold_graph.lead + gold_graph.co).toarray()
    theirs = bicm.BipartiteGraph()
    theirs.set_biadjacency_matrix(both)
    theirs.solve_tool(verbose=False)
    found = fit(both.sum(1), both.sum(0))
    assert np.allclose(found.p[np.ix_(found.tasks.of, found.units.of)], theirs.get_bicm_matrix(), atol=1e-6)


def test_the_role_keeping_model_keeps_the_margins_of_lead_and_of_co(gold_graph: DutyGraph) -> None:
    lead, co = gold_graph.lead.toarray(), gold_graph.co.toarray()
    found = fit_roles(lead.sum(1), co.sum(1), lead.sum(0), co.sum(0))
    grid = np.ix_(found.tasks.of, found.units.of)
    for p, edges in ((found.lead[grid], lead), (found.co[grid], co)):
        assert np.abs(p.sum(0) - edges.sum(0)).max() < 1e-9
        assert np.abs(p.sum(1) - edges.sum(1)).max() < 1e-9
    assert float((found.lead + found.co).max()) <= 1.0


def test_without_co_edges_the_role_keeping_model_is_the_plain_one(plan: DutyGraph) -> None:
    both = (plan.lead + plan.co).toarray()
    none = [np.zeros(s, dtype=int) for s in both.shape]
    roles, plain = fit_roles(both.sum(1), none[0], both.sum(0), none[1]), fit(both.sum(1), both.sum(0))
    assert np.allclose(roles.lead[np.ix_(roles.tasks.of, roles.units.of)], plain.p[np.ix_(plain.tasks.of, plain.units.of)], atol=1e-6)


def test_shuffles_reach_every_matrix_of_the_margins_equally_often() -> None:
    """2 × 2 blocks of three rows: all 0/1 matrices with the margins are listed, and a chain is counted over them."""
    start = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]])
    every = {m for m in product([0, 1], repeat=12)
             if (np.reshape(m, (3, 4)).sum(0) == start.sum(0)).all() and (np.reshape(m, (3, 4)).sum(1) == start.sum(1)).all()}
    chain, seen, rounds = Shuffler(DutyGraph.from_biadjacency(start, start * 0).lead, np.random.default_rng(1)), {}, 4000
    for _ in range(rounds):
        task, unit = chain.next()
        cells = np.zeros((3, 4), dtype=int)
        cells[task, unit] = 1
        key = tuple(cells.ravel().tolist())
        seen[key] = seen.get(key, 0) + 1
    assert set(seen) == every
    expected = rounds / len(every)
    assert sum((c - expected) ** 2 / expected for c in seen.values()) < len(every) + 5 * np.sqrt(2 * len(every))  # χ² within five deviations


@pytest.mark.parametrize(("policy", "tested", "kept"), [("drop", 488, 1), ("node", 566, 4)])
def test_pairs_that_can_pass_and_pairs_that_do(policies: dict[str, DutyGraph], policy: str, tested: int, kept: int) -> None:
    """Figures of the definition, found there by another program."""
    g = policies[policy]
    facts, whole = coordination(g, null="sdsm").facts, coordination(g, null="sdsm", tests="all").facts
    n = g.shape[1]
    assert (facts["pairs_tested"], facts["attainable_pairs"], facts["kept"]) == (tested, tested, kept)
    assert (whole["pairs_tested"], whole["kept"]) == (n * (n - 1) // 2, 0)


def test_p_of_a_pair_by_simulation_of_the_model(plan: DutyGraph) -> None:
    both = (plan.lead + plan.co).toarray()
    found = fit(both.sum(1), both.sum(0))
    whole = found.p[np.ix_(found.tasks.of, found.units.of)]
    table = coordination(plan, null="sdsm", tests="all").table
    place, rng = {u: i for i, u in enumerate(plan.unit_names)}, np.random.default_rng(2)
    drawn = rng.random((20_000, *whole.shape)) < whole
    for (a, b), row in table.sort_values("p").head(5).iterrows():
        share = ((drawn[:, :, place[a]] & drawn[:, :, place[b]]).sum(1) >= row["joint"]).mean()
        assert abs(share - row["p"]) < 5 * np.sqrt(row["p"] / 20_000) + 1e-9
        assert row["expected"] == pytest.approx((whole[:, place[a]] * whole[:, place[b]]).sum())


def test_corrections_are_those_of_scipy() -> None:
    p = np.random.default_rng(0).random(40) ** 3
    assert np.allclose(adjusted(p, 40, "bh"), false_discovery_control(p, method="bh"))
    assert np.allclose(adjusted(p, 40, "by"), false_discovery_control(p, method="by"))
    assert np.allclose(adjusted(p[:30], 40), false_discovery_control(np.concatenate([p[:30], np.ones(10)]))[:30])


def test_attainable_by_trying_every_k() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        least, many = rng.random(30) ** 4, rng.integers(0, 4, 30)
        k = next(k for k in range(1, 200) if many[least <= 0.05 / k].sum() <= k)
        assert (attainable(least, many, 0.05) == (least <= 0.05 / k)).all()
