"""The account of a text: every character in exactly one place, checked on every parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from dutygraph.errors import PlanError
from dutygraph.plan.schema import PLACES

Span = tuple[int, int, str]
_CODE = {place: i + 1 for i, place in enumerate(PLACES)}
_RUN = re.compile(rb"(.)\1*", re.DOTALL)
_SPACE = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")


def tile(size: int, claims: Iterable[Span], text: str = "", rest: str = "unread") -> list[Span]:
    """Spans that tile a text; a later claim takes what an earlier one held.

    Parameters
    ----------
    size : int
        Number of characters.
    claims : iterable of (start, end, place)
        In order of painting.
    text : str
        The text, to tell blanks from what nobody claimed.
    rest : str
        Place of visible characters that nobody claimed.

    Returns
    -------
    list of (start, end, place)

    Examples
    --------
    >>> tile(6, [(0, 4, "task"), (2, 4, "duty")], "甲乙丙丁\\n ")
    [(0, 2, 'task'), (2, 4, 'duty'), (4, 6, 'blank')]
    """
    painted = bytearray(size)
    for start, end, place in claims:
        if 0 <= start < end <= size:
            painted[start:end] = bytes([_CODE[place]]) * (end - start)
    names = dict(enumerate(PLACES, 1))
    out: list[Span] = []
    for m in _RUN.finditer(bytes(painted)):
        code = m[1][0]
        if code:
            _add(out, m.start(), m.end(), names[code])
            continue
        at = m.start()
        for blank in _SPACE.finditer(text, m.start(), m.end()):
            _add(out, at, blank.start(), rest)
            _add(out, blank.start(), blank.end(), "blank")
            at = blank.end()
        _add(out, at, m.end(), rest)
    return out


def _add(out: list[Span], start: int, end: int, place: str) -> None:
    if end <= start:
        return
    if out and out[-1][2] == place and out[-1][1] == start:
        out[-1] = (out[-1][0], end, place)
    else:
        out.append((start, end, place))


class Accounted(Protocol):
    """Whatever holds a text and its partition: a plan."""

    @property
    def partition(self) -> Sequence[Span]:
        """Spans with their places."""
        ...

    @property
    def text(self) -> str:
        """The text as read."""
        ...


def account(plan: Accounted | Sequence[Span], text: str | None = None) -> dict[str, int]:
    """Characters in each place; raises where a character has none or two.

    Parameters
    ----------
    plan : Plan, or sequence of (start, end, place)
        A plan, or its partition with its text.
    text : str, optional
        The text, where a bare partition is given.

    Returns
    -------
    dict
        Place → number of characters; the values sum to ``len(text)``.

    Raises
    ------
    PlanError
        With the first character that is in no place or in two.

    Examples
    --------
    >>> account([(0, 2, "task"), (2, 3, "blank")], "甲乙 ")
    {'meta': 0, 'notice': 0, 'heading': 0, 'task': 2, 'duty': 0, 'deadline': 0, 'boilerplate': 0, 'blank': 1, 'unread': 0}
    """
    if text is None and not isinstance(plan, Sequence):
        partition, text = plan.partition, plan.text
    else:
        partition, text = cast("Sequence[Span]", plan), text or ""
    held: dict[str, int] = dict.fromkeys(PLACES, 0)
    at = 0
    for start, end, place in partition:
        if start != at or end < start or place not in held:
            raise PlanError("a character is in no place or in two", where=f"character {min(at, start)}", given=f"{place} {start}:{end}",
                            hint="spans tile the text in order", code="partition")
        held[place] += end - start
        at = end
    if at != len(text):
        raise PlanError("the partition ends before the text", where=f"character {at}", given=f"{len(text)} characters", code="partition")
    return held
