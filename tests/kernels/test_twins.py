"""Each compiled twin gives what the plain loop gives, from the same draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures import engines
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.barber import optimise
from dutygraph.measures.betweenness import betweenness
from dutygraph.measures.clusters import clusters
from dutygraph.measures.curveball import Shuffler
from dutygraph.measures.cuts import cuts
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
