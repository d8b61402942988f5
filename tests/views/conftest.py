"""Studies to draw: a small one whose every number is known by hand, and the real plan's from hand-checked facts."""

from __future__ import annotations

import pandas as pd
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.plan.plan import Plan
from dutygraph.study import Study


@pytest.fixture(scope="session")
def small() -> Study:
    """甲 leads 1 and 2 (2 by rule), helps in 3 and 4; 乙 leads 3, helps in 1; 丙 leads 4 and 5, helps in 1; 东 helps in 3; 各街道 in 1 and 4."""
    edges = pd.DataFrame([
        ("1", "区甲局", "lead", "stated"), ("1", "区乙局", "co", "stated"), ("1", "区丙局", "co", "stated"), ("1", "各街道", "co", "stated"),
        ("2", "区甲局", "lead", "rule:no-lead"), ("3", "区乙局", "lead", "stated"), ("3", "区甲局", "co", "stated"), ("3", "东街道", "co", "stated"),
        ("4", "区丙局", "lead", "stated"), ("4", "区甲局", "co", "stated"), ("4", "各街道", "co", "stated"), ("5", "区丙局", "lead", "stated"),
    ], columns=["task", "unit", "role", "basis"])
    tasks = pd.DataFrame([("1", "1", "产业"), ("2", "1", "产业"), ("3", "2", "民生"), ("4", "2", "民生"), ("5", "2", "民生")], columns=["task", "part", "section"])
    units = pd.DataFrame([("区甲局", "department", ""), ("区乙局", "department", ""), ("区丙局", "party", ""), ("东街道", "street", ""), ("西街道", "street", ""),
                          ("各街道", "group", "closed")], columns=["unit", "kind", "openness"])
    members = pd.DataFrame([("各街道", "东街道"), ("各街道", "西街道")], columns=["group", "unit"])
    deadlines = pd.DataFrame([("4", "month-end", "2026-06-30", "6月底前")], columns=["task", "kind", "date", "text"])
    plan = Plan.from_frames(edges, tasks, units, members=members, deadlines=deadlines, meta={"title": "某区任务分解"})
    return Study(plan, nulls=0)


@pytest.fixture(scope="session")
def real(gold_graph: DutyGraph) -> Study:
    """The real plan's graph without null models."""
    return Study(gold_graph, nulls=0)
