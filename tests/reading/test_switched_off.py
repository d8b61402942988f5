"""A repair that a person switches off is not made and not told, and what needed it stays unread where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutygraph import reading
from dutygraph.reading.codes import CODES
from dutygraph.reading.read import parse_plan

PLAN = """区政府办关于印发2025年任务分工的通知
索引号:X1 发文日期 2025-01-20
各街道、各部门:
各牵头单位(无牵头单位的,责任单位即为牵头单位,下同)拟订清单,于2025210日前报区政府办备案。
2025120日
2025年任务分工
1. 修渠。
(牵头单位:区水务局;责任单位:区财政局、各街道
2. 植树。
牵头单位:区园林和林业局;责任单位:区财政局〈区国资局〉区水务局)
3.65岁以上老人体检。
(责任单位:区卫生健康局、区财政局)
4. 助学。
(责任单位:区教育局、区财政局)
5. 帮扶。
(责任单位:教育局、区民政局)
6. 普法。
(责任单位:区司法局)
7. 试验。
(责任单位:某某新材料研究院(以下简称“新材院”)、区科技局,各镇街含高新园管委会、丁乡,下同)
8. 扩建。
(责任单位:新材院、各镇街)
"""


def codes(**options: object) -> list[str]:
    return list(parse_plan(PLAN, **options).diagnostics["code"])  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["missing_close", "missing_open", "missing_separator", "missing_prefix", "number_joined", "date_repaired", "group_defined", "alias_defined"])
def test_each_repair_is_told_and_can_be_switched_off(code: str) -> None:
    assert code in codes()
    plan = parse_plan(PLAN, repairs=[code])
    assert code not in list(plan.diagnostics["code"])
    assert "".join(plan.text[a:b] for a, b, _ in plan.partition) == PLAN


def test_what_needed_a_bracket_stays_unread_on_the_spot() -> None:
    plan = parse_plan(PLAN, repairs=["missing_close"])
    spans = [plan.text[r.start:r.end] for r in plan.diagnostics.itertuples() if r.code == "unread"]
    assert any("区水务局;责任单位:区财政局、各街道" in s for s in spans)
    assert plan.status == "partial"
    assert len(plan.tasks) == len(parse_plan(PLAN).tasks), "a task whose statement is unread stays a task"
    assert "各街道" not in set(plan.assignments["unit"])
    assert any(place == "unread" for _, _, place in plan.partition)


def test_a_restored_date_is_taken_back() -> None:
    assert parse_plan(PLAN).meta["duties"][0]["date"] == "2025-02-10"
    assert parse_plan(PLAN, repairs="off").meta["duties"][0]["date"] == ""


def test_a_definition_is_told_where_it_stands_and_without_it_the_group_stays_open() -> None:
    plan = parse_plan(PLAN)
    told = plan.diagnostics.set_index("code").loc["group_defined"]
    assert plan.text[told["start"]:told["end"]] == "各镇街含高新园管委会、丁乡"
    assert told["repair"] == "高新园管委会、丁乡"
    assert {"高新园管委会", "丁乡"} <= set(plan.members["unit"])
    assert plan.units.loc["各镇街", "openness"] == "closed"
    off = parse_plan(PLAN, repairs=["group_defined"])
    assert off.members.empty
    assert off.units.loc["各镇街", "openness"] == "open"
    assert "group_open" in list(off.diagnostics["code"])


def test_a_short_name_whose_definition_is_refused_is_a_name_of_its_own() -> None:
    on, off = parse_plan(PLAN), parse_plan(PLAN, repairs=["alias_defined"])
    lead = lambda plan: list(plan.assignments.query("task == '8'")["unit"])  # noqa: E731
    assert lead(on)[0] == "某某新材料研究院"
    assert lead(off)[0] == "新材院"


def test_every_code_is_told_somewhere() -> None:
    """A code that nothing tells is a promise that nobody keeps."""
    source = "".join(p.read_text(encoding="utf-8") for p in sorted(Path(reading.__file__).parent.rglob("*.py")) if p.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in source] == []


@pytest.mark.parametrize(("page", "language"), [("docs/how-to/extend-reading.md", "en"), ("docs/zh/how-to/extend-reading.md", "zh")])
def test_the_pages_list_every_code(page: str, language: str) -> None:
    """The table of the page is the list of the code, in its order, with severities and meanings."""
    path = Path(__file__).resolve().parents[2] / page
    rows = [line.split(" | ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    listed = [(a.strip("|` *"), b, c.removesuffix(" |"), a.endswith("*")) for a, b, c in rows]
    assert listed == [(code, c.severity, getattr(c, language), c.repair) for code, c in CODES.items()]
