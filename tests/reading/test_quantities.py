"""Numbers with units, and numbers in Chinese characters.

The oracle for Chinese numerals is :func:`dutygraph.reading.formats.numerals.chinese`, written apart from the reader, the other way round.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.reading.figures.chinese_numbers import chinese_number, halfwidth
from dutygraph.reading.figures.quantities import quantities
from dutygraph.reading.formats.numerals import chinese


@given(st.integers(0, 99_999_999))
@settings(max_examples=500, deadline=None)
def test_chinese_numerals_are_read_back(n: int) -> None:
    assert chinese_number(chinese(n)) == n


@pytest.mark.parametrize(("text", "value"), [("两万", 20_000), ("二〇二六", 2026), ("百", 100), ("三亿五千万", 350_000_000), ("", None), ("约三", None)])
def test_numerals_as_people_write_them(text: str, value: int | None) -> None:
    assert chinese_number(text) == value


@given(st.text(max_size=40))
def test_halfwidth_keeps_every_offset(text: str) -> None:
    assert len(halfwidth(text)) == len(text)
    assert [c for c in text if "\u4e00" <= c <= "\u9fff"] == [c for c in halfwidth(text) if "\u4e00" <= c <= "\u9fff"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.8万户", [(1.8, None, "万户", False)]),
        ("1,200个", [(1200, None, "个", False)]),
        ("7.5%—8%", [(7.5, 8, "%", False)]),
        ("5000万至1亿元", [(0.5, 1, "亿元", False)]),
        ("100余万人", [(100, None, "万人", True)]),
        ("200套(间)", [(200, None, "套(间)", False)]),
        ("35微克/立方米", [(35, None, "微克/立方米", False)]),
        ("十余个", [(10, None, "个", True)]),
        ("百分之五", [(5, None, "%", False)]),
        ("2 个", [(2, None, "个", False)]),
        ("第4次", []),
        ("3号线", []),
        ("S106段", []),
        ("4A级", []),
        ("2.0版", []),
        ("65岁", []),
        ("10万吨级", []),
        ("2026-2028年", []),
        ("前10名", []),
        ("每一个", []),
        ("13部门", []),
    ],
)
def test_what_counts_and_what_is_a_name(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(q.value, q.upper, q.unit, q.more) for q in quantities(text)] == expected
