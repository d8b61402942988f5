"""What a number asks for: kind and comparator, from the words before and behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from dutygraph.reading.figures.indicators import Peeled
from dutygraph.reading.figures.quantities import Quantity
from dutygraph.reading.figures.target_words import AFTER, FALLS, RISES

_MIRROR = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
#: Counters that as often number a thing as count things: only a verb before makes them a target (培训20期, 二期).
_NUMBERING_UNITS = frozenset("期届轮节层门口首根块片组对种类度分斤米")
_AFTER = re.compile("|".join(map(re.escape, AFTER)))
_BEGINS = frozenset(w[0] for w in AFTER)
_NAN = float("nan")


class Judged(NamedTuple):
    """``kind``, ``comparator``, ``value`` and ``upper`` as the targets table holds them."""

    kind: str
    comparator: str
    value: float
    upper: float


def suffix(text: str, at: int) -> str:
    """The comparator's word behind a unit, or an empty string.

    Examples
    --------
    >>> suffix("10个以上,", 3), suffix("10个,", 3)
    ('以上', '')
    """
    m = _AFTER.match(text, at) if text[at:at + 1] in _BEGINS else None
    return m.group() if m else ""


def comparator(q: Quantity, before: str, after: str) -> str:
    """One comparator from a bound before the number and a word behind its unit; the word behind wins.

    Examples
    --------
    >>> q = Quantity(55.0, None, "%", "share", False, False, 0, 3)
    >>> comparator(q, ">=", ""), comparator(q, "", "左右"), comparator(q, "", "")
    ('>=', '~', '=')
    """
    if q.upper is not None:
        return "range"
    return AFTER.get(after, "") or before or (">" if q.more else "=")


def judge(q: Quantity, left: Peeled, lead_verb: str, after: str) -> Judged | None:
    """Kind, comparator and value of a number that has an indicator; None where it is no target after all.

    Parameters
    ----------
    q : Quantity
        The number.
    left : Peeled
        The words taken off before it.
    lead_verb : str
        The verb before the indicator (压减行政支出5%).
    after : str
        The word behind the unit.
    """
    sign = comparator(q, left.comparator, after)
    upper = _NAN if q.upper is None else q.upper
    bounded = bool(left.comparator or AFTER.get(after))
    verb = lead_verb.removeprefix("新")
    direction = left.direction
    if not direction and not left.reached and AFTER.get(after) != "<=":
        if verb in FALLS and q.family != "duration":
            direction = "fall"
        elif verb in RISES and q.family == "share":
            direction = "rise"
    elif not direction and left.reached and not left.comparator and not AFTER.get(after):
        # 提高绿化率至40%: the verb says from which side the level is reached
        sign = "<=" if verb in FALLS else ">=" if verb in RISES else sign
    if q.family == "bare" and (not (bounded or direction) or (not q.unit and q.value in range(1900, 2101))):
        return None
    if q.family == "duration" and sign not in ("<=", "<") and not direction and not left.rest.endswith(("天数", "时数", "时长", "日数")):
        return None
    if q.unit in _NUMBERING_UNITS and not (bounded or lead_verb or left.verb or direction):
        return None
    if direction == "growth" and (q.unit in ("%", "倍", "番", "‰") or not q.unit):
        return Judged("growth", sign, q.value, upper)
    if direction == "fall":
        low, high = (-q.value, _NAN) if q.upper is None else (-q.upper, -q.value)
        return Judged("change", _MIRROR.get(sign, sign), low, high)
    if direction or q.unit.endswith("百分点"):
        return Judged("change", sign, q.value, upper)
    if q.unit == "%" and q.value == 100 and q.upper is None:
        return Judged("coverage", sign, q.value, upper)
    return Judged("level", sign, q.value, upper)
