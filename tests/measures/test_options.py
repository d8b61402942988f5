"""Options: what is not valid is refused with what was given and what would do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.inequality import inequality
from dutygraph.measures.options import check_alpha, check_count, check_parts, check_seed, check_weights, in_parts
from dutygraph.measures.sensitivity import sensitivity
from dutygraph.measures.specialisation import specialisation
from dutygraph.measures.workload import workload


@pytest.mark.parametrize(("weights", "part"), [
    ({"lead": 1, "co": -0.1}, "-0.1"), ({"lead": 1, "co": float("nan")}, "nan"), ({"lead": float("inf"), "co": 1}, "inf"), ({"lead": 1, "co": True}, "True"),
    ({"lead": 1, "co": "0.6"}, "'0.6'"), ({"lead": 1, "co": 0.6, "main": 1}, "'main'"), ({"lead": 1}, "add 'co'"), ([1, 0.6], "mapping"),
])
def test_weights_that_are_refused(weights: Any, part: str) -> None:
    with pytest.raises(InputError, match=part):
        check_weights(weights)


def test_weights_that_are_taken() -> None:
    assert check_weights(None) == {"lead": 1.0, "co": 0.6}
    assert check_weights({"co": 0, "lead": np.float64(2)}) == {"lead": 2.0, "co": 0.0}


@pytest.mark.parametrize("value", [-1, 1.0, True, "1", None])
def test_seed_and_counts_are_whole_numbers(value: Any) -> None:
    with pytest.raises(InputError, match="seed is a whole number"):
        check_seed(value)
    with pytest.raises(InputError, match="draws is a whole number"):
        check_count(value, "draws")


@pytest.mark.parametrize("value", [0, 1, -0.1, float("nan"), "0.05", True])
def test_alpha_lies_between(value: Any) -> None:
    with pytest.raises(InputError, match="above 0 and below 1"):
        check_alpha(value)


def test_parts_in_the_plans_order(mixed: DutyGraph) -> None:
    assert check_parts(mixed, ["二", "一"]) == ("一", "二")
    part, chosen = in_parts(mixed, "二")
    assert (list(part.task_names), chosen) == (["2", "4"], ("二",))
    assert list(part.unit_names) == list(mixed.unit_names)
    with pytest.raises(InputError, match="the plan has '一', '二'"):
        check_parts(mixed, ["三"])
    with pytest.raises(InputError, match="no part is named"):
        check_parts(mixed, [])
    with pytest.raises(InputError, match="have no parts"):
        check_parts(DutyGraph.from_edges([("1", "甲局", "lead")]), "一")


@pytest.mark.parametrize(("call", "part"), [
    (lambda g: workload(g, draws=-1), "draws"), (lambda g: workload(g, parts="九"), "unknown part"), (lambda g: inequality(g, column="rank"), "unknown column"),
    (lambda g: inequality(g, zeros="no"), "'keep', 'leave-out'"), (lambda g: inequality(g, k=0), "1 or more"), (lambda g: specialisation(g, by="x"), "no such column"),
    (lambda g: specialisation(g, alpha=2), "alpha"), (lambda g: sensitivity(g, co=()), "different numbers"), (lambda g: sensitivity(g, co=(0.5, 0.5)), "different numbers"),
    (lambda g: sensitivity(g, co=(-1,)), "-1"), (lambda g: sensitivity(g, sizes=("two",)), "unknown sizes"), (lambda g: sensitivity(g, sizes=()), "no size"),
    (lambda g: sensitivity(DutyGraph.from_edges([("1", "甲局", "lead")]), sizes=("targets",)), "number of targets"),
])
def test_measures_refuse_what_is_not_valid(mixed: DutyGraph, call: Any, part: str) -> None:
    with pytest.raises(InputError, match=part):
        call(mixed)
