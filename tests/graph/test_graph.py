"""The duty graph: nothing is lost on any way in and out, and nothing can be changed."""

from __future__ import annotations

import copy
import pickle

import networkx as nx
import pandas as pd
import pytest

from dutygraph.errors import GraphError, InputError
from dutygraph.graph.graph import DutyGraph


def small() -> DutyGraph:
    """Five units by hand: a closed group of two, an open one, a task without units and a unit without tasks."""
    edges = [("1", "甲局", "lead"), ("1", "各街道", "co"), ("1", "东街道", "co"), ("2", "各街道", "lead"), ("2", "有关部门", "co"), ("3", "乙局", "lead")]
    units = pd.DataFrame({"unit": ["甲局", "乙局", "各街道", "有关部门", "东街道", "西街道", "丙局"],
                          "kind": ["department", "department", "group", "group", "street", "street", "department"],
                          "openness": ["", "", "closed", "open", "", "", ""], "portfolio": list("abcdefg")})
    tasks = pd.DataFrame({"task": ["1", "2", "3", "10"], "section": ["一", "一", "二", "二"]})
    return DutyGraph.from_edges(edges, tasks, units, members=[("各街道", "东街道"), ("各街道", "西街道")])


def edge_set(g: DutyGraph) -> set[tuple[str, str, str, str]]:
    return set(g.edges[["task", "unit", "role", "via"]].itertuples(index=False, name=None))


def test_node_keeps_what_was_written() -> None:
    assert edge_set(small()) == {("1", "甲局", "lead", ""), ("1", "各街道", "co", ""), ("1", "东街道", "co", ""), ("2", "各街道", "lead", ""),
                                 ("2", "有关部门", "co", ""), ("3", "乙局", "lead", "")}


def test_expand_by_hand() -> None:
    g = small().with_groups("expand")
    # named directly beats named through the group (task 1, 东街道); the open group stays a node
    assert edge_set(g) == {("1", "甲局", "lead", ""), ("1", "东街道", "co", ""), ("1", "西街道", "co", "各街道"), ("2", "东街道", "lead", "各街道"),
                           ("2", "西街道", "lead", "各街道"), ("2", "有关部门", "co", ""), ("3", "乙局", "lead", "")}
    assert "各街道" not in g.unit_names
    assert "有关部门" in g.unit_names
    assert not g.tasks["group_dropped"].any()


def test_drop_by_hand() -> None:
    g = small().with_groups("drop")
    assert edge_set(g) == {("1", "甲局", "lead", ""), ("1", "东街道", "co", ""), ("3", "乙局", "lead", "")}
    assert list(g.tasks["group_dropped"]) == [True, True, False, False]
    assert list(g.unit_names) == ["甲局", "乙局", "东街道", "西街道", "丙局"]


def test_lead_beats_co_between_groups() -> None:
    g = DutyGraph.from_edges([("1", "各街道", "co"), ("1", "各镇街", "lead")], members=[("各街道", "东街道"), ("各镇街", "东街道")])
    assert edge_set(g.with_groups("expand")) == {("1", "东街道", "lead", "各镇街")}


def test_groups_within_groups_and_cycles() -> None:
    g = DutyGraph.from_edges([("1", "各地", "co")], members=[("各地", "各街道"), ("各街道", "东街道"), ("各街道", "各地")])
    assert edge_set(g.with_groups("expand")) == {("1", "东街道", "co", "各地")}


@pytest.mark.parametrize("policy", ["node", "expand", "drop"])
def test_round_trips(policy: str) -> None:
    g = small().with_groups(policy)
    assert DutyGraph.from_edges(**g.to_frames()) == g
    assert pickle.loads(pickle.dumps(g)) == g  # noqa: S301  (our own bytes)
    back = DutyGraph.from_networkx(g.to_networkx())
    assert back == g
    assert back.edges.equals(g.edges)
    assert back.with_groups("node") == g.with_groups("node")


def test_networkx_is_plain_and_bipartite() -> None:
    graph = small().to_networkx()
    assert type(graph) is nx.Graph
    assert {graph.nodes[n]["bipartite"] for n in ("1", "2", "3", "10")} == {1}
    assert graph.nodes["丙局"]["bipartite"] == 0
    assert all(set(d) == {"role", "basis", "via", "acting_as"} for *_, d in graph.edges(data=True))


def test_immutable_also_through_copies() -> None:
    g = small()
    with pytest.raises(AttributeError):
        g.policy = "drop"  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        g.lead.data[0] = 5
    edges, units = g.edges, g.units
    edges.loc[0, "role"] = "co"
    units.loc["甲局", "kind"] = "street"
    assert copy.deepcopy(g) == small()
    assert g == small()


def test_biadjacency_round_trip() -> None:
    g = small()
    again = DutyGraph.from_biadjacency(g.lead, g.co, g.task_names, g.unit_names)
    assert (again.lead != g.lead).nnz == 0
    assert (again.co != g.co).nnz == 0


@pytest.mark.parametrize(("edges", "message"), [
    ([(1, "甲局", "lead")], "ids are text"), ([("1", "甲局", None)], "no role"), ([("1", "甲局", "main")], "unknown role"),
    ([("1", "甲局", "lead"), ("1", "甲局", "co")], "twice"), ([("甲局", "甲局", "lead")], "a task and a unit"),
])
def test_door(edges: list[tuple[str, str, str]], message: str) -> None:
    with pytest.raises(GraphError, match=message) as caught:
        DutyGraph.from_edges(edges)
    assert caught.value.hint


def test_lead_wins_when_asked() -> None:
    g = DutyGraph.from_edges([("1", "甲局", "co"), ("1", "甲局", "lead")], duplicates="lead-wins")
    assert edge_set(g) == {("1", "甲局", "lead", "")}


def test_unknown_policy_lists_the_known() -> None:
    with pytest.raises(InputError, match="'node', 'expand', 'drop'"):
        small().with_groups("explode")


def test_empty() -> None:
    g = DutyGraph.from_edges([])
    assert g.shape == (0, 0)
    assert DutyGraph.from_edges(**g.to_frames()) == g
    assert g.with_groups("expand").shape == (0, 0)


def test_real_plan_sizes(gold_graph: DutyGraph) -> None:
    """Sizes counted in the gold tables with a spreadsheet filter: 745 edges, 83 to groups, 63 of them to 各街道."""
    assert gold_graph.shape == (203, 73)
    assert len(gold_graph.edges) == 745
    assert gold_graph.with_groups("drop").shape == (203, 65)
    assert len(gold_graph.with_groups("drop").edges) == 745 - 83
    assert gold_graph.with_groups("expand").shape == (203, 72)
