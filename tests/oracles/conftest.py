"""Graphs on which our measures and other libraries must agree."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from dutygraph.graph.graph import DutyGraph


def random_plan(seed: int, tasks: int = 14, units: int = 9) -> DutyGraph:
    """Loads of a few hubs and many small units, some tasks and units without an edge."""
    rng = np.random.default_rng(seed)
    strength = 0.05 + 0.8 * rng.random(units) ** 3
    there = rng.random((tasks, units)) < strength
    lead = there & (rng.random((tasks, units)) < 0.4)
    return DutyGraph.from_biadjacency(lead.astype(int), (there & ~lead).astype(int), [f"t{i}" for i in range(tasks)], [f"u{i}" for i in range(units)])


@pytest.fixture(params=range(6))
def plan(request: pytest.FixtureRequest) -> DutyGraph:
    return random_plan(request.param)


@pytest.fixture(scope="session")
def women() -> DutyGraph:
    """Davis' Southern Women: 18 women as units, 14 events as tasks, 89 edges (all co)."""
    graph = nx.davis_southern_women_graph()
    edges = [(event, woman, "co") for woman in graph.graph["top"] for event in graph.graph["bottom"] if graph.has_edge(woman, event)]
    return DutyGraph.from_edges(edges)


@pytest.fixture(scope="session")
def policies(gold_graph: DutyGraph) -> dict[str, DutyGraph]:
    """The real plan under the three group policies."""
    return {p: gold_graph.with_groups(p) for p in ("node", "expand", "drop")}
