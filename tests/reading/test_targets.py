"""Targets: against the labels of the real plan, cases labelled by hand, generated phrases, and every kind of false number.

Expected values: ``gold/caidian-2026/targets-to-2.99.csv`` (labels of the task's authors), ``caidian_targets.csv`` (our own
labels of the rest, made by reading before the code was run) and the two case files (written by hand, likewise).
"""

from __future__ import annotations

import csv
import math
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.reading.figures.targets import Target, find_targets

HERE = Path(__file__).parent
Key = tuple[str, str, str, str, float, str]


def _labels(path: Path) -> set[Key]:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {(r["task"], r["indicator"].strip(), r["kind"], r["comparator"], float(r["value"]), r["unit"]) for r in rows}


def _read(shared: Path) -> set[Key]:
    lines = (shared / "plans/caidian-2026.txt").read_text(encoding="utf-8").split("\n")
    with (shared / "gold/caidian-2026/tasks.csv").open(encoding="utf-8", newline="") as handle:
        texts = {r["task"]: lines[int(r["source_line"]) - 1] for r in csv.DictReader(handle)}
    return {(task, t.indicator, t.kind, t.comparator, t.value, t.unit) for task, text in texts.items() for t in find_targets(text)}


def _to_2_99(task: str) -> bool:
    part, number = task.split(".")
    return int(part) == 1 or (int(part) == 2 and int(number) <= 99)


def test_real_plan_agrees_with_the_labels_to_2_99(shared: Path) -> None:
    assert {k for k in _read(shared) if _to_2_99(k[0])} == _labels(shared / "gold/caidian-2026/targets-to-2.99.csv")


def test_rest_of_the_real_plan_agrees_with_our_reading(shared: Path) -> None:
    assert {k for k in _read(shared) if not _to_2_99(k[0])} == _labels(HERE / "caidian_targets.csv")


def _cases() -> list[tuple[str, list[tuple[object, ...]]]]:
    cases: list[tuple[str, list[tuple[object, ...]]]] = []
    for line in (HERE / "target_cases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            cases.append((line[2:], []))
        elif line and not line.startswith("#"):
            f = [x.strip() for x in line.split("|")]
            cases[-1][1].append((f[0], f[1], f[2], float(f[3]), float(f[4]) if f[4] else None, f[5], f[6] if len(f) > 6 else ""))
    return cases


def _plain(t: Target) -> tuple[object, ...]:
    return (t.indicator, t.kind, t.comparator, t.value, None if math.isnan(t.upper) else t.upper, t.unit, t.hedge)


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda x: x if isinstance(x, str) else "")
def test_cases_read_as_a_person_does(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [_plain(t) for t in find_targets(text)] == expected


def _refusals() -> list[str]:
    lines = (HERE / "target_refusals.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("text", _refusals())
def test_false_numbers_are_refused(text: str) -> None:
    assert find_targets(text) == []


def test_spans_hold_the_whole_expression_and_are_shifted() -> None:
    text = "(一)力争产值达到350亿元以上,推动9个村庄改造项目清零。"
    found = find_targets(text, start=100)
    assert [text[t.start - 100 : t.end - 100] for t in found] == ["产值达到350亿元以上", "9个村庄改造项目"]


INDICATORS = ["规上工业增加值", "固定资产投资", "社会消费品零售总额", "科技贷款余额", "“四上”企业", "标准化厂房", "农产品加工产值", "亩均税收", "零售业营业额"]
BEFORE = {"": "=", "达到": ">=", "不低于": ">=", "不少于": ">=", "突破": ">", "超过": ">", "超": ">", "不超过": "<=", "约": "~"}
AFTER = {"": None, "以上": ">=", "左右": "~", "以内": "<="}


@given(
    st.sampled_from(INDICATORS), st.sampled_from(sorted(BEFORE)), st.integers(2, 9999), st.sampled_from(["亿元", "万户", "个", "家", "公里"]),
    st.sampled_from(sorted(AFTER)), st.sampled_from(["新增", "力争", "全面推进改革,实现", "3. ", ""]),
    st.sampled_from(["。", ",持续推进", "、"]), st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_generated_phrases_are_read_back(
    indicator: str, before: str, value: int, unit: str, after: str, lead: str, tail: str, wide: bool
) -> None:
    text = f"{lead}{indicator}{before}{value}{unit}{after}{tail}"
    if wide:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,"})
    (t,) = find_targets(text)
    assert (t.indicator, t.kind, t.comparator, t.value, t.unit) == (indicator, "level", AFTER[after] or BEFORE[before], value, unit)
    (again,) = find_targets(text[t.start : t.end])
    assert again[:6] == t[:4] + again[4:5] + (t.unit,)


PIECES = st.sampled_from([*list("新增产值达到企业项目个家亿元%,。、;(“”)年月日以上不少于12.5９％第级等其中各和"), "增长", "下降", "分别", "不超过", "全覆盖", "百分之", "2026年", "\u2002"])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_spans_within_it_in_order(text: str) -> None:
    found = find_targets(text, start=7)
    for t in found:
        assert 7 <= t.start < t.end <= len(text) + 7
        assert t.indicator
        assert t.kind in {"growth", "level", "change", "coverage"}
        assert t.comparator in {">=", ">", "=", "~", "<=", "<", "range"}
        assert math.isnan(t.upper) is (t.comparator != "range")
    assert [t.start for t in found] == sorted(t.start for t in found)
    assert [t[:3] for t in find_targets(text)] == [t[:3] for t in found]


@pytest.mark.parametrize("piece", ["新增市场主体1.8万户、", "(", "“", "提高", "9", "一", "9个", "全覆盖", "等", "在", "不少于5", "、"])
def test_time_grows_in_line_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = math.inf
        for _ in range(3):
            begin = time.process_time()
            find_targets(text)
            best = min(best, time.process_time() - begin)
        return best

    # four times the text may take eight times as long before it is called more than linear
    assert seconds(20_000) < 8 * seconds(5_000) + 0.02
