"""Files of other programs: what each keeps comes back, what it cannot hold is refused, and others read it as it was meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import dutygraph as dg
from dutygraph.errors import DutyGraphError, GraphError, InputError

SUFFIXES = (".graphml", ".gexf", ".net", ".dl", ".csv")


def graph() -> dg.DutyGraph:
    """A group, an isolate on each side, every kind of column, ids that look like numbers, text that markup would eat."""
    edges = pd.DataFrame([("2.10", "甲局", "lead", "stated", "安委办"), ("2.10", "各街道", "co", "stated", ""), ("2.9", "=1+1局", "co", "user", ""),
                          ("2.9", "乙 <&> 局", "lead", "rule:no-lead", "")], columns=["task", "unit", "role", "basis", "acting_as"])
    tasks = pd.DataFrame({"task": ["2.9", "2.10", "3"], "label": ["", "a", "b"], "start": [1, 2, 3], "targets": [0, 2, 1], "size": [1.5, float("nan"), 2.0]})
    units = pd.DataFrame({"unit": ["甲局", "乙 <&> 局", "=1+1局", "各街道", "东街道", "丙局"], "kind": ["department"] * 3 + ["group", "street", "other"],
                          "openness": ["", "", "", "closed", "", ""], "inner": [True, False, True, False, True, False]})
    return dg.DutyGraph.from_edges(edges, tasks, units, members=[("各街道", "东街道")])


def edges_of(g: dg.DutyGraph) -> set[tuple[str, ...]]:
    return set(g.edges[["task", "unit", "role"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("policy", ["node", "expand", "drop"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_a_format_keeps_comes_back(tmp_path: Path, suffix: str, policy: str) -> None:
    g = graph().with_groups(policy)
    back = dg.read_graph(dg.write_graph(g, tmp_path / f"g{suffix}"))
    assert edges_of(back) == edges_of(g)
    if suffix != ".csv":
        assert list(back.unit_names) == list(g.unit_names)
        assert list(back.task_names) == list(g.task_names)
    if suffix in {".graphml", ".gexf"}:
        assert back == g
        assert back.with_groups("node") == graph()


def test_real_plan_comes_back(gold_graph: dg.DutyGraph, tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        back = dg.read_graph(dg.write_graph(gold_graph, tmp_path / f"g{suffix}"))
        assert edges_of(back) == edges_of(gold_graph), suffix


def test_networkx_reads_the_graphml(tmp_path: Path) -> None:
    """Oracle: networkx' own reader sees the sides and the roles."""
    theirs = nx.read_graphml(dg.write_graph(graph(), tmp_path / "g.graphml"))
    assert theirs.edges["2.10", "甲局"]["role"] == "lead"
    assert theirs.nodes["丙局"]["bipartite"] == 0
    assert nx.is_bipartite(theirs)
    assert len(theirs) == 9


def test_gexf_opens_in_networkx_with_ids_as_labels(tmp_path: Path) -> None:
    theirs = nx.read_gexf(dg.write_graph(graph(), tmp_path / "g.gexf"))
    assert theirs.nodes["2.10"]["label"] == "2.10"
    assert theirs.nodes["2.10"]["column_label"] == "a"


def test_pajek_text_by_hand(tmp_path: Path) -> None:
    path = dg.write_graph(dg.DutyGraph.from_edges([("1", "甲 局", "lead"), ("1", "乙局", "co")]), tmp_path / "g.net")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # Pajek takes UTF-8 without the mark for Latin
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "*Vertices 3 2", '1 "甲 局"', '2 "乙局"', '3 "1"', '*Edges :1 "lead"', "1 3 1", '*Edges :2 "co"', "2 3 1"]


def test_a_spreadsheet_computes_nothing_from_the_edge_list(tmp_path: Path) -> None:
    text = dg.write_graph(graph(), tmp_path / "g.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1局" in text
    assert ",=1+1局" not in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_bytes_whatever_the_hash_seed(tmp_path: Path, suffix: str) -> None:
    code = ("import sys, dutygraph as dg; dg.write_graph(dg.DutyGraph.from_edges([('1', '甲', 'lead'), ('2', '乙', 'co'), ('2', '甲', 'lead')]), sys.argv[1])")
    for seed in ("1", "2"):
        subprocess.run([sys.executable, "-c", code, str(tmp_path / f"{seed}{suffix}")], check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)})
    assert (tmp_path / f"1{suffix}").read_bytes() == (tmp_path / f"2{suffix}").read_bytes()


@pytest.mark.parametrize(("name", "content", "part"), [
    ("a.graphml", "<graphml", "no GraphML"), ("a.gexf", "<gexf", "no GEXF"), ("a.graphml", "<!DOCTYPE x><graphml/>", "document type"),
    ("a.net", "*Vertices 2\n1 a\n2 b\n*Edges\n1 2", "role"), ("a.net", "*Vertices 2 1\n1 a\n2 b\n*Edges :1 \"lead\"\n1 1", "unit and a task"),
    ("a.net", "*Vertices 2\n1 a\n2 b\n", "one mode"), ("a.dl", "dl n=3\ndata:\n1 1", "two-mode"),
    ("a.dl", "dl nr=1 nc=1 nm=2 format=edgelist2\nrow labels:\na\ncolumn labels:\nb\nmatrix labels:\nlead\ndata:\n2 1 1", "outside"),
    ("a.csv", "task,unit\n1,a", "column is missing"), ("a.csv", "task,unit,role\n1,a,boss", "unknown role"), ("a.csv", "task,unit,role\n1,a", "as many cells"),
    ("a.csv", "", "column is missing"),
])
def test_bad_files_name_file_and_reason(tmp_path: Path, name: str, content: str, part: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=part):
        dg.read_graph(path)


def test_not_utf8_missing_and_unknown_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("task,unit,role\n1,甲局,lead".encode("gb18030"))
    with pytest.raises(GraphError, match="not UTF-8"):
        dg.read_graph(tmp_path / "a.csv")
    with pytest.raises(InputError, match="cannot be read"):
        dg.read_graph(tmp_path / "none.csv")
    with pytest.raises(InputError, match="suffixes"):
        dg.write_graph(graph(), tmp_path / "a.xyz")


@pytest.mark.parametrize(("label", "suffix"), [('甲"局', ".net"), ('甲"局', ".dl"), ("甲\x0b局", ".graphml"), ("甲\x00局", ".gexf")])
def test_a_label_that_a_format_cannot_hold_leaves_no_file(tmp_path: Path, label: str, suffix: str) -> None:
    with pytest.raises(DutyGraphError, match="cannot"):
        dg.write_graph(dg.DutyGraph.from_edges([("1", label, "lead")]), tmp_path / f"a{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("policy", ["node", "expand", "drop"])
@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_a_graph_without_nodes_keeps_policy_and_columns(tmp_path: Path, suffix: str, policy: str) -> None:
    """No task and no unit, tasks only, and a graph that lost its one unit with the group."""
    nobody = pd.DataFrame({"task": [], "unit": [], "role": []}, dtype=str)
    group = pd.DataFrame({"task": ["1"], "unit": ["各街道"], "role": ["lead"]})
    plans = [dg.Plan.from_frames(nobody), dg.Plan.from_frames(nobody, tasks=pd.DataFrame({"task": ["1"], "label": ["修路"]})),
             dg.Plan.from_frames(group, units=pd.DataFrame({"unit": ["各街道"], "kind": ["group"], "openness": ["open"]}))]
    for plan in plans:
        g = dg.DutyGraph.from_plan(plan, groups=policy)
        back = dg.read_graph(dg.write_graph(g, tmp_path / f"g{suffix}"))
        assert back == g
        assert dg.DutyGraph.from_networkx(g.to_networkx()) == g
        assert back.units.dtypes.to_dict() == g.units.dtypes.to_dict()
        assert back.tasks.dtypes.to_dict() == g.tasks.dtypes.to_dict()
