"""The counting bases of a plan: which choices a reader may defend, and each unit's load under all combinations of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dutygraph.graph.build import POLICIES
from dutygraph.graph.graph import DutyGraph

BASES = ("all", "stated")
JOINT = ("whole", "split")
CO = (0.3, 0.6, 1.0)
SIZES = ("one", "targets", "one+targets")
CHOICES = ("groups", "parts", "basis", "joint", "co", "size")
Floats = NDArray[np.float64]


class Reading(NamedTuple):
    """One counting basis."""

    groups: str
    parts: str
    basis: str
    joint: str
    co: float
    size: str


def co_choices(weights: Mapping[str, float]) -> tuple[float, ...]:
    """The co weights to compare, a study's own among them (as a share of its lead weight).

    Examples
    --------
    >>> co_choices({"lead": 2.0, "co": 1.0})
    (0.3, 0.5, 0.6, 1.0)
    """
    own = {round(weights["co"] / weights["lead"], 12)} if weights["lead"] > 0 else set[float]()
    return tuple(sorted({*CO, *own}))


def part_choices(g: DutyGraph) -> dict[str, tuple[str, ...]]:
    """Which parts may count: all; without headline parts; the largest alone. Choices that come to the same stand once.

    A headline part is one none of whose tasks has a section, where other parts have sections: it lists indicators, not tasks.

    Examples
    --------
    >>> tasks = pd.DataFrame({"task": list("1234"), "part": list("1223"), "section": ["", "甲", "乙", "丙"]})
    >>> part_choices(DutyGraph.from_edges([("1", "甲局", "lead")], tasks))
    {'all': ('1', '2', '3'), '2, 3': ('2', '3'), '2': ('2',)}
    """
    tasks = g.tasks
    if "part" not in tasks.columns or not len(tasks):
        return {"all": ()}
    parts = tuple(dict.fromkeys(tasks["part"].astype("str")))
    has = tasks["section"].fillna("") != "" if "section" in tasks.columns else pd.Series(False, index=tasks.index)
    sectioned = set(tasks.loc[has, "part"].astype("str"))
    body = tuple(p for p in parts if p in sectioned) or parts
    counts = tasks["part"].astype("str").value_counts()
    largest = (max(parts, key=lambda p: (counts[p], -parts.index(p))),)
    found = {"all": parts}
    for some in (body, largest):
        if some not in found.values():
            found[", ".join(some)] = some
    return found


def loads(g: DutyGraph, units: NDArray[np.object_], co: tuple[float, ...], sizes: tuple[str, ...]) -> Iterator[tuple[Reading, Floats]]:
    """Each reading with the load of ``units`` under it.

    A lead counts 1, or 1/(leads on the task) where joint leads are split; a co unit counts the co weight; both times the size of the
    task. ``stated`` leaves out assignments that only the notice's rule makes (basis ``rule:…`` or ``default``).
    """
    for policy in POLICIES:
        here = g if g.policy == policy else g.with_groups(policy)
        edges, n = here.edge_arrays, len(units)
        place = pd.Index(units).get_indexer(pd.Index(here.unit_names))
        unit, m = place[edges.unit], here.shape[0]
        by_rule = np.array([str(b).startswith("rule:") or b == "default" for b in edges.basis.words], bool)[edges.basis.codes]
        part = here.tasks["part"].astype("str").to_numpy() if "part" in here.tasks.columns else np.full(m, "")
        size = _sizes(here, sizes)
        for name, parts in part_choices(g).items():
            inside = np.isin(part, parts)[edges.task] if parts else np.ones(len(unit), bool)
            for basis in BASES:
                kept = np.flatnonzero(inside & (~by_rule if basis == "stated" else True))
                lead = edges.lead[kept]
                leads = np.bincount(edges.task[kept][lead], minlength=m)
                ours = unit[kept] >= 0
                at, task = unit[kept][ours], edges.task[kept][ours]
                for joint in JOINT:
                    share = np.where(lead[ours], 1 / np.maximum(leads[task], 1) if joint == "split" else 1.0, 0.0)
                    for word in sizes:
                        led = np.bincount(at, share * size[word][task], n)
                        helped = np.bincount(at, ~lead[ours] * size[word][task], n)
                        for weight in co:
                            yield Reading(policy, name, basis, joint, weight, word), led + weight * helped


def _sizes(g: DutyGraph, words: tuple[str, ...]) -> dict[str, Floats]:
    one = np.ones(g.shape[0])
    targets = g.tasks["targets"].to_numpy(dtype=float) if "targets" in g.tasks.columns else np.zeros(g.shape[0])
    known = {"one": one, "targets": targets, "one+targets": one + targets}
    return {w: known[w] for w in words}
