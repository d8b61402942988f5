"""Counting bases against one reading at a time, counted in plain Python."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.sensitivity import sensitivity


def with_targets(g: DutyGraph) -> DutyGraph:
    """The graph with made-up numbers of targets: a task's number modulo 3."""
    given = g.to_frames()
    return DutyGraph.from_edges(**{**given, "tasks": given["tasks"].assign(targets=[i % 3 for i in range(g.shape[0])])})


def rank_by_hand(g: DutyGraph, reading: tuple[object, ...], parts: set[str] | None) -> dict[str, int]:
    policy, _, basis, joint, co, size = reading
    here = g.with_groups(str(policy))
    tasks, load = here.tasks, Counter(dict.fromkeys(here.units.index[here.units["kind"] != "group"], 0.0))
    edges = here.edges
    kept = [(t, u, r) for t, u, r, b in edges[["task", "unit", "role", "basis"]].itertuples(index=False, name=None)
            if (basis == "all" or not b.startswith("rule:")) and (parts is None or tasks.loc[t, "part"] in parts)]
    leads = Counter(t for t, _, r in kept if r == "lead")
    for t, u, r in kept:
        if u in load:
            share = (1 / leads[t] if joint == "split" else 1.0) if r == "lead" else float(str(co))
            load[u] += share * {"one": 1, "targets": tasks.loc[t, "targets"], "one+targets": 1 + tasks.loc[t, "targets"]}[str(size)]
    rounded = {u: round(x, 9) for u, x in load.items()}
    return {u: 1 + sum(y > x for y in rounded.values()) for u, x in rounded.items()}


def test_every_reading_of_the_real_plan(gold_graph: DutyGraph) -> None:
    """324 readings: 3 policies × 3 choices of parts × 2 × 2 × 3 co weights × 3 sizes; every eleventh counted by hand."""
    g = with_targets(gold_graph)
    found = sensitivity(g)
    assert found.facts["readings"] == 324
    assert found.facts["left_out"] == 0
    assert set(found.table.index.get_level_values("parts")) == {"all", "2, 3, 4", "2"}
    for reading in found.table.index[::11]:
        parts = None if reading[1] == "all" else set(str(reading[1]).split(", "))
        assert found.table.loc[reading].to_dict() == rank_by_hand(g, reading, parts), reading


def test_what_is_made_of_the_ranks(gold_graph: DutyGraph) -> None:
    """First places, kept order and moves from the table itself, by loops."""
    found = sensitivity(with_targets(gold_graph))
    table = found.table
    firsts = {u: int((table[u] == 1).sum()) for u in table.columns}
    assert found.facts["first_places"] == {u: k for u, k in firsts.items() if k}
    kept = {(a, b) for a, b in itertools.permutations(table.columns, 2) if (table[a] < table[b]).all()}
    assert set(found.tables["order"].itertuples(index=False, name=None)) == kept
    assert found.facts["order_kept"] == len(kept)
    unit = "玉贤街道"
    ranges = [part[unit].max() - part[unit].min() for _, part in table.groupby(["parts", "basis", "joint", "co", "size"], sort=False)]
    assert found.tables["moves"].loc[unit, "groups"] == pytest.approx(np.mean(ranges))
    assert found.tables["units"].loc[unit, "moved_by"] == "groups"


def test_without_targets_and_parts_there_are_fewer_readings() -> None:
    g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")])
    found = sensitivity(g)
    assert found.facts["readings"] == 3 * 2 * 2 * 3
    assert set(found.table.loc[("node", "all", "all", "whole", 1.0, "one")]) == {1}  # at co weight 1 they tie, so no order is kept
    assert found.facts["order_kept"] == 0


def test_a_reading_under_which_nothing_counts_is_left_out_and_counted() -> None:
    g = DutyGraph.from_edges(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"], "basis": ["rule:no-lead"]}))
    found = sensitivity(g)
    assert set(found.table.index.get_level_values("basis")) == {"all"}
    assert found.facts["left_out"] == found.facts["readings"]
