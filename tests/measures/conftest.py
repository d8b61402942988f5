"""Sample graphs that every measure must stand."""

from __future__ import annotations

import pandas as pd
import pytest

from dutygraph.graph.graph import DutyGraph

Edge = tuple[str, str, str]


def sample(edges: list[Edge], *, tasks: list[str] | None = None, units: list[str] | None = None,
           groups: dict[str, list[str]] | None = None, policy: str = "node") -> DutyGraph:
    """A graph whose tasks have parts, sections, themes and targets, whatever their number."""
    named = tasks if tasks is not None else list(dict.fromkeys(e[0] for e in edges))
    frame = pd.DataFrame({"task": pd.Series(named, dtype="str"), "part": pd.Series(["一二"[i % 2] for i in range(len(named))], dtype="str"),
                          "section": pd.Series(["", *("甲乙"[i % 2] for i in range(len(named)))][: len(named)], dtype="str"),
                          "theme": pd.Series([f"主题{i % 3}" for i in range(len(named))], dtype="str"),
                          "targets": pd.Series([i % 3 for i in range(len(named))], dtype="int64")})
    groups = groups or {}
    every = units if units is not None else list(dict.fromkeys([*(e[1] for e in edges), *groups, *(u for us in groups.values() for u in us)]))
    kinds = pd.DataFrame({"unit": pd.Series(every, dtype="str"), "kind": pd.Series(["group" if u in groups else "street" if u.endswith("街道") else "department" for u in every], dtype="str"),
                          "openness": pd.Series([("closed" if groups[u] else "open") if u in groups else "" for u in every], dtype="str")})
    members = [(g, u) for g, us in groups.items() for u in us]
    return DutyGraph.from_edges(edges, frame, kinds, members=members, groups=policy)


MIXED: list[Edge] = [("1", "甲局", "lead"), ("1", "乙局", "co"), ("1", "各街道", "co"), ("2", "乙局", "lead"), ("2", "甲局", "lead"), ("2", "丙局", "co"),
                     ("3", "丙局", "lead"), ("3", "东街道", "co"), ("3", "各街道", "co"), ("4", "丁局", "lead"), ("5", "各部门", "lead"), ("5", "丙局", "co")]
STREETS = {"各街道": ["东街道", "西街道"], "各部门": []}

#: Name → graph. Each is a case that some measure of some library gets wrong.
SAMPLES: dict[str, DutyGraph] = {
    "mixed": sample(MIXED, groups=STREETS),
    "mixed, opened": sample(MIXED, groups=STREETS, policy="expand"),
    "mixed, dropped": sample(MIXED, groups=STREETS, policy="drop"),
    "empty": sample([]),
    "tasks only": sample([], tasks=["1", "2"]),
    "units only": sample([], units=["甲局", "乙局"]),
    "one task": sample([("1", "甲局", "lead"), ("1", "乙局", "co"), ("1", "丙局", "co")]),
    "one unit": sample([("1", "甲局", "lead"), ("2", "甲局", "co"), ("3", "甲局", "lead")]),
    "one edge": sample([("1", "甲局", "lead")]),
    "no leads": sample([("1", "甲局", "co"), ("1", "乙局", "co"), ("2", "乙局", "co"), ("2", "丙局", "co")]),
    "disconnected": sample([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "丙局", "lead"), ("2", "丁局", "co"), ("3", "戊局", "lead")],
                           units=["甲局", "乙局", "丙局", "丁局", "戊局", "己局"]),
    "reached twice": sample([("1", "各街道", "co"), ("1", "东街道", "lead"), ("2", "各街道", "lead"), ("2", "各镇街", "co")],
                            groups={"各街道": ["东街道", "西街道"], "各镇街": ["西街道"]}, policy="expand"),
    "all groups dropped": sample([("1", "各街道", "lead"), ("2", "各街道", "co")], groups={"各街道": ["东街道"]}, policy="drop"),
}


@pytest.fixture(params=list(SAMPLES))
def any_graph(request: pytest.FixtureRequest) -> DutyGraph:
    """Each sample graph in turn."""
    return SAMPLES[request.param]


@pytest.fixture
def mixed() -> DutyGraph:
    """Leads alone and joint, a closed and an open group, a unit named beside its group."""
    return SAMPLES["mixed"]

