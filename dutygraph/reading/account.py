"""The account of a text: every character in exactly one place, checked on every parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

import numpy as np

from dutygraph.errors import PlanError
from dutygraph.plan.schema import PLACES
from dutygraph.reading.characters import look_up

Span = tuple[int, int, str]
_CODE = {place: i for i, place in enumerate(PLACES)}
_INK, _FREE = {place: bytes([i]) for place, i in _CODE.items()}, bytes([len(PLACES)])
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
#: Whether a character of the first plane shows nothing; no other plane has such a one.
_BLANK = np.array([chr(i).isspace() or chr(i) in _UNSEEN for i in range(0x10000)])


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
    paint = bytearray(_FREE * size)
    for start, end, place in claims:
        if 0 <= start < end <= size:
            paint[start:end] = _INK[place] * (end - start)
    painted = np.frombuffer(paint, np.uint8)
    free = painted == len(PLACES)
    painted[free] = _CODE[rest]
    if text:
        painted[free & look_up(_BLANK, text)] = _CODE["blank"]
    cuts = [0, *(np.flatnonzero(np.diff(painted)) + 1).tolist()] if size else []
    return [(a, b, PLACES[c]) for a, b, c in zip(cuts, [*cuts[1:], size], painted[cuts].tolist(), strict=True)]


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
