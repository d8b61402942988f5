"""Deadlines and dates: cases written by hand, damage of the kinds seen on official pages, and any text at all.

Expected values are hand work (``deadline_cases.txt``); damaged dates are those that formats.md lists as seen.
"""

from __future__ import annotations

import math
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.errors import InputError
from dutygraph.plan.schema import DEADLINE_KINDS
from dutygraph.reading.dates import find_dates, splits
from dutygraph.reading.deadlines import WHERE, find_deadlines


def _cases() -> list[tuple[str, str, list[tuple[str, ...]]]]:
    cases: list[tuple[str, str, list[tuple[str, ...]]]] = []
    for line in (Path(__file__).parent / "deadline_cases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            where, text, wanted = (x.strip() for x in line.split("|"))
            cases.append((where, text, [tuple(f.strip() for f in w.split(",")) for w in wanted.split(";;") if w]))
    return cases


@pytest.mark.parametrize(("where", "text", "expected"), _cases(), ids=lambda x: x if isinstance(x, str) else "")
def test_cases_read_as_a_person_does(where: str, text: str, expected: list[tuple[str, ...]]) -> None:
    found = find_deadlines(text, start=9, year=2026, where=where)
    assert [tuple(d[:3]) for d in found] == expected
    assert all(text[d.start - 9 : d.end - 9] == d.text for d in found)


def test_without_a_year_only_printed_years_give_dates() -> None:
    assert [d.date for d in find_deadlines("6月底前完成,2027年3月底前验收")] == ["", "2027-03-31"]


def test_unknown_where_lists_the_known_words() -> None:
    with pytest.raises(InputError, match="unknown where") as error:
        find_deadlines("6月底前", where="column")
    assert "'bracket'" in str(error.value)


def test_no_deadline_in_the_real_plan_which_prints_none(shared: Path) -> None:
    """formats.md section 3: this plan's tasks have none; the notice has one filing date and one report cycle."""
    text = (shared / "plans/caidian-2026.txt").read_text(encoding="utf-8")
    body = text.index("一、2026年全区经济社会发展主要预期目标")
    assert [d.text for d in find_deadlines(text[body:], year=2026)] == []
    assert [(d.kind, d.text) for d in find_deadlines(text[:body], year=2026)] == [("date", "2026115日前"), ("recurring", "每季度末月底之前")]


@pytest.mark.parametrize(
    ("text", "expected", "alternatives"),
    [
        ("于2026115日前报", "2026-01-15", ["2026-11-05"]),
        ("202614日", "2026-01-04", []),
        ("2022121日", "2022-12-01", ["2022-01-21"]),
        ("2021319", "2021-03-19", []),
        ("2017911", "2017-09-11", []),
        ("2018年210", "2018-02-10", []),
        ("20251月20日", "2025-01-20", []),
        ("于128日前", "2026-01-28", ["2026-12-08"]),
    ],
)
def test_damaged_dates_are_repaired_and_marked(text: str, expected: str, alternatives: list[str]) -> None:
    (found,) = find_dates(text, near=date(2026, 1, 4))
    assert (found.date.isoformat(), found.repaired, [d.isoformat() for d in found.alternatives]) == (expected, True, alternatives)


@pytest.mark.parametrize("text", ["MB1534522/2026-03520", "某政办〔2026〕1号", "电话13871234567", "2026年210个项目", "2026年13月1日", "V2026.1.4.2"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text, near=date(2026, 1, 4)) == []


def test_without_context_the_earlier_reading_is_taken_and_the_other_reported() -> None:
    (found,) = find_dates("2022121日", start=5)
    assert (found.date, found.alternatives, found.start, found.end) == (date(2022, 1, 21), (date(2022, 12, 1),), 5, 13)


DAYS = st.dates(date(2004, 1, 1), date(2035, 12, 31))


@given(DAYS, st.sampled_from(["{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{y}.{m}.{d}", "{y}/{m}/{d}", "{y} 年 {m} 月 {d} 日"]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_every_whole_date_is_read_back(day: date, form: str, wide: bool) -> None:
    text = "发文日期:" + form.format(y=day.year, m=day.month, d=day.day) + ",共3页"
    if wide:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.-/"})
    assert [(d.date, d.repaired) for d in find_dates(text)] == [(day, False)]


@given(DAYS, st.integers(-120, 60))
@settings(max_examples=300, deadline=None)
def test_a_date_that_lost_its_signs_is_among_the_readings(day: date, distance: int) -> None:
    (found,) = find_dates(f"{day.year}{day.month}{day.day}日", near=day + timedelta(days=distance))
    assert day in (found.date, *found.alternatives)
    assert found.repaired
    assert all(abs((found.date - day - timedelta(days=distance)).days) <= abs((d - day - timedelta(days=distance)).days) for d in found.alternatives)


@given(st.integers(2000, 2099), st.text("0123456789", max_size=6))
@settings(max_examples=200, deadline=None)
def test_splits_only_rearrange_the_digits(year: int, digits: str) -> None:
    for d in splits(year, digits):
        assert digits in {f"{d.month}{d.day}", f"{d.month:02}{d.day:02}", f"{d.month}{d.day:02}", f"{d.month:02}{d.day}"}


PIECES = st.sampled_from([*list("年月日底末前内每季度的第一二三四半上下初中,。;(）0123456789"), "2026", "持续推进", "长期", "完成", "以来", "至", "２０２６年", "每月", "12"])


@given(st.lists(PIECES, max_size=50).map("".join), st.sampled_from(WHERE), st.sampled_from([None, 2026, 1]))
@settings(max_examples=500, deadline=None)
def test_any_text_gives_spans_within_it_in_order(text: str, where: str, year: int | None) -> None:
    found = find_deadlines(text, start=3, year=year, where=where)
    end = 3
    for d in found:
        assert end <= d.start < d.end <= len(text) + 3
        assert text[d.start - 3 : d.end - 3] == d.text
        assert d.kind in DEADLINE_KINDS
        assert (not d.date or date.fromisoformat(d.date))
        end = d.end
    for f in find_dates(text, near=date(2026, 1, 1)):
        assert 0 <= f.start < f.end <= len(text)


@pytest.mark.parametrize("piece", ["6月底前", "每", "1月1日、", "持续", "9", "2026", "年", "第一季度"])
def test_time_grows_in_line_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = math.inf
        for _ in range(3):
            begin = time.process_time()
            find_deadlines(text, where="cell")
            find_dates(text)
            best = min(best, time.process_time() - begin)
        return best

    # four times the text may take eight times as long before it is called more than linear
    assert seconds(40_000) < 8 * seconds(10_000) + 0.02
