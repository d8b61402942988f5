"""Properties that hold for any text: every character in one place, spans inside the text, the same result twice, linear time."""

from __future__ import annotations

import gc
import random
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutygraph.errors import ReadError
from dutygraph.plan.schema import check_rows
from dutygraph.reading.account import account
from dutygraph.reading.formats.sources import text_document
from dutygraph.reading.tuples import rows_of
from tests.reading.conventions import more  # noqa: F401  (enters its conventions)
from tests.reading.conventions.rendering import CONVENTIONS

NAMES = sorted(CONVENTIONS)
MARKS = "()〈〉[]、,;:。\n \t1234.一二三★*各等及和\u200b（）；："


def hold(text: str) -> None:
    """Read a text; hold the account, the spans and the rules between tables."""
    try:
        document = text_document(text)
        rows, _, partition = rows_of(document)
    except ReadError as error:
        if error.code not in ("no_tasks", "empty"):
            raise
        return
    size = len(document.text)
    assert sum(account(partition, document.text).values()) == size
    check_rows({name: tuple(table) for name, table in rows.items()})
    for name in ("tasks", "assignments", "targets", "deadlines", "diagnostics"):
        for row in rows[name]:
            assert -1 <= row[-2] <= row[-1] <= size
    assert rows_of(text_document(text))[0] == rows


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.integers(0, 40), st.integers(0, 2**32 - 1), st.integers(0, 12))
def test_generated_and_mutated_documents(name: str, seed: int, noise: int, faults: int) -> None:
    """Plans of every convention with characters dropped, doubled and put in."""
    rng = random.Random(noise)  # noqa: S311  (damage, no secret)
    text = CONVENTIONS[name](seed).text
    for _ in range(faults):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(("", text[at] * 2, rng.choice(MARKS), text[at] + rng.choice(MARKS))) + text[at + 1:]
    hold(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("责任单位牵头配合负责落实市区县甲乙局委办各街道等及和、,;:。()〈〉[]\n 12.一二（）") | st.characters(codec="utf-8"), max_size=160))
def test_any_text(text: str) -> None:
    """Arbitrary text made of the words that readers look for."""
    hold(text)


SHAPES = {
    "unclosed brackets": "(责任单位:市甲局", "openers": "(" * 40 + "\n", "commas": "、" * 40, "labels": "责任单位:", "glued": "市甲局", "digits": "1.2.3.",
    "verbs": "市甲局牵头,", "nested": "(市甲局〈市乙办(", "numbers": "一、", "clauses": "以下均需", "colons": ":::::", "joins": "及和会同",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear_in_hostile_shapes(shape: str) -> None:
    """Four times the text takes less than eight times the time; quadratic work takes sixteen."""
    unit = SHAPES[shape]

    def seconds(n: int) -> float:
        text = "1.事项。(责任单位:市甲局)\n2." + unit * (n // len(unit))
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            rows_of(text_document(text))
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(20_000) < 8 * seconds(5_000) + 0.05


def plan_of_size(tasks: int) -> str:
    """A plain plan with that many tasks."""
    lines = ["一、重点事项"]
    for i in range(1, tasks + 1):
        lines.append(f"{i}.修缮第{i % 97}号水渠,新增车位{i % 50 + 1}个。(牵头单位:区水务局;责任单位:区财政局、区教育局,各街道)")
    return "\n".join(lines)


def calls(text: str) -> int:
    """How many calls reading a text makes, of Python and of C: the same on every machine, unlike a time."""
    count = 0

    def see(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    document = text_document(text)
    sys.setprofile(see)
    try:
        rows_of(document)
    finally:
        sys.setprofile(None)
    return count


def test_growth_is_linear() -> None:
    """Four times the tasks, at most a twentieth more than four times the calls (benchmarks fit the time to 100,000 tasks)."""
    assert calls(plan_of_size(2_000)) <= 4.2 * calls(plan_of_size(500))


def test_reading_leaves_no_cycles() -> None:
    """What reading makes is freed without a search for cycles, which is paused meanwhile and goes on afterwards."""
    document = text_document(plan_of_size(100))
    rows_of(document)
    gc.collect()
    gc.disable()
    try:
        rows_of(document)
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()
    rows_of(document)
    assert gc.isenabled()
