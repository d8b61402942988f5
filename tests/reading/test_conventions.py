"""Every convention of the formats notes: what is read against the truth the generator knows."""

from __future__ import annotations

import math

import pytest

from dutygraph.reading.account import account
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.tuples import rows_of
from tests.reading.conventions import layouts, more  # noqa: F401  (enter their conventions)
from tests.reading.conventions.plans import Made, full_width
from tests.reading.conventions.rendering import CONVENTIONS

CASES = [(name, width, seed) for name in sorted(CONVENTIONS) for width in ("half", "full") for seed in (1, 2)]


def edges(rows: dict, standing: bool = False) -> list[set[tuple[str, str]]]:
    """(unit, role) sets of the tasks in order."""
    held: dict[str, set[tuple[str, str]]] = {r[0]: set() for r in rows["tasks"]}
    for r in rows["assignments"]:
        if (r[4] == "standing") == standing:
            held[r[0]].add((r[1], r[2]))
    return list(held.values())


def made(name: str, width: str, seed: int) -> tuple[Made, dict]:
    """A rendered plan and the rows that were read from it."""
    plan = CONVENTIONS[name](seed)
    text = full_width(plan.text) if width == "full" else plan.text
    rows, _, partition = rows_of(text_document(text))
    document = text_document(text)
    assert sum(account(partition, document.text).values()) == len(document.text)
    return plan, rows


def wide(pairs: set[tuple[str, str]], width: str) -> set[tuple[str, str]]:
    """Names as the full-width print has them."""
    return {(full_width(u), r) for u, r in pairs} if width == "full" else pairs


@pytest.mark.parametrize(("name", "width", "seed"), CASES)
def test_assignments(name: str, width: str, seed: int) -> None:
    """Tasks, units and roles are those of the truth, edge by edge."""
    plan, rows = made(name, width, seed)
    got = edges(rows)
    assert len(got) == len(plan.duties)
    for duty, found in zip(plan.duties, got, strict=True):
        assert found == wide(duty.edges(), width)
    if plan.standing:
        for found in edges(rows, standing=True)[1:]:
            assert found == wide({(u, "co") for u in plan.standing}, width)


@pytest.mark.parametrize(("name", "width", "seed"), CASES)
def test_leaders_are_no_units(name: str, width: str, seed: int) -> None:
    """Persons stand with the task, never among its units."""
    plan, rows = made(name, width, seed)
    units = {r[0] for r in rows["units"]}
    for duty, row in zip(plan.duties, rows["tasks"], strict=True):
        assert not units & set(duty.leader.split("、"))
        if "领导" in plan.text or "副省长" in plan.text or "副区长" in plan.text:
            assert row[8] == duty.leader


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", [n for n in sorted(CONVENTIONS) if n[:2] in ("10", "16", "31", "40", "41")])
def test_deadlines(name: str, seed: int) -> None:
    """Times printed inside a statement or its column become deadlines of the task."""
    plan, rows = made(name, "half", seed)
    ids = [r[0] for r in rows["tasks"]]
    for duty, task in zip(plan.duties, ids, strict=True):
        kinds = {r[1] for r in rows["deadlines"] if r[0] == task}
        assert duty.deadline[1] in kinds
        if duty.deadline[2] and name[:2] in ("16", "31"):
            assert duty.deadline[2] in {r[2] for r in rows["deadlines"] if r[0] == task}


@pytest.mark.parametrize("name", [n for n in sorted(CONVENTIONS) if n[:2] in ("08", "14", "33")])
def test_open_lists(name: str) -> None:
    """等 makes every edge of its list open."""
    plan, rows = made(name, "half", 1)
    ids = [r[0] for r in rows["tasks"]]
    for duty, task in zip(plan.duties, ids, strict=True):
        flags = [r[6] for r in rows["assignments"] if r[0] == task]
        assert any(flags) == duty.open


def test_targets_of_the_generated_plans() -> None:
    """Precision and recall of (indicator, value, unit) over all conventions are at least 0.97."""
    hit = truth = found = 0
    for name in sorted(CONVENTIONS):
        plan, rows = made(name, "half", 4)
        for duty, task in zip(plan.duties, rows["tasks"], strict=True):
            if duty.target is None:
                continue
            got = {(r[1], r[4], r[6]) for r in rows["targets"] if r[0] == task[0]}
            truth += 1
            found += len(got)
            hit += any(g[1] == duty.target[1] and g[2] == duty.target[2] for g in got)
    assert hit / truth >= 0.97
    assert hit / found >= 0.97


def test_every_convention_is_exact_on_ten_seeds() -> None:
    """F1 over (task, unit, role) of all conventions and ten seeds is at least 0.99 (measured: 1.0)."""
    hit = truth = found = 0
    for name in sorted(CONVENTIONS):
        for seed in range(10, 20):
            plan, rows = made(name, "half", seed)
            got = edges(rows)
            for duty, e in zip(plan.duties, got, strict=False):
                hit += len(e & duty.edges())
            truth += sum(len(d.edges()) for d in plan.duties)
            found += sum(map(len, got))
    assert math.isclose(2 * hit / (truth + found), 1.0, abs_tol=0.01)
