"""What is worth checking in a plan: every code on a plan made for it, expected findings worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dutygraph.errors import InputError
from dutygraph.lint import ALIKE, CODES, alike, check_plan
from dutygraph.plan.plan import Plan
from dutygraph.terms import TERMS


def plan_of(
    duties: dict[str, list[tuple[str, str]]],
    *,
    texts: dict[str, str] | None = None,
    groups: dict[str, list[str]] | None = None,
    **columns: object,
) -> Plan:
    """A plan of task → (unit, role) pairs; ``columns`` are further tables."""
    edges = pd.DataFrame([(t, u, r) for t, pairs in duties.items() for u, r in pairs], columns=["task", "unit", "role"])
    groups = groups or {}
    names = list(dict.fromkeys([*edges["unit"], *(m for ms in groups.values() for m in ms)]))
    units = pd.DataFrame({"unit": names, "kind": ["group" if u in groups else "department" for u in names],
                          "openness": ["" if u not in groups else "closed" if groups[u] else "open" for u in names]})
    tasks = pd.DataFrame({"task": list(duties), "text": [(texts or {}).get(t, "") for t in duties]})
    members = pd.DataFrame([(g, m) for g, ms in groups.items() for m in ms], columns=["group", "unit"])
    return Plan.from_frames(edges, tasks, units, members=members, **columns)  # type: ignore[arg-type]


def found(plan: Plan, code: str) -> list[tuple[str, str]]:
    """(tasks, units) of one code."""
    table = check_plan(plan).table
    return list(table.loc[table["code"] == code, ["tasks", "units"]].itertuples(index=False, name=None))


def test_who_is_missing_and_who_shares_the_lead() -> None:
    plan = plan_of({"1": [], "2": [("甲局", "co")], "3": [("甲局", "lead"), ("乙局", "lead"), ("丙局", "co")], "4": [("甲局", "lead")]})
    assert found(plan, "no_unit") == [("1", "")]
    assert found(plan, "no_lead") == [("2", "甲局")]
    assert found(plan, "several_leads") == [("3", "甲局、乙局")]


def test_several_leads_are_fine_where_one_compiles() -> None:
    edges = pd.DataFrame({"task": ["1", "1"], "unit": ["甲局", "乙局"], "role": ["lead", "lead"], "mention": ["总牵头单位:甲局", "乙局"]})
    assert found(Plan.from_frames(edges), "several_leads") == []


def test_a_lead_by_default_is_told() -> None:
    edges = pd.DataFrame({"task": ["1", "2"], "unit": ["甲局", "甲局"], "role": ["lead", "lead"], "basis": ["default", "rule:no-lead"]})
    assert found(Plan.from_frames(edges), "default_lead") == [("1", "甲局")]


def test_groups() -> None:
    plan = plan_of({"1": [("各街道", "lead"), ("甲街道", "co")], "2": [("有关部门", "co"), ("甲局", "lead")], "3": [("有关部门", "co"), ("甲局", "lead")]},
                   groups={"各街道": ["甲街道", "乙街道"], "有关部门": []})
    assert found(plan, "group_leads") == [("1", "各街道")]
    assert found(plan, "group_and_member") == [("1", "各街道、甲街道")]
    assert found(plan, "undefined_group") == [("2、3", "有关部门")]


def test_checkable_by_figure_date_or_closing_word() -> None:
    targets = pd.DataFrame({"task": ["1"], "indicator": ["产值"], "kind": ["level"], "comparator": [">="], "value": [3.0]})
    deadlines = pd.DataFrame({"task": ["2", "3"], "kind": ["year-end", "ongoing"], "date": ["2026-12-31", ""]})
    texts = {"1": "推动产业发展", "2": "推动产业升级", "3": "长期做好服务", "4": "文化馆建成开放", "5": "加强沟通联系", "6": ""}
    plan = plan_of({t: [("甲局", "lead")] for t in texts}, texts=texts, targets=targets, deadlines=deadlines)
    result = check_plan(plan)
    assert found(plan, "not_checkable") == [("3", "甲局"), ("5", "甲局")]
    assert result.facts == {"tasks": 6, "judged": 5, "checkable": 3}


def test_one_indicator_with_unlike_figures() -> None:
    targets = pd.DataFrame({"task": ["1", "2", "3", "3"], "indicator": ["产值", "产值", "人口", "人口"], "kind": "level", "comparator": ">=",
                            "value": [3.0, 4.0, 5.0, 6.0], "unit": "亿元"})
    plan = plan_of({t: [("甲局", "lead")] for t in "123"}, targets=targets)
    assert found(plan, "same_indicator") == [("1、2", "")]


def test_a_list_that_comes_back() -> None:
    many = [(u, "co") for u in ("甲局", "乙局", "丙局", "丁局")]
    plan = plan_of({"1": many, "2": many[::-1], "10": many, "4": many[:3]})
    assert found(plan, "repeated_list") == [("1、2、10", "甲局、乙局、丙局、丁局")]


def test_alike_against_a_plain_count() -> None:
    """Oracle: sets of runs compared pair by pair."""
    texts = ["推进老旧小区改造工程建设", "加快推进老旧小区改造工程", "提升教育教学质量", "提升教育教学质量,办好学校", "短文", ""]

    def runs(text: str) -> set[str]:
        clean = "".join(c for c in text if c.isalpha())
        return {clean[i : i + 4] for i in range(len(clean) - 3)} if len(clean) >= 8 else set()

    expected = []
    for a in range(len(texts)):
        for b in range(a + 1, len(texts)):
            x, y = runs(texts[a]), runs(texts[b])
            if x and y and len(x & y) / min(len(x), len(y)) >= ALIKE:
                expected.append((a, b, len(x & y) / min(len(x), len(y))))
    assert alike(texts) == expected
    assert [(a, b) for a, b, _ in expected] == [(0, 1), (2, 3)]
    assert alike([]) == []


def test_every_code_has_its_words_and_the_table_of_codes_is_whole() -> None:
    assert {f"lint.{c}" for c in CODES} == {k for k in TERMS if k.startswith("lint.")}
    codes = check_plan(plan_of({"1": []})).tables["codes"]
    assert list(codes.index) == list(CODES)
    assert codes["findings"].to_dict() == {c: int(c == "no_unit") for c in CODES}


def test_an_empty_plan_has_nothing_to_check() -> None:
    result = check_plan(Plan({}))
    assert len(result.table) == 0
    assert result.facts == {"tasks": 0, "judged": 0, "checkable": 0}


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(InputError, match="not a plan"):
        check_plan("plan.html")  # type: ignore[arg-type]
