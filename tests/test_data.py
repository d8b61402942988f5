"""The sample plans: reading them gives the facts beside them, and the real plan's sample gives what the real text gives.

Expected values: for Caidian the labels of the real plan (shared gold, copied as facts), for the invented plans the tables
from which their documents were written.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dutygraph import data
from dutygraph.errors import InputError
from dutygraph.plan.plan import Plan
from dutygraph.reading.read import read_plan

TARGET = ["task", "indicator", "kind", "comparator", "value", "unit"]


@pytest.fixture(scope="module")
def caidian() -> Plan:
    return data.caidian_2026()


def _facts(name: str, table: str) -> list[dict[str, str]]:
    with (data.folder(name) / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _rows(plan: Plan, table: str, columns: list[str]) -> list[tuple[object, ...]]:
    frame = getattr(plan, table).reset_index()
    return sorted(tuple(row) for row in frame[columns].astype(object).to_numpy().tolist())


def _targets(name: str) -> list[tuple[object, ...]]:
    return sorted((r["task"], r["indicator"], r["kind"], r["comparator"], float(r["value"]), r["unit"]) for r in _facts(name, "targets"))


@pytest.mark.parametrize("name", ["linjiang_2025", "qingshui_2024"])
def test_invented_plans_give_the_tables_they_were_written_from(name: str) -> None:
    plan, sample = getattr(data, name)(), name.replace("_", "-")
    for table, columns in (("assignments", ["task", "unit", "role"]), ("deadlines", ["task", "kind", "date"])):
        assert _rows(plan, table, columns) == sorted(tuple(r[c] for c in columns) for r in _facts(sample, table))
    assert _rows(plan, "targets", TARGET) == _targets(sample)
    assert plan.status == "ok"


def test_leaders_of_the_table_are_posts_and_no_units() -> None:
    plan = data.linjiang_2025()
    assert plan.tasks["leaders"].tolist()[:3] == ["分管工业副区长", "分管工业副区长", "分管商务副区长"]
    assert not [u for u in plan.units.index if "区长" in u]


def test_caidian_gives_its_facts(caidian: Plan) -> None:
    tasks = [(r["task"], r["part"], r["number"], r["section"], r["theme"]) for r in _facts("caidian-2026", "tasks")]
    assert _rows(caidian, "tasks", ["task", "part", "number", "section", "theme"]) == sorted(tasks)
    edges = [(r["task"], r["unit"], r["role"], r["acting_as"]) for r in _facts("caidian-2026", "assignments")]
    assert _rows(caidian, "assignments", ["task", "unit", "role", "acting_as"]) == sorted(edges)
    assert _rows(caidian, "targets", TARGET) == _targets("caidian-2026")
    members = [(r["group"], r["member"]) for r in _facts("caidian-2026", "groups") if r["member"]]
    assert _rows(caidian, "members", ["group", "unit"]) == sorted(members)


def test_caidian_needs_every_repair_of_the_real_plan(caidian: Plan) -> None:
    """The counts are those that formats.md section 0 measured on the real page."""
    counts = caidian.diagnostics["code"].value_counts()
    expected = {"missing_close": 82, "missing_open": 20, "missing_separator": 3, "rare_character": 37, "missing_prefix": 1}
    expected["number_joined"] = 1
    assert {code: int(counts.get(code, 0)) for code in expected} == expected
    assert caidian.meta["dates"] == {"issued": "2026-01-04", "published": "2026-02-06", "signed": "2026-01-04"}
    assert [d["kind"] for d in caidian.meta["duties"]] == ["filing", "reporting"]


def test_caidian_reads_like_the_real_text(caidian: Plan, shared: Path) -> None:
    real = read_plan(shared / "plans/caidian-2026.txt")
    for table, columns in (
        ("tasks", ["task", "part", "number", "section", "theme"]),
        ("assignments", ["task", "unit", "role", "mention", "basis", "acting_as", "open_list"]),
        ("units", ["unit", "kind", "openness"]),
        ("members", ["group", "unit", "basis"]),
        ("aliases", ["alias", "unit", "basis"]),
        ("targets", [*TARGET, "hedge"]),
        ("deadlines", ["task", "kind", "date", "text"]),
        ("diagnostics", ["code", "severity"]),
    ):
        assert _rows(caidian, table, columns) == _rows(real, table, columns), table


def test_no_sentence_of_the_real_plan_is_copied(shared: Path) -> None:
    """No run of 15 characters in a task or a notice paragraph, but for what is a fact: a target, a heading, the rule's formula."""
    lines = (shared / "plans/caidian-2026.txt").read_text(encoding="utf-8").split("\n")
    with (shared / "gold/caidian-2026/tasks.csv").open(encoding="utf-8", newline="") as handle:
        theirs = "\n".join([*(lines[int(r["source_line"]) - 1] for r in csv.DictReader(handle)), *lines[17:30]])
    runs = {theirs[k : k + 15] for k in range(len(theirs) - 14)}
    mine = data.document("caidian-2026").read_text(encoding="utf-8").split("\n")
    start, end = (next(k for k, line in enumerate(mine) if line.startswith(head)) for head in ("本方案", "蔡甸区人民政府办公室"))
    facts = re.compile(r"无牵头单位的,责任单位即为牵头单位,下同|[^,;。]*?\d[\d.]*(?:%|亿元|万亩|公里|个|人次)(?:以上|左右)?")
    copied: list[str] = []
    for line in [*mine[start:end], *(line for line in mine[end:] if re.match(r"\d+\.", line))]:
        own = facts.sub("\n", line)
        copied += [own[k : k + 15] for k in range(len(own) - 14) if own[k : k + 15] in runs]
    assert copied == []


def test_an_unknown_sample_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match="unknown sample") as error:
        data.folder("nowhere")
    assert "'caidian-2026'" in str(error.value)
