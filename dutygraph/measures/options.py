"""Options that several measures share, checked in one place: weights, parts, seed, level, numbers of draws."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from types import MappingProxyType

import numpy as np

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.graph.select import select_tasks
from dutygraph.plan.schema import ROLES

#: What a role counts where nothing else is said (docs/decisions/0003).
WEIGHTS: Mapping[str, float] = MappingProxyType({"lead": 1.0, "co": 0.6})


def check_weights(weights: Mapping[str, float] | None) -> dict[str, float]:
    """The weight of each role, every role named once; ``None`` is :data:`WEIGHTS`.

    Raises
    ------
    InputError
        When a role is unknown or missing, or a weight is no number, negative, NaN or infinite.

    Examples
    --------
    >>> check_weights({"co": 0.5, "lead": 1})
    {'lead': 1.0, 'co': 0.5}
    """
    if weights is None:
        return dict(WEIGHTS)
    known = ", ".join(map(repr, ROLES))
    if not isinstance(weights, Mapping):
        hint = f'e.g. {{"lead": 1.0, "co": 0.6}}; roles are {known}'
        raise InputError("weights are a mapping", where="weights", given=repr(weights), hint=hint)
    for role, value in weights.items():
        if role not in ROLES:
            raise InputError("unknown role", where="weights", given=repr(role), hint=f"roles are {known}")
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value) or value < 0:
            hint = "give a finite number, 0 or more"
            raise InputError("a weight is a number from 0 up", where=f"weights, {role}", given=repr(value), hint=hint)
    missing = [r for r in ROLES if r not in weights]
    if missing:
        raise InputError("a role has no weight", where="weights", given=repr(dict(weights)), hint="add " + ", ".join(map(repr, missing)))
    return {r: float(weights[r]) for r in ROLES}


def check_seed(seed: int) -> int:
    """The seed, a whole number from 0 up.

    Raises
    ------
    InputError
        When it is anything else; there is no "any seed", since the same call must give the same figures.

    Examples
    --------
    >>> check_seed(7)
    7
    """
    return check_count(seed, "seed")


def check_count(value: int, option: str, *, least: int = 0) -> int:
    """A number of draws, restarts, nulls …: a whole number from ``least`` up.

    Raises
    ------
    InputError
        When it is no whole number or below ``least``.

    Examples
    --------
    >>> check_count(20, "restarts", least=1)
    20
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise InputError(f"{option} is a whole number", where=option, given=repr(value), hint=f"give {least} or more")
    return int(value)


def check_alpha(alpha: float) -> float:
    """The level of a test, above 0 and below 1.

    Raises
    ------
    InputError
        When it is not.

    Examples
    --------
    >>> check_alpha(0.05)
    0.05
    """
    return check_between(alpha, "alpha", 0.0, 1.0)


def check_between(value: float, option: str, low: float, high: float) -> float:
    """A number strictly between two bounds.

    Raises
    ------
    InputError
        When it is not.

    Examples
    --------
    >>> check_between(0.5, "level", 0, 1)
    0.5
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not low < value < high:
        raise InputError(f"{option} is a number above {low:g} and below {high:g}", where=option, given=repr(value))
    return float(value)


def check_parts(g: DutyGraph, parts: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """The parts chosen, in the plan's order; ``None`` is all of it.

    Raises
    ------
    InputError
        When the graph's tasks have no parts, a part is unknown or none is named.

    Examples
    --------
    >>> import pandas as pd
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("2", "甲局", "co")], pd.DataFrame({"task": ["1", "2"], "part": ["一", "二"]}))
    >>> check_parts(g, ["二"])
    ('二',)
    """
    if parts is None:
        return None
    wanted = [parts] if isinstance(parts, str) else list(parts)
    tasks = g.tasks
    if "part" not in tasks.columns:
        hint = "add a column 'part' to the tasks table, or leave parts out"
        raise InputError("the tasks have no parts", where="parts", given=repr(wanted), hint=hint)
    have = list(dict.fromkeys(tasks["part"]))
    unknown = [p for p in wanted if p not in have]
    if unknown or not wanted:
        raise InputError("unknown part" if unknown else "no part is named", where="parts", given=repr(unknown or wanted),
                         hint="the plan has " + ", ".join(map(repr, have[:12])))
    return tuple(p for p in have if p in wanted)


def in_parts(g: DutyGraph, parts: str | Iterable[str] | None) -> tuple[DutyGraph, tuple[str, ...] | None]:
    """The graph of the chosen parts (every unit stays), and the parts as checked.

    Raises
    ------
    InputError
        As :func:`check_parts`.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead")])
    >>> in_parts(g, None) == (g, None)
    True
    """
    chosen = check_parts(g, parts)
    if chosen is None:
        return g, None
    return select_tasks(g, np.flatnonzero(g.tasks["part"].isin(chosen))), chosen
