"""Part of a plan: the tasks that meet every condition, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dutygraph.errors import PlanError
from dutygraph.plan.schema import TABLES


def select(rows: Mapping[str, Sequence[tuple[Any, ...]]], wanted: Mapping[str, Iterable[str] | None]) -> dict[str, list[tuple[Any, ...]]]:
    """Tasks whose columns hold one of the wanted values, with their assignments, targets and deadlines.

    Raises
    ------
    PlanError
        When no task has a wanted value.
    """
    names, keep = TABLES["tasks"].names, list(rows["tasks"])
    for column, values in wanted.items():
        if values is None:
            continue
        chosen, k = {values} if isinstance(values, str) else set(values), names.index(column)
        have = list(dict.fromkeys(r[k] for r in rows["tasks"]))
        unknown = chosen - set(have)
        if unknown:
            raise PlanError(
                f"unknown {column}",
                where=f"{column}s",
                given=", ".join(map(repr, sorted(map(str, unknown)))),
                hint="the plan has " + ", ".join(have[:12]),
            )
        keep = [r for r in keep if r[k] in chosen]
    ids = {r[0] for r in keep}
    return {"tasks": keep, **{n: [r for r in rows[n] if r[0] in ids] for n in ("assignments", "targets", "deadlines")}}
