"""Workload by hand: groups, targets, parts, and rankings apart."""

from __future__ import annotations

import numpy as np
import pytest

from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.workload import workload


def column(g: DutyGraph, name: str, **options: object) -> dict[str, float]:
    return workload(g, draws=0, **options).table[name].to_dict()  # type: ignore[arg-type]


def test_by_name_and_through_a_group(mixed: DutyGraph) -> None:
    """东街道 stands by name on 3 and is reached on 1 by 各街道 (on 3 the name counts); 西街道 is reached on 1 and 3."""
    for policy in ("node", "expand", "drop"):
        g = mixed.with_groups(policy)
        total, via = column(g, "total"), column(g, "via")
        assert (total["东街道"], via["东街道"], total["西街道"], via["西街道"]) == (1, 1, 0, 2), policy
    opened = workload(mixed.with_groups("expand"), draws=0).table
    assert (opened["lead"] + opened["co"] == opened["total"] + opened["via"]).all()


def test_groups_are_shown_and_not_ranked(mixed: DutyGraph) -> None:
    table = workload(mixed, draws=5).table
    assert table.loc["各街道", "co"] == 2
    assert table.loc[["各街道", "各部门"], ["rank", "rank_low", "rank_high", "boot_low", "boot_high"]].isna().all(axis=None)
    assert table["rank"].min() == 1


def test_targets_led_and_shared(mixed: DutyGraph) -> None:
    """Tasks 1 to 5 have 0 1 2 0 1 targets: 2 is led by 乙局 and 甲局, 3 by 丙局, 5 by 各部门."""
    assert column(mixed, "targets_led") == {"甲局": 1, "乙局": 1, "各街道": 0, "丙局": 2, "东街道": 0, "丁局": 0, "各部门": 1, "西街道": 0}
    assert column(mixed, "targets_shared")["乙局"] == 0.5
    plain = DutyGraph.from_edges([("1", "甲局", "lead")])
    assert np.isnan(column(plain, "targets_led")["甲局"])


def test_parts_choose_tasks(mixed: DutyGraph) -> None:
    """Part 二 is tasks 2 and 4."""
    assert column(mixed, "lead", parts="二") == {"甲局": 1, "乙局": 1, "各街道": 0, "丙局": 0, "东街道": 0, "丁局": 1, "各部门": 0, "西街道": 0}
    assert workload(mixed, parts="二", draws=0).params["parts"] == ("二",)


def test_departments_and_streets_rank_apart(mixed: DutyGraph) -> None:
    tables = workload(mixed, draws=0).tables
    assert tables["streets"]["rank"].to_dict() == {"东街道": 1, "西街道": 2}
    assert list(tables["departments"].index) == ["甲局", "乙局", "丙局", "丁局"]
    assert tables["departments"]["rank"].tolist() == [2, 3, 1, 4]  # 2.0, 1.6, 2.2, 1.0


def test_themes_and_sections_add_up(mixed: DutyGraph) -> None:
    load = workload(mixed, draws=0)
    for name in ("themes", "sections"):
        assert load.tables[name].sum(axis=1).to_numpy() == pytest.approx(load.table["weighted"].to_numpy())
    assert list(load.tables["sections"].columns) == ["", "甲", "乙"]


def test_equal_loads_are_ties_whatever_the_sum() -> None:
    """0.1 + 0.1 + 0.1 and 0.3 are one load: three co tasks at 0.1 against one lead at 0.3."""
    g = DutyGraph.from_edges([("1", "甲局", "co"), ("2", "甲局", "co"), ("3", "甲局", "co"), ("4", "乙局", "lead")])
    assert column(g, "rank", weights={"lead": 0.3, "co": 0.1}) == {"甲局": 1, "乙局": 1}


def test_seed_moves_the_draws_only(mixed: DutyGraph) -> None:
    one, two = (workload(mixed, seed=s).table for s in (0, 1))
    assert one.drop(columns=["boot_low", "boot_high"]).equals(two.drop(columns=["boot_low", "boot_high"]))
    assert workload(mixed, draws=0).table["boot_low"].isna().all()
    ranked = one[one["rank"].notna()]
    assert (ranked["boot_low"] <= ranked["boot_high"]).all()
