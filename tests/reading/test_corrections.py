"""Decisions of a person: what each kind does, that stale ones are told, that the file comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutygraph.errors import InputError
from dutygraph.reading.corrections import save_corrections
from dutygraph.reading.decisions import Decisions, load_decisions, to_toml
from dutygraph.reading.read import parse_plan

TEXT = "1.修渠。(责任单位:区甲局、教育局)\n2.修路。(责任单位:区教育局、区乙局)\n3.植树。(责任单位:区教育局)\n4.说明。(责任单位:区乙局,见附表)"


def edges(plan: object) -> list[tuple[str, str, str]]:
    """(task, unit, role)."""
    return [(r[0], r[1], r[2]) for r in plan.rows["assignments"]]


@pytest.mark.parametrize(("decisions", "expected"), [
    (Decisions(rule="first-listed"), ("2", "区乙局", "co")),
    (Decisions(aliases={"区乙局": "区丁局"}), ("2", "区丁局", "lead")),
    (Decisions(names=({"words": "区甲局", "unit": "区丙局"},)), ("1", "区丙局", "lead")),
    (Decisions(names=({"words": "区教育局", "unit": "区教体局", "task": "3"},)), ("3", "区教体局", "lead")),
    (Decisions(roles=({"task": "2", "unit": "区乙局", "role": "co"},)), ("2", "区乙局", "co")),
    (Decisions(edges=({"task": "3", "unit": "区戊局", "role": "co"},)), ("3", "区戊局", "co")),
    (Decisions(repairs=({"code": "prefix_inherited", "words": "教育局"},)), ("1", "教育局", "lead")),
    (Decisions(numbers=({"words": "植树", "number": 7},)), ("7", "区教育局", "lead")),
])
def test_each_kind_acts(decisions: Decisions, expected: tuple[str, str, str]) -> None:
    """One decision, one edge that shows it; it is told as ``corrected`` or as a rule."""
    plan = parse_plan(TEXT, corrections=decisions)
    assert expected in edges(plan)
    assert "stale_correction" not in set(plan.diagnostics["code"])


def test_an_edge_is_taken_out_and_a_statement_ignored() -> None:
    """``remove`` and ``ignore``."""
    plan = parse_plan(TEXT, corrections=Decisions(edges=({"task": "2", "unit": "区乙局", "remove": True},), ignore=({"words": "(责任单位:区教育局)"},)))
    assert ("2", "区乙局", "lead") not in edges(plan)
    assert "3" not in set(plan.tasks.index)


@pytest.mark.parametrize("decisions", [
    Decisions(roles=({"task": "9", "unit": "区乙局", "role": "co"},)), Decisions(names=({"words": "区没有局", "unit": "区乙局"},)),
    Decisions(ignore=({"words": "(没有)"},)), Decisions(numbers=({"words": "没有", "number": 1},)), Decisions(repairs=({"code": "rare_character", "words": "没有"},)),
])
def test_stale_decisions_are_told(decisions: Decisions) -> None:
    """A decision that matches nothing changes nothing and is a warning."""
    plan = parse_plan(TEXT, corrections=decisions)
    assert edges(plan) == edges(parse_plan(TEXT))
    assert list(plan.diagnostics["code"]).count("stale_correction") == 1


def test_the_file_comes_back(tmp_path: Path) -> None:
    """Written, read, written: the same; quotes and brackets included."""
    decisions = Decisions(rule="equal", aliases={'区“乙”局': "区\\丁局"}, groups={"各街道": ["甲街道", "乙街道"]},
                          names=({"words": "区甲局", "unit": "区丙局", "task": "1"},), repairs=({"code": "missing_close", "accept": False},))
    path = tmp_path / "corrections.toml"
    path.write_text(to_toml(decisions), encoding="utf-8")
    assert load_decisions(path).as_dict() == decisions.as_dict()


def test_a_corrected_plan_saves_what_was_decided(tmp_path: Path) -> None:
    """correct → save → read again gives the same edges."""
    plan = parse_plan(TEXT).correct(roles={("2", "区乙局"): "co"}, add={("3", "区丙局"): "co"}, remove=[("1", "区甲局")])
    path = save_corrections(plan, tmp_path / "c.toml")
    again = parse_plan(TEXT, corrections=path)
    assert sorted(edges(again)) == sorted(edges(plan))


@pytest.mark.parametrize(("content", "word"), [
    ("[[role]]\ntask='1'", "role"), ("[[roles]]\ntask='1'\nunit='区甲局'", "role"), ("[[roles]]\ntask='1'\nunit='x'\nrole='chief'", "chief"),
    ("[[repairs]]\ncode='x'", "x"), ("format = 2", "2"), ("a = [", "TOML"), ("rule = 'first'", "first"),
])
def test_faults_of_the_file_are_named(tmp_path: Path, content: str, word: str) -> None:
    """Section, key or value of the fault stand in the message."""
    path = tmp_path / "c.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_decisions(path)
    assert word in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(InputError) as caught:
        load_decisions(tmp_path / "none.toml")
    assert "none.toml" in str(caught.value)
