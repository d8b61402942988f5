"""Each compiled twin gives what the plain loop gives, from the same draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures import engines, poissonbinomial
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.barber import optimise
from dutygraph.measures.betweenness import betweenness
from dutygraph.measures.clusters import clusters
from dutygraph.measures.coordination import coordination
from dutygraph.measures.curveball import Shuffler
from dutygraph.measures.cuts import cuts
from dutygraph.measures.keptpairs import kept_pairs
from dutygraph.measures.pairs import counted, counted_in_one_pass, listed
from dutygraph.measures.poissonbinomial import upper_tails
from dutygraph.measures.structuralholes import one_mode, shared_tasks
from dutygraph.measures.unionfind import largest_after

pytest.importorskip("numba", reason="the extra 'fast' is not installed")


@pytest.fixture(params=[0, 1, 2])
def graph(request: pytest.FixtureRequest) -> DutyGraph:
    rng = np.random.default_rng(request.param)
    there = rng.random((60, 25)) < 0.02 + 0.5 * rng.random(25) ** 4
    lead = there & (rng.random((60, 25)) < 0.4)
    return DutyGraph.from_biadjacency(lead.astype(int), (there & ~lead).astype(int))


def kernel(name: str) -> Any:
    return engines.compiled(name, plain=engines.WORTH)


@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.3])
def test_barber(graph: DutyGraph, resolution: float) -> None:
    e = graph.edge_arrays
    plain, fast = (optimise(e.task, e.unit, graph.shape, resolution=resolution, restarts=4, rng=np.random.default_rng(1), kernel=k) for k in (None, kernel("barber")))
    for one, two in zip(plain, fast, strict=True):
        assert np.array_equal(one, two)


def test_barber_with_many_clusters(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dutygraph.measures.barber.MANY", 3)
    e = graph.edge_arrays
    plain, fast = (optimise(e.task, e.unit, graph.shape, restarts=4, rng=np.random.default_rng(2), kernel=k) for k in (None, kernel("barber")))
    for one, two in zip(plain, fast, strict=True):
        assert np.array_equal(one, two)


def test_barber_with_so_many_clusters_that_each_chooses_in_turn(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dutygraph.measures.barber.MANY", 2)
    monkeypatch.setattr("dutygraph.measures.barber.LARGE", 6)
    e = graph.edge_arrays
    plain, fast = (optimise(e.task, e.unit, graph.shape, restarts=4, rng=np.random.default_rng(8), kernel=k) for k in (None, kernel("barber")))
    for one, two in zip(plain, fast, strict=True):
        assert np.array_equal(one, two)


def test_curveball(graph: DutyGraph) -> None:
    both = (graph.lead + graph.co).tocsr()
    plain, fast = Shuffler(both, np.random.default_rng(0)), Shuffler(both, np.random.default_rng(0), expected=10**9)
    for _ in range(5):
        for one, two in zip(plain.next(), fast.next(), strict=True):
            assert np.array_equal(one, two)


def test_betweenness(graph: DutyGraph) -> None:
    e = graph.edge_arrays
    plain, fast = (betweenness(e.task, e.unit, graph.shape, kernel=k) for k in (None, kernel("betweenness")))
    assert np.allclose(plain.value, fast.value, rtol=1e-12, atol=1e-15)


def test_pairs(graph: DutyGraph) -> None:
    one, plain = counted(graph)
    for two, fast in (counted_in_one_pass(graph, kernel("pairs")), listed(graph.edge_arrays, graph.shape)):
        for a, b in zip(one, two, strict=True):
            assert np.array_equal(a, b)
        for a, b in zip(plain, fast, strict=True):
            assert np.allclose(a, b, rtol=1e-12)


def test_holes(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = shared_tasks((graph.lead + graph.co).tocsr())
    plain = one_mode(shared)
    monkeypatch.setattr(engines, "WORTH", 0.0)
    for one, two in zip(plain, one_mode(shared), strict=True):
        assert np.allclose(one, two, rtol=1e-12, equal_nan=True)


def test_tails() -> None:
    """Rows that start far from 0 (a class of 3,000 trials), rows of certain and impossible classes, counts above and below all trials."""
    p = np.array([[0.3, 0.002, 0.0], [0.9, 0.4, 1.0], [0.0, 0.0, 0.0], [0.5, 1e-9, 1.0]])
    for many, highest in (([3, 40, 2], 12), ([3000, 5, 1], 40), ([6, 3, 1], 30), ([2, 2, 2], 1), ([2, 2, 2], 0)):
        plain, fast = (function(p, np.array(many), highest) for function in (upper_tails, kernel("tails").upper_tails))
        assert np.allclose(plain, fast, rtol=1e-11, atol=1e-300)


def test_tails_of_pairs_by_recurrence_and_by_convolution() -> None:
    """Columns rare, common and certain, small and large counts: where the recurrence would lose digits, the kernel must convolve."""
    rng = np.random.default_rng(4)
    for many in (np.array([300, 50, 7]), np.array([2, 1, 1]), np.array([20_000, 900, 30])):
        p = np.concatenate([rng.random((3, 6)) ** 4, np.array([[0.0, 1.0, 0.9], [0.0, 1.0, 1e-6], [0.0, 0.0, 1.0]])], axis=1)
        left, right = np.triu_indices(9)
        need = np.minimum(rng.integers(0, 60, len(left)), many.sum())
        starts = np.concatenate([[0], np.cumsum(need + 1)])
        plain, fast = (module.table(p, p, left, right, many, need, starts) for module in (poissonbinomial, kernel("tails")))
        assert np.allclose(plain, fast, rtol=1e-10, atol=1e-290)  # the logarithms of factorials of 20,000 err by some 1e-11


def test_no_pair_with_a_small_p_has_less_than_the_critical_count() -> None:
    rng = np.random.default_rng(5)
    many = np.array([400, 60, 5])
    p = 0.4 * rng.random((3, 12)) ** 2
    least = kernel("tails").critical(p, many, 0.003)
    smallest = 0
    for a, b in zip(*np.triu_indices(12), strict=True):
        tail = upper_tails((p[:, a] * p[:, b])[None], many, int(many.sum()))[0]
        first = int(np.argmax(tail <= 0.003)) if (tail <= 0.003).any() else int(many.sum()) + 1
        assert least[a, b] == least[b, a] <= first
        smallest += least[a, b] == first
    assert smallest > 50  # of 78: the bar is not merely low


@pytest.mark.parametrize("correction", ["bh", "by"])
def test_kept_pairs_are_those_of_coordination(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch, correction: str) -> None:
    rng = np.random.default_rng(7)
    blocks = np.zeros((300, 40))
    for t in range(300):
        blocks[t, (t % 8) * 5 + rng.permutation(5)[:3]] = 1
        blocks[t, rng.integers(0, 40, 2)] = 1
    for g, alpha in ((graph, 0.5), (DutyGraph.from_biadjacency(blocks.astype(int), np.zeros((300, 40), dtype=int)), 0.05)):
        table = coordination(g, null="sdsm", tests="all", alpha=alpha, correction=correction).table
        table = table.loc[table["q"] <= alpha, ["joint", "expected", "p", "q"]]
        for worth in (engines.WORTH, 0.0):
            monkeypatch.setattr(engines, "WORTH", worth)
            found = kept_pairs(g, alpha=alpha, correction=correction)
            assert list(found.table.index) == list(table.index)
            assert np.allclose(found.table, table, rtol=1e-10)
    assert len(table) > 20


def test_pairs_from_a_raw_list_in_any_order(graph: DutyGraph) -> None:
    e, k = graph.edge_arrays, kernel("pairs")
    order = np.random.default_rng(6).permutation(len(e.task))
    mixed = k.laid_out(e.task[order], e.unit[order], e.lead[order], *graph.shape)
    in_order = k.laid_out(e.task, e.unit, e.lead, *graph.shape)
    for one, two in zip(k.weighed(*mixed), k.weighed(*in_order), strict=True):
        assert np.allclose(one, two, rtol=1e-12)
    (pairs, _), (ends, second, joint) = counted(graph), k.joint(*mixed[:4])
    assert np.array_equal(np.repeat(np.arange(len(ends) - 1), np.diff(ends)), pairs.a)
    assert np.array_equal(second, pairs.b)
    assert np.array_equal(joint, pairs.joint)


def test_pieces(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    e = graph.edge_arrays
    near, order = Adjacency.of(e.task, e.unit, graph.shape), np.random.default_rng(3).permutation(25)[:18]
    plain = (*cuts(near), largest_after(near, order))
    monkeypatch.setattr(engines, "WORTH", 0.0)
    for one, two in zip(plain, (*cuts(near), largest_after(near, order)), strict=True):
        assert np.array_equal(one, two)


def test_without_the_extra_the_plain_loop_runs_and_says_the_same(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "WORTH", 0.0)
    fast = clusters(graph, restarts=3, nulls=5)
    monkeypatch.setattr(engines, "WORTH", float("inf"))
    plain = clusters(graph, restarts=3, nulls=5)
    assert fast.facts == plain.facts
    assert fast.table.equals(plain.table)


def test_a_sampled_betweenness_keeps_its_bound_and_its_seed(graph: DutyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    e = graph.edge_arrays
    exact = betweenness(e.task, e.unit, graph.shape)
    monkeypatch.setattr("dutygraph.measures.betweenness.EXACT", 40 * len(e.task))
    monkeypatch.setattr("dutygraph.measures.betweenness.sampled_sources", lambda edges, shape: 40)
    one, two, fast = (betweenness(e.task, e.unit, graph.shape, kernel=k) for k in (None, None, kernel("betweenness")))
    assert exact.error == 0.0
    assert 0 < np.abs(one.value - exact.value).max() <= one.error
    assert np.array_equal(one.value, two.value)
    assert np.allclose(one.value, fast.value, rtol=1e-12, atol=1e-15)
