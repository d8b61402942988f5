"""A plan set right in a session: what changes, what stays, what is refused. Expected tables are written by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import dutygraph as dg
from dutygraph.errors import InputError


def plan() -> dg.Plan:
    """Two tasks of three units."""
    return dg.parse_plan("1.修渠。(牵头单位:市水务局;责任单位:市财政局、各街道)\n2.修路。(牵头单位:市交通局;责任单位:市财政局)")


def edges(p: dg.Plan) -> list[tuple[str, str, str, str]]:
    """Assignments as (task, unit, role, basis)."""
    return list(p.assignments[["task", "unit", "role", "basis"]].itertuples(index=False, name=None))


def test_roles_assignments_and_names() -> None:
    """Each change has the basis ``user``; the plan it came from stays as it was."""
    before = plan()
    after = before.correct(roles={("1", "市财政局"): "lead"}, add={("2", "市公安局"): "co"}, remove=[("1", "各街道")], names={"市交通局": "市交通运输局"})
    assert edges(after) == [("1", "市水务局", "lead", "stated"), ("1", "市财政局", "lead", "user"), ("2", "市交通运输局", "lead", "stated"),
                            ("2", "市财政局", "co", "vocabulary"), ("2", "市公安局", "co", "user")]
    assert after.units.loc["市公安局", "kind"] == "department"
    assert list(after.aliases.itertuples(index=False, name=None)) == [("市交通局", "市交通运输局", "user")]
    assert before == plan()
    assert after.text == before.text


def test_a_roster_closes_a_group_and_decisions_add_up() -> None:
    """Members come from the person; a second correction keeps the first one's decisions."""
    after = plan().correct(groups={"各街道": ["甲街道", "乙街道"]}).correct(roles={("2", "市财政局"): "lead"})
    assert list(after.members.itertuples(index=False, name=None)) == [("各街道", "甲街道", "user"), ("各街道", "乙街道", "user")]
    assert after.units.loc["各街道", "openness"] == "closed"
    assert after.meta["corrections"] == {"format": 1, "groups": {"各街道": ["甲街道", "乙街道"]},
                                         "roles": [{"task": "2", "unit": "市财政局", "role": "lead"}]}


def test_an_analysts_own_tables_with_more_columns() -> None:
    """A unit that is new has blanks in columns of the analyst's own."""
    units = pd.DataFrame({"kind": ["department"], "area": ["东"]}, index=pd.Index(["市水务局"], name="unit"))
    made = dg.Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["市水务局"], "role": ["lead"]}), units=units)
    after = made.correct(add={("1", "市财政局"): "co"})
    assert after.units["area"].tolist() == ["东", ""]


@pytest.mark.parametrize(("change", "word"), [
    ({"roles": {("9", "市水务局"): "co"}}, "task 9"), ({"roles": {("1", "市水务局"): "chief"}}, "chief"), ({"add": {("9", "市水务局"): "co"}}, "no such task"),
    ({"remove": [("2", "市水务局")]}, "no such assignment"), ({"names": {"市民政局": "市民政厅"}}, "no such unit"), ({"groups": {"各乡镇": []}}, "各乡镇"),
])
def test_what_the_plan_does_not_have_is_refused(change: dict[str, Any], word: str) -> None:
    """The message names what was given."""
    with pytest.raises(InputError) as caught:
        plan().correct(**change)
    assert word in str(caught.value)
