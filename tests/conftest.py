"""Where the real documents lie; tests that need them skip with a reason where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from dutygraph.graph.graph import DutyGraph

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DUTYGRAPH_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and labels, which are not ours to copy."""
    if not (SHARED / "plans").is_dir():
        pytest.skip(f"the real documents are not here ({SHARED})")
    return SHARED


@pytest.fixture(scope="session")
def gold_graph(shared: Path) -> DutyGraph:
    """The real plan's graph made of the hand-checked facts, without our reader: an independent ground for measures."""
    folder = shared / "gold" / "caidian-2026"
    facts = pd.read_csv(folder / "assignments.csv", dtype=str, keep_default_na=False)
    groups = pd.read_csv(folder / "groups.csv", dtype=str, keep_default_na=False)
    tasks = pd.read_csv(folder / "tasks.csv", dtype=str, keep_default_na=False)[["task", "part", "number", "section", "theme"]]
    edges = facts[["task", "unit", "role", "acting_as"]].assign(basis=facts["rule"].map({"co-as-lead": "rule:no-lead", "": "stated"}))
    members = groups.loc[groups["member"] != "", ["group", "member"]].rename(columns={"member": "unit"})
    open_or_closed = dict(zip(groups["group"], groups["kind"], strict=True))
    names = list(dict.fromkeys([*edges["unit"], *members["unit"]]))
    streets = set(members["unit"])
    units = pd.DataFrame({"unit": names, "kind": ["group" if u in open_or_closed else "street" if u in streets else "department" for u in names],
                          "openness": [open_or_closed.get(u, "") for u in names]})
    return DutyGraph.from_edges(edges, tasks, units, members=members)
