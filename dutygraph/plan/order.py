"""Natural order: 2.9 before 2.10, and one order for ties everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"(\d+)")


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which runs of digits compare as numbers.

    Examples
    --------
    >>> sorted(["2.10", "2.9", "2.9b"], key=natural_key)
    ['2.9', '2.9b', '2.10']
    """
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in _DIGITS.split(text) if p)


def natural(names: Iterable[str]) -> list[str]:
    """The names in natural order.

    Examples
    --------
    >>> natural(["b", "a10", "a9"])
    ['a9', 'a10', 'b']
    """
    return sorted(names, key=natural_key)
