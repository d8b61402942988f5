"""Clusters: what is found where the answer is plain, what the verdict says, what is written about each cluster."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.clusters import clusters, verdict
from dutygraph.measures.partition import compare_partitions, participation, stability


def blocks(seed: int = 0, inside: float = 0.5, outside: float = 0.02) -> DutyGraph:
    """Three planted blocks of eight units and twenty tasks each."""
    rng = np.random.default_rng(seed)
    task, unit = np.repeat([0, 1, 2], 20), np.repeat([0, 1, 2], 8)
    there = rng.random((60, 24)) < np.where(task[:, None] == unit[None, :], inside, outside)
    return DutyGraph.from_biadjacency(there.astype(int), there.astype(int) * 0, [str(i) for i in range(60)], [f"u{i}" for i in range(24)])


@pytest.mark.parametrize("method", ["barber", "leiden"])
def test_planted_blocks_are_found_and_supported(method: str) -> None:
    found = clusters(blocks(), method=method, restarts=5, nulls=99)
    assert compare_partitions(found.table["cluster"].to_numpy(), np.repeat([0, 1, 2], 8))["ari"] == 1.0
    assert found.facts["verdict"] == "supported"
    assert found.facts["dl_gain"] > 0
    assert found.facts["p"] == 0.01
    assert (found.table["stability"] == 1.0).all()


def test_shuffled_blocks_are_no_clusters() -> None:
    rng = np.random.default_rng(5)
    there = rng.random((60, 24)) < 0.2
    g = DutyGraph.from_biadjacency(there.astype(int), there.astype(int) * 0)
    facts = clusters(g, restarts=3, nulls=99).facts
    assert facts["verdict"] == "none"
    assert facts["dl_gain"] < 0


def test_the_verdict_by_its_rule() -> None:
    assert verdict(0.01, 1.0, 99) == "supported"
    assert verdict(0.01, -1.0, 99) == "modular, not compressible"
    assert verdict(0.02, 1.0, 99) == "none"
    assert verdict(1 / 99, 1.0, 98) == verdict(float("nan"), 1.0, 0) == "untested"


def test_resolution_makes_clusters_smaller(gold_graph: DutyGraph) -> None:
    counts = [clusters(gold_graph, resolution=r, restarts=4, nulls=0).facts["n_clusters"] for r in (0.3, 1.0, 3.0)]
    assert counts[0] < counts[1] < counts[2]


def test_participation_and_within_z_by_hand() -> None:
    """Unit 0 has two tasks in cluster 1 and two in 2; units 0, 1, 2 of cluster 1 have 2, 1, 0 tasks inside."""
    task, unit = np.array([0, 1, 2, 3, 0, 2]), np.array([0, 0, 0, 0, 1, 2])
    part, z = participation(task, unit, np.array([1, 1, 2, 2]), np.array([1, 1, 1]))
    assert part.tolist() == [0.5, 0.0, 0.0]
    assert z == pytest.approx([np.sqrt(1.5), 0.0, -np.sqrt(1.5)])


def test_within_z_is_nan_where_all_are_alike() -> None:
    assert np.isnan(participation(np.array([0, 0]), np.array([0, 1]), np.array([1]), np.array([1, 1]))[1]).all()


def test_stability_of_runs_that_agree_by_half() -> None:
    assert stability(np.array([[1, 1, 2, 0], [1, 2, 2, 0]]))[:3] == pytest.approx([0.5, 1 / 3, 0.5])
    assert np.isnan(stability(np.array([[1, 1, 2, 0], [1, 2, 2, 0]]))[3])


def test_names_are_leading_units_and_the_field_that_stands_out() -> None:
    rows = [(t, u, r) for t in ("1", "2", "3") for u, r in (("甲局", "lead"), ("乙局", "co"))] + [("4", "丙局", "lead"), ("4", "丁局", "co"), ("5", "丙局", "lead"), ("5", "丁局", "co")]
    tasks = pd.DataFrame({"task": list("12345"), "theme": ["养老", "养老", "养老", "水务", "水务"]})
    names = clusters(DutyGraph.from_edges(rows, tasks), nulls=0).tables["names"]
    assert names["unit1"].tolist() == ["甲局", "丙局"]
    assert names["theme"].tolist() == ["养老", "水务"]
    assert names["theme_p"].tolist() == pytest.approx([1 / 10, 1 / 10])  # 3 of 3 and 2 of 2 among 5 tasks: 1/C(5,3), 1/C(5,2)


@pytest.mark.parametrize("options", [{"method": "spectral"}, {"resolution": 0.0}, {"restarts": 0}, {"nulls": -1}, {"seed": 1.5}])
def test_what_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(InputError):
        clusters(blocks(), **options)  # pyright: ignore[reportArgumentType]


def test_same_seed_same_figures_another_seed_its_own_shuffles() -> None:
    one, two, other = (clusters(blocks(outside=0.1), restarts=2, nulls=10, seed=s) for s in (3, 3, 4))
    assert one.facts == two.facts
    assert one.table.equals(two.table)
    assert one.facts["z"] != other.facts["z"]
