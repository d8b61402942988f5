"""Clusters: against enumeration, leidenalg, igraph and the figures of the definition."""

from __future__ import annotations

from itertools import product

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.clusters import clusters
from dutygraph.measures.descriptionlength import description_length
from dutygraph.measures.leiden import leiden
from dutygraph.measures.partition import compare_partitions, modularity, projected_modularity
from dutygraph.measures.structuralholes import shared_tasks


def test_southern_women(women: DutyGraph) -> None:
    """The best Q known, on which four other optimisers agree."""
    assert clusters(women, nulls=0).facts["Q"] == pytest.approx(0.345537, abs=5e-7)


@pytest.mark.parametrize(("policy", "least"), [("drop", 0.4825 - 5e-5), ("node", 0.4742)])
def test_the_real_plan_reaches_the_best_q_known(policies: dict[str, DutyGraph], policy: str, least: float) -> None:
    """``drop``: the best of 600 runs of leidenalg; ``node``: above the best of 100 (0.47338)."""
    for seed in (0, 1):
        assert clusters(policies[policy], nulls=0, seed=seed).facts["Q"] >= least


def test_no_partition_of_a_small_graph_is_better(plan: DutyGraph) -> None:
    small = DutyGraph.from_biadjacency(plan.lead.toarray()[:7, :5], plan.co.toarray()[:7, :5])
    e = small.edge_arrays
    both = (small.lead + small.co).toarray()
    best = 0.0
    for labels in product(range(1, 6), repeat=5):  # given the units, each task goes where it gains most
        units = np.array(labels)
        gain = [[both[t] @ (units == c) / max(len(e.task), 1) - both[t].sum() * (both.sum(0) @ (units == c)) / max(len(e.task), 1) ** 2
                 for c in range(1, 6)] for t in range(7)]
        best = max(best, sum(max(0.0, *row) for row in gain))
    assert clusters(small, nulls=0).facts["Q"] == pytest.approx(best, abs=1e-12)


def test_q_by_its_matrix(plan: DutyGraph) -> None:
    e, both = plan.edge_arrays, (plan.lead + plan.co).toarray()
    found = clusters(plan, nulls=0)
    tasks, units = found.tables["tasks"]["cluster"].to_numpy(), found.table["cluster"].to_numpy()
    edges = both.sum()
    chance = np.outer(both.sum(1), both.sum(0)) / edges
    same = (tasks[:, None] == units[None, :]) & (units > 0)[None, :]
    assert modularity(e.task, e.unit, tasks, units) == pytest.approx(((both - chance) * same).sum() / edges)
    assert found.facts["Q"] == pytest.approx(((both - chance) * same).sum() / edges)


def test_clusters_are_connected_and_numbered_by_size(plan: DutyGraph) -> None:
    found = clusters(plan, nulls=0)
    graph = plan.to_networkx()
    label = {**found.table["cluster"], **found.tables["tasks"]["cluster"]}
    for c in range(1, found.facts["n_clusters"] + 1):
        assert nx.is_connected(graph.subgraph([v for v in label if label[v] == c]))
    sizes = found.table["cluster"].value_counts().drop(0, errors="ignore").sort_index().tolist()
    assert sizes == sorted(sizes, reverse=True)
    load = np.bincount(plan.edge_arrays.unit, minlength=plan.shape[1])
    assert ((found.table["cluster"].to_numpy() == 0) == (load == 0)).all()


def test_leiden_is_as_good_as_leidenalg(gold_graph: DutyGraph) -> None:
    leidenalg = pytest.importorskip("leidenalg", reason="leidenalg is a benchmark dependency")
    ig = pytest.importorskip("igraph", reason="igraph is a benchmark dependency")
    shared = shared_tasks((gold_graph.lead + gold_graph.co).tocsr())
    graph = ig.Graph.Weighted_Adjacency(shared.toarray().tolist(), mode="undirected", attr="weight")
    theirs = max(graph.modularity(leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, weights="weight", seed=s).membership, weights="weight")
                 for s in range(10))
    runs = [leiden(shared, resolution=1.0, rng=np.random.default_rng(s)) for s in range(20)]
    ours = [projected_modularity(shared, labels) for labels in runs]
    assert max(ours) >= theirs - 0.003
    assert ours[0] == pytest.approx(graph.modularity(runs[0].tolist(), weights="weight"))
    for c in set(runs[0].tolist()):
        assert graph.induced_subgraph(np.flatnonzero(runs[0] == c).tolist()).is_connected()


def test_leiden_on_a_resolution_that_leaves_every_unit_alone() -> None:
    ring = sparse.csr_array(np.roll(np.eye(6), 1, axis=1) + np.roll(np.eye(6), -1, axis=1))
    assert len(set(leiden(ring, resolution=50.0, rng=np.random.default_rng(0)).tolist())) == 6


def test_partitions_compared_as_igraph_compares_them() -> None:
    ig = pytest.importorskip("igraph", reason="igraph is a benchmark dependency")
    rng = np.random.default_rng(4)
    for _ in range(10):
        a, b = rng.integers(0, 4, 30), rng.integers(0, 3, 30)
        found = compare_partitions(a, b)
        assert found["nmi"] == pytest.approx(ig.compare_communities(a.tolist(), b.tolist(), method="nmi"))
        assert found["ari"] == pytest.approx(ig.compare_communities(a.tolist(), b.tolist(), method="adjusted_rand"))


def test_the_description_length_counts_graphs() -> None:
    """One block a side, two edges: 2 degree sequences a side of (2 over 2 nodes: 3), by listing them, and what is left to say about the edges."""
    task, unit, one = np.array([0, 1]), np.array([0, 1]), np.zeros(2, dtype=np.int64)
    sequences = len([s for s in product(range(3), repeat=2) if sum(s) == 2])
    wirings = 2  # two stubs a side, matched in 2! ways, all of which give distinct edge lists
    assert description_length(task, unit, one, one) == pytest.approx(np.log(sequences) * 2 + np.log(wirings) + np.log(2) * 2)


def test_blocks_that_are_there_shorten_the_description() -> None:
    rng = np.random.default_rng(0)
    block = np.repeat([0, 1], 20)
    both = rng.random((40, 40)) < np.where(block[:, None] == block[None, :], 0.6, 0.02)
    task, unit = np.nonzero(both)
    assert description_length(task, unit, block, block) < description_length(task, unit, block * 0, block * 0) - 100


def test_the_real_plan_is_modular_yet_one_block_is_shorter(policies: dict[str, DutyGraph]) -> None:
    facts = clusters(policies["drop"], nulls=100, restarts=3).facts
    assert facts["z"] > 8
    assert facts["dl_gain"] < -200
    assert facts["verdict"] == "modular, not compressible"
