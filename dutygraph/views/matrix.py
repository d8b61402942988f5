"""Who coordinates with whom: matrices of joint tasks and of lead → co, ordered so that close units stand together."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from dutygraph.errors import InputError, one_of
from dutygraph.result import Result
from dutygraph.study import Study
from dutygraph.terms import caption, definition, figure, word
from dutygraph.views.cells import Cell, Labels, cells, shade_of
from dutygraph.views.picture import MARGIN, Picture, check_lang
from dutygraph.views.svg import Board

NAME, SIDE = 196.0, 21.0
CLUSTERS = ("evidence", "always", "never")
Floats = NDArray[np.float64]


def evident(result: Result, clusters: str) -> bool:
    """Are clusters drawn as clusters? ``evidence``: only where their verdict is ``supported``.

    Examples
    --------
    >>> evident(Result("clusters", "cluster", pd.DataFrame(), facts={"verdict": "none"}), "evidence")
    False
    """
    return clusters == "always" or (clusters == "evidence" and result.facts.get("verdict") == "supported")


def unweighted(study: Study) -> dict[str, object]:
    """The study's choices without the role weights, for pictures in which every task counts as one."""
    return {k: v for k, v in study.params.items() if k != "weights"}


def _square(table: pd.DataFrame, units: list[str], upper: str, lower: str) -> Floats:
    """Pairs as a matrix: [a, b] of ``upper`` and [b, a] of ``lower``."""
    place = {u: i for i, u in enumerate(units)}
    out = np.zeros((len(units), len(units)))
    for (a, b), x, y in zip(table.index, table[upper].tolist(), table[lower].tolist(), strict=True):
        if a in place and b in place:
            out[place[a], place[b]], out[place[b], place[a]] = x, y
    return out


def _leaf_order(joint: Floats) -> list[int]:
    """Order in which neighbours share most (optimal leaf ordering, Bar-Joseph 2001)."""
    if len(joint) < 3:
        return list(range(len(joint)))
    top = np.maximum(np.sqrt(np.outer(joint.sum(axis=1), joint.sum(axis=1))), 1e-9)
    distance = 1.0 - np.clip(joint / top, 0, 1)
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0.0)
    flat = np.round(squareform(distance, checks=False), 9)
    return [int(i) for i in leaves_list(optimal_leaf_ordering(linkage(flat, "average"), flat))]


def order(study: Study, n: int, clusters: str) -> tuple[list[str], list[int]]:
    """Units with most joint tasks, by cluster where clusters are drawn, then by leaf order; and each one's cluster (0: none)."""
    table = study.coordination.table
    total: dict[str, float] = {}
    for (a, b), joint in zip(table.index, table["joint"].tolist(), strict=True):
        total[a] = total.get(a, 0.0) + joint
        total[b] = total.get(b, 0.0) + joint
    place = {u: i for i, u in enumerate(study.graph.unit_names)}
    units = sorted(sorted(total, key=lambda u: (-total[u], place.get(u, 0)))[:n], key=lambda u: place.get(u, 0))
    of = study.clusters.table["cluster"] if evident(study.clusters, clusters) else pd.Series(0, index=units)
    groups: dict[int, list[str]] = {}
    for unit in units:
        groups.setdefault(int(of.get(unit, 0)), []).append(unit)
    ordered: list[str] = []
    for key in sorted(groups):
        ordered += [groups[key][i] for i in _leaf_order(_square(table, groups[key], "joint", "joint"))]
    return ordered, [int(of.get(u, 0)) for u in ordered]


def _checked(study: Study, lang: str, n: int, clusters: str) -> tuple[list[str], list[int]]:
    check_lang(lang)
    one_of(clusters, CLUSTERS, "clusters")
    if n < 2:
        raise InputError("a matrix needs two units", where="n", given=repr(n))
    units, of = order(study, n, clusters)
    if len(units) < 2:
        raise InputError("no two units share a task", where="matrix", hint="this plan has no coordination to draw")
    return units, of


def matrix(study: Study, *, lang: str = "zh", n: int = 30, clusters: str = "evidence") -> Picture:
    """Joint tasks of the units that share most, as an ordered matrix; a frame marks pairs beyond chance.

    Parameters
    ----------
    study : Study
    lang : {"zh", "en"}
    n : int
        How many units, at least 2.
    clusters : {"evidence", "always", "never"}
        ``evidence``: ordered and coloured by cluster only where the clusters' verdict is ``supported``; else by leaf order alone.

    Raises
    ------
    InputError
        When no two units share a task, or a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> study = Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)
    >>> matrix(study).name
    'coordination'
    """
    units, of = _checked(study, lang, n, clusters)
    result = study.coordination
    joint = _square(result.table, units, "joint", "joint")
    alpha = float(result.params.get("alpha") or 0.05)
    tested = "q" in result.table.columns
    beyond = result.table.assign(kept=(result.table["q"] <= alpha).astype(float) if tested else 0.0)
    kept = _square(beyond, units, "kept", "kept")

    def get(i: int, j: int) -> Cell | None:
        tip = f"{units[i]} – {units[j]}: {figure(joint[i, j])}"
        return None if i == j else Cell(joint[i, j], shade_of(joint[i, j], joint.max()), bool(kept[i, j]), tip)

    zh = lang == "zh"
    name = word("joint", lang)
    title = f"{name}(最多的 {len(units)} 家单位)" if zh else f"{name.capitalize()}: the {len(units)} units that share most"
    sub = "颜色越深共同事项越多" if zh else "stronger colour: more joint tasks"
    sub += (";框线为超出随机预期" if zh else "; a frame marks pairs beyond chance") if kept.any() else ""
    return _picture("coordination", title, sub, _caption(study, lang, clusters), units, of, get)


def directed(study: Study, *, lang: str = "zh", n: int = 30, clusters: str = "evidence") -> Picture:
    """On how many tasks the row's unit leads and the column's takes part; parameters as in :func:`matrix`.

    Raises
    ------
    InputError
        When no two units share a task, or a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> directed(Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0)).name
    'lead-to-co'
    """
    units, of = _checked(study, lang, n, clusters)
    leads = _square(study.coordination.table, units, "a_leads", "b_leads")
    arrow = "→"

    def get(i: int, j: int) -> Cell | None:
        tip = f"{units[i]} {arrow} {units[j]}: {figure(leads[i, j])}"
        return None if i == j else Cell(leads[i, j], shade_of(leads[i, j], leads.max()), False, tip)

    zh = lang == "zh"
    title = "牵头—配合关系" if zh else "Lead → co"
    sub = "行单位牵头、列单位配合的事项数" if zh else "Tasks on which the row's unit leads and the column's unit takes part"
    return _picture("lead-to-co", title, sub, _caption(study, lang, clusters), units, of, get, role="lead")


def _picture(name: str, title: str, sub: str, said: str, units: list[str], of: list[int], get: object, role: str = "accent") -> Picture:
    dots = [f"h{c - 1}" if c else "" for c in of] if any(of) else []

    def draw(board: Board, top: float) -> float:
        return cells(board, MARGIN + NAME, top, (SIDE + 1, SIDE), Labels(units, units, dots), get, role=role)  # type: ignore[arg-type]

    return Picture(name, title, sub, said, max(620.0, MARGIN + NAME + (SIDE + 1) * len(units) + 110), draw)


def _caption(study: Study, lang: str, clusters: str) -> str:
    space = "" if lang == "zh" else " "
    colon = ":" if lang == "zh" else ": "
    said = [caption("coordination", {**unweighted(study), **study.coordination.params}, study.coordination.facts, lang),
            f"{word('joint', lang).capitalize()}{colon}{definition('joint', lang)}"]
    if evident(study.clusters, clusters):
        said.append(caption("clusters", {"seed": study.seed}, study.clusters.facts, lang))
    else:
        said.append("单位按共同事项的远近排列,不代表分组。" if lang == "zh" else "Units are ordered by how much they share; the order is no grouping.")
    return space.join(said)
