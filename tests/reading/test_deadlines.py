"""Deadlines: cases written by hand, and any text at all. Expected values are hand work (``deadline_cases.txt``)."""

from __future__ import annotations

import math
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutygraph.errors import InputError
from dutygraph.plan.schema import DEADLINE_KINDS
from dutygraph.reading.figures.deadlines import WHERE, find_deadlines


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


def test_a_narrow_cell_breaks_a_time_anywhere() -> None:
    (found,) = find_deadlines("2025年\n12月\n底前", start=4, where="cell")
    assert found == ("month-end", "2025-12-31", "2025年\n12月\n底前", 4, 16)


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


@pytest.mark.parametrize("piece", ["6月底前", "每", "1月1日、", "持续", "9", "2026", "年", "第一季度"])
def test_time_grows_in_line_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = math.inf
        for _ in range(3):
            begin = time.process_time()
            find_deadlines(text, where="cell")
            best = min(best, time.process_time() - begin)
        return best

    # four times the text may take eight times as long before it is called more than linear
    assert seconds(20_000) < 8 * seconds(5_000) + 0.02
