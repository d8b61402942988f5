"""What would be left without a lead, without anybody, or cut off, if units went, one alone or one after another."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dutygraph.errors import InputError, one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.betweenness import betweenness
from dutygraph.measures.cuts import cuts
from dutygraph.measures.options import check_count, check_seed
from dutygraph.measures.unionfind import largest_after
from dutygraph.plan.order import natural
from dutygraph.result import Result

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ORDERS = ("load", "lead", "betweenness", "harm", "random")
#: Random sequences when nothing else is said.
DRAWS = 100


def removal(g: DutyGraph | nx.Graph[Any], *, order: str = "load", adaptive: str = "no", draws: int | None = None, seed: int = 0) -> Result:
    """Units taken away one after another, and each alone.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    order : {"load", "lead", "betweenness", "harm", "random"}
        Largest first, ties by natural name: number of tasks, of leads, betweenness, tasks that would lose their last lead; or at random.
    adaptive : {"no", "yes"}
        Whether the order is worked out anew after each step. Taking a unit away changes no other unit's load, so it is for ``betweenness``
        and ``harm`` only.
    draws : int, optional
        Random sequences, for ``order="random"`` only; 100 by default. The table then shows means.
    seed : int

    Returns
    -------
    Result
        On ``step`` (0: intact): ``unit`` that went, ``leaderless`` and ``orphaned`` (tasks that this step left without a lead, without any
        unit), and what remains: ``giant`` (share of all units and tasks in the largest connected piece), ``anyone`` (share of tasks with a
        unit), ``lead`` (share of tasks with a lead). ``tables["single"]``: each unit taken away alone. Facts ``robustness_giant``,
        ``robustness_anyone``, ``robustness_lead``: area under each curve by the trapezium rule, from the intact state to no unit.

    Notes
    -----
    It shows which tasks hang on whom *in this document*, not what would happen: an office that is dissolved hands its tasks on.

    Raises
    ------
    InputError
        When an option is unknown or does not go with the others.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co")])
    >>> removal(g).table
          unit  leaderless  orphaned  giant  anyone  lead
    step
    0                    0         0    1.0     1.0   1.0
    1       乙局           1         0    0.4     1.0   0.5
    2       丙局           0         1    0.4     0.5   0.5
    3       甲局           1         1    0.2     0.0   0.0
    """
    g = as_graph(g)
    one_of(order, ORDERS, "order")
    one_of(adaptive, ("no", "yes"), "adaptive")
    check_seed(seed)
    if adaptive == "yes" and order not in {"betweenness", "harm"}:
        raise InputError("this order never changes", where="adaptive", given=f"{adaptive!r} with order={order!r}",
                         hint="leave adaptive out, or use order='betweenness' or 'harm'")
    if draws is not None and order != "random":
        raise InputError("draws are for random sequences only", where="draws", given=f"{draws} with order={order!r}", hint="use order='random'")
    count = check_count(DRAWS if draws is None else draws, "draws", least=1)
    near = Adjacency.of(g.edge_arrays.task, g.edge_arrays.unit, g.shape)
    if order == "random":
        rng = np.random.default_rng(seed)
        curves = [_curve(g, near, rng.permutation(g.shape[1])) for _ in range(count)]
        table = sum(curves[1:], curves[0]) / count
        table.insert(0, "unit", "")
    else:
        sequence = _adaptive(g, order) if adaptive == "yes" else _by_size(g, _size(g, order))
        table = _curve(g, near, sequence)
        table.insert(0, "unit", ["", *g.unit_names[sequence]])
    facts = {f"robustness_{name}": _area(table[name].to_numpy(dtype=float)) for name in ("giant", "anyone", "lead")}
    params = {"order": order, "adaptive": adaptive, "draws": count if order == "random" else None, "seed": seed, "groups": g.policy}
    return Result("removal", "leaderless", table, tables={"single": _single(g, near)}, params=params, facts=facts)


def _curve(g: DutyGraph, near: Adjacency, sequence: Ints) -> pd.DataFrame:
    """What each step of a sequence leaves."""
    m, n = g.shape
    edges = g.edge_arrays
    step = np.zeros(n, dtype=np.int64)
    step[sequence] = np.arange(1, n + 1)
    last_any, last_lead = (_last(edges.task[which], step[edges.unit[which]], m) for which in (slice(None), edges.lead))
    orphaned, leaderless = (np.bincount(last, minlength=n + 1) for last in (last_any, last_lead))
    bare, led = int((last_any == 0).sum()), int((last_lead == 0).sum())  # tasks that had none to begin with
    orphaned[0] = leaderless[0] = 0
    table = pd.DataFrame({
        "leaderless": leaderless, "orphaned": orphaned, "giant": largest_after(near, sequence) / max(m + n, 1),
        "anyone": (m - bare - np.cumsum(orphaned)) / max(m, 1), "lead": (m - led - np.cumsum(leaderless)) / max(m, 1),
    })
    table.index.name = "step"
    return table


def _last(task: Ints, step: Ints, m: int) -> Ints:
    """The step at which each task loses its last unit; 0 for a task that has none."""
    out = np.zeros(m, dtype=np.int64)
    np.maximum.at(out, task, step)
    return out


def _area(curve: Floats) -> float:
    """Area under a curve over [0, 1], by the trapezium rule with the intact state as its first point."""
    steps = len(curve) - 1
    return float(((curve[1:] + curve[:-1]) / 2).sum() / steps) if steps else float(curve[0])


def _size(g: DutyGraph, order: str) -> Floats:
    """What an order goes by."""
    edges, n = g.edge_arrays, g.shape[1]
    if order == "betweenness":
        return np.round(betweenness(edges.task, edges.unit, g.shape).value, 12)
    if order == "harm":
        return _harm(g, np.ones(n, dtype=bool))
    return np.bincount(edges.unit[edges.lead] if order == "lead" else edges.unit, minlength=n).astype(float)


def _harm(g: DutyGraph, here: NDArray[np.bool_]) -> Floats:
    """Tasks that lose their last lead with each unit that is still here."""
    edges = g.edge_arrays
    live = edges.lead & here[edges.unit]
    leads = np.bincount(edges.task[live], minlength=g.shape[0])
    return np.bincount(edges.unit[live & (leads[edges.task] == 1)], minlength=g.shape[1]).astype(float)


def _by_size(g: DutyGraph, size: Floats) -> Ints:
    """Units, largest first, ties by natural name."""
    return np.lexsort((_name_rank(g), -size)).astype(np.int64)


def _name_rank(g: DutyGraph) -> Ints:
    """Place of each unit's name in natural order."""
    place = {name: i for i, name in enumerate(natural(map(str, g.unit_names)))}
    return np.array([place[name] for name in g.unit_names], dtype=np.int64)


def _adaptive(g: DutyGraph, order: str) -> Ints:
    """The sequence in which each step takes the unit that is largest then."""
    edges, n = g.edge_arrays, g.shape[1]
    rank, here, out = _name_rank(g), np.ones(n, dtype=bool), []
    for _ in range(n):
        left = here[edges.unit]
        size = _harm(g, here) if order == "harm" else np.round(betweenness(edges.task[left], edges.unit[left], g.shape).value, 12)
        out.append(int(np.lexsort((rank, -size, ~here))[0]))
        here[out[-1]] = False
    return np.array(out, dtype=np.int64)


def _single(g: DutyGraph, near: Adjacency) -> pd.DataFrame:
    """Each unit taken away alone, all of them from one walk."""
    m, n = g.shape
    edges = g.edge_arrays
    alone = np.bincount(edges.task, minlength=m) == 1
    found = cuts(near)
    columns = {"leaderless": _harm(g, np.ones(n, dtype=bool)).astype(np.int64),
               "orphaned": np.bincount(edges.unit[alone[edges.task]], minlength=n), "cut_pairs": found.pairs, "giant": found.largest / max(m + n, 1)}
    return pd.DataFrame(columns, index=pd.Index(g.unit_names, name="unit"))
