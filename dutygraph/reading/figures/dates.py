"""Dates in official texts, whole or damaged: a conversion loses 年, 月 and 日 next to digits (2026115日)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dutygraph.reading.figures.chinese_numbers import chinese_number, halfwidth


class FoundDate(NamedTuple):
    """A date with its place; ``repaired`` where signs were lost, ``alternatives`` what else the digits could say."""

    date: date
    start: int
    end: int
    repaired: bool = False
    alternatives: tuple[date, ...] = ()


_CHINESE = "〇○零一二三四五六七八九十"
_DATE = re.compile(
    r"(?<![\dA-Za-z/-])(?P<year>(?:19|20)\d\d) ?(?:"
    r"年 ?(?P<m1>\d{1,2}) ?月 ?(?P<d1>\d{1,2})(?!\d) ?(?P<s1>[日号])?"
    r"|[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2})(?![\d.])"
    r"|(?P<m3>\d{1,2})月(?P<d3>\d{1,2})(?!\d)[日号]?"
    r"|年?(?P<run>\d{2,4})(?!\d)(?P<s4>[日号])?)"
    rf"|(?P<cy>[{_CHINESE}]{{4}})年(?P<cm>[{_CHINESE}]{{1,3}})月(?P<cd>[{_CHINESE}]{{1,3}})日"
    r"|(?<![\d年月第每])(?P<loose>\d{3,4})[日号](?=[前之以])"
    r"|(?<![\d年])(?P<m5>\d{1,2})月(?P<d5>\d{1,2})[日号]"
)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def splits(year: int, digits: str) -> tuple[date, ...]:
    """Every month and day that a run of digits can be, in calendar order.

    Examples
    --------
    >>> [d.isoformat() for d in splits(2026, "115")]
    ['2026-01-15', '2026-11-05']
    >>> [d.isoformat() for d in splits(2026, "14")], splits(2026, "99999")
    (['2026-01-04'], ())
    """
    found: set[date] = set()
    for cut in (1, 2):
        month, day = digits[:cut], digits[cut:]
        whole = len(digits) == 4
        if not 1 <= len(day) <= 2 or (not whole and (month[0] == "0" or day[0] == "0")):
            continue
        value = _valid(year, int(month), int(day))
        if value is not None:
            found.add(value)
    return tuple(sorted(found))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the span is all that its line holds."""
    line_end = text.find("\n", end)
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() and not text[end : line_end if line_end >= 0 else len(text)].strip()


def _candidates(m: re.Match[str], text: str, near: date | None) -> tuple[tuple[date, ...], bool]:
    """The dates that a match can be, and whether a sign was lost."""
    if m["cy"]:
        parts = [chinese_number(m[k]) or 0 for k in ("cy", "cm", "cd")]
        value = _valid(parts[0], parts[1], parts[2])
        return ((value,) if value else ()), False
    if m["loose"] or m["m5"]:
        # no year is printed: only the caller can say which one is meant
        if near is None:
            return (), False
        value = _valid(near.year, int(m["m5"]), int(m["d5"])) if m["m5"] else None
        return (splits(near.year, m["loose"]), True) if m["loose"] else (((value,) if value else ()), False)
    year = int(m["year"])
    if m["run"]:
        if not (m["s4"] or _alone(text, m.start(), m.end()) or text[m.end() : m.end() + 1] in ("前", "之")):
            return (), False
        return splits(year, m["run"]), True
    for k in "123":
        if m[f"m{k}"]:
            value = _valid(year, int(m[f"m{k}"]), int(m[f"d{k}"]))
            return ((value,) if value else ()), k == "3" or (k == "1" and not m["s1"])
    return (), False


def iterate(text: str, near: date | None) -> Iterator[FoundDate]:
    """Dates of a half-width text, see :func:`find_dates`."""
    for m in _DATE.finditer(text):
        options, repaired = _candidates(m, text, near)
        if options:
            best = options[0] if near is None else min(options, key=lambda d: (abs((d - near).days), d))
            yield FoundDate(best, m.start(), m.end(), repaired, tuple(d for d in options if d != best))


def find_dates(text: str, start: int = 0, near: date | None = None) -> list[FoundDate]:
    """Dates with year, month and day, in printed order; damaged ones repaired and marked.

    Parameters
    ----------
    text : str
        Any text, half- or full-width.
    start : int
        Offset of ``text``; spans are shifted by it.
    near : datetime.date, optional
        Where lost signs leave two readings, the one nearest to this date is taken, without it the earlier
        one; the other is in ``alternatives``. Dates printed without a year are taken only where it is given.

    Returns
    -------
    list of FoundDate
        ``(date, start, end, repaired, alternatives)``.

    Examples
    --------
    >>> find_dates("于2026115日前报", near=date(2026, 1, 4))
    [FoundDate(date=datetime.date(2026, 1, 15), start=1, end=9, repaired=True, alternatives=(datetime.date(2026, 11, 5),))]
    >>> [d.date.isoformat() for d in find_dates("二〇二六年一月四日 2026-02-06 16:10")]
    ['2026-01-04', '2026-02-06']
    """
    return [d._replace(start=d.start + start, end=d.end + start) for d in iterate(halfwidth(text), near)]
