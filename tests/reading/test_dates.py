"""Dates: whole ones, and damage of the kinds seen on official pages. Expected values are hand work; forms are generated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.reading.figures.dates import find_dates, splits


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
    near = day + timedelta(days=distance)
    assert all(abs(found.date - near) <= abs(d - near) for d in found.alternatives)


@given(st.integers(2000, 2099), st.text("0123456789", max_size=6))
@settings(max_examples=200, deadline=None)
def test_splits_only_rearrange_the_digits(year: int, digits: str) -> None:
    for d in splits(year, digits):
        assert digits in {f"{d.month}{d.day}", f"{d.month:02}{d.day:02}", f"{d.month}{d.day:02}", f"{d.month:02}{d.day}"}


@given(st.lists(st.sampled_from([*"年月日前0123456789.-/ 二〇", "2026", "20", "12月"]), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_within_it_in_order(text: str) -> None:
    end = 0
    for f in find_dates(text, near=date(2026, 1, 1)):
        assert end <= f.start < f.end <= len(text)
        assert f.date not in f.alternatives
        end = f.end
