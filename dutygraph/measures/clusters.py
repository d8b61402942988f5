"""Units that work on the same tasks, and whether that is more than their loads would bring about."""

from __future__ import annotations

from types import ModuleType
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.errors import one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.barber import optimise, plain_seconds
from dutygraph.measures.clusternames import cluster_names
from dutygraph.measures.curveball import Shuffler
from dutygraph.measures.descriptionlength import gain_over_one_block
from dutygraph.measures.engines import compiled
from dutygraph.measures.leiden import leiden
from dutygraph.measures.options import check_between, check_count, check_seed
from dutygraph.measures.partition import clusters_in_order, modularity, participation, projected_modularity, stability, tasks_by_most
from dutygraph.measures.structuralholes import shared_tasks
from dutygraph.result import Result

Ints = NDArray[np.int64]
METHODS = ("barber", "leiden")

#: p at or below which clusters exceed chance.
LEVEL = 0.01


class Found(NamedTuple):
    """The best of several runs: its Q, clusters of tasks and units, and the units' clusters in every run."""

    q: float
    tasks: Ints
    units: Ints
    runs: Ints


class Way(NamedTuple):
    """How clusters are looked for."""

    method: str
    resolution: float
    restarts: int
    kernel: ModuleType | None = None


def find(task: Ints, unit: Ints, shape: tuple[int, int], way: Way, rng: np.random.Generator) -> Found:
    """The best partition of several runs; of equals the first."""
    if way.method == "leiden":
        both = sparse.csr_array((np.ones(len(task), dtype=np.int64), (task, unit)), shape=shape)
        shared = shared_tasks(both)
        runs = [leiden(shared, resolution=way.resolution, rng=rng) for _ in range(way.restarts)]
        values = [projected_modularity(shared, units, way.resolution) for units in runs]
        ordered = [tasks_by_most(task, unit, units, shape[0]) for units in runs]
    else:
        found = optimise(task, unit, shape, resolution=way.resolution, restarts=way.restarts, rng=rng, kernel=way.kernel)
        ordered = [clusters_in_order(task, unit, t, u) for t, u in zip(found.tasks, found.units, strict=True)]
        values = [modularity(task, unit, t, u, way.resolution) for t, u in ordered]
    best = int(np.argmax(np.round(values, 12)))
    return Found(values[best], *ordered[best], np.stack([u for _, u in ordered]))


def verdict(p: float, gain: float, nulls: int) -> str:
    """What may be said of the clusters: a code of :mod:`dutygraph.terms`.

    Examples
    --------
    >>> verdict(0.0099, -312.6, 100)
    'modular, not compressible'
    >>> verdict(0.05, -312.6, 19)  # too few shuffles for p to reach 0.01
    'untested'
    """
    if 1 / (1 + nulls) > LEVEL:
        return "untested"
    if p > LEVEL:
        return "none"
    return "supported" if gain > 0 else "modular, not compressible"


def clusters(g: DutyGraph | nx.Graph[Any], *, method: str = "barber", resolution: float = 1.0, restarts: int = 20, nulls: int = 100, seed: int = 0) -> Result:
    """Coordination clusters: units that share more tasks with each other than with the rest.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    method : {"barber", "leiden"}
        ``barber``: Barber's modularity on the graph of tasks and units (Barber 2007, PRE 76 066102), Σ_c [L_c/E − γ K_c D_c/E²].
        ``leiden``: Newman's on the projection, ties weighted by joint tasks (Traag et al. 2019); a task then goes with most of its units.
    resolution : float
        γ, in thousandths; larger means smaller clusters.
    restarts : int
        Independent runs; the best is kept.
    nulls : int
        Shuffles that keep every unit's and task's number of edges, each clustered in the same way; below 99, p cannot
        reach 0.01 and ``verdict`` is ``untested``.
    seed : int

    Returns
    -------
    Result
        On the units: ``cluster`` (from 1, by number of units, then first unit; 0 without tasks), ``stability`` (mean Jaccard overlap of the
        unit's cluster over pairs of runs), ``participation``, ``within_z`` (Guimerà & Amaral 2005). ``tables["tasks"]``: cluster of each
        task. ``tables["names"]``: see :func:`~dutygraph.measures.clusternames.cluster_names`. Facts: ``Q``, ``z``, ``p`` = (1 + #)/(1 + T),
        ``T``, ``dl_gain`` (nats saved against one block; negative where one block is shorter), ``n_clusters``, ``verdict``.

    Notes
    -----
    Optimised modularity is high on random graphs too, so Q alone says nothing: the verdict is ``supported`` only where p ≤ 0.01 *and* the
    clusters shorten the description; ``modular, not compressible`` where p alone passes; else ``none``. Every plan has a best partition;
    that it has one is no sign that offices are organised that way.

    Raises
    ------
    InputError
        When an option is unknown or out of range.

    Examples
    --------
    >>> pairs = [("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "甲局", "lead"), ("2", "乙局", "co"), ("3", "丙局", "lead"), ("3", "丁局", "co")]
    >>> found = clusters(DutyGraph.from_edges(pairs), nulls=0)
    >>> found.table["cluster"].to_dict(), round(found.facts["Q"], 4)
    ({'甲局': 1, '乙局': 1, '丙局': 2, '丁局': 2}, 0.4444)
    """
    g = as_graph(g)
    one_of(method, METHODS, "method")
    check_between(resolution, "resolution", 0.0, float("inf"))
    check_count(restarts, "restarts", least=1)
    check_count(nulls, "nulls")
    check_seed(seed)
    task, unit = g.edge_arrays.task, g.edge_arrays.unit
    way = Way(method, resolution, restarts, compiled("barber", plain=plain_seconds(len(task), restarts * (1 + nulls))))
    best = find(task, unit, g.shape, way, np.random.default_rng([seed, 0]))
    z, p = _against_chance(g, best.q, way, nulls, seed)
    gain = gain_over_one_block(task, unit, best.tasks, best.units)
    part, within = participation(task, unit, best.tasks, best.units)
    index = pd.Index(g.unit_names, name="unit")
    table = pd.DataFrame({"cluster": best.units, "stability": stability(best.runs), "participation": part, "within_z": within}, index=index)
    return Result(
        "clusters", "participation", table,
        tables={"tasks": pd.DataFrame({"cluster": best.tasks}, index=pd.Index(g.task_names, name="task")),
                "names": cluster_names(g, best.tasks, best.units)},
        params={"method": method, "resolution": resolution, "restarts": restarts, "nulls": nulls, "seed": seed, "groups": g.policy},
        facts={"Q": best.q, "z": z, "p": p, "T": nulls, "dl_gain": gain, "n_clusters": int(best.units.max(initial=0)), "verdict": verdict(p, gain, nulls)},
    )


def _against_chance(g: DutyGraph, q: float, way: Way, nulls: int, seed: int) -> tuple[float, float]:
    """Z and p of Q among the best Q of shuffles, each found by the same optimiser with as many restarts."""
    if not nulls:
        return float("nan"), float("nan")
    chain = Shuffler((g.lead + g.co).tocsr(), np.random.default_rng([seed, 1]), expected=nulls)
    chance = np.array([find(*chain.next(), g.shape, way, np.random.default_rng([seed, 2, i])).q for i in range(nulls)])
    spread = float(chance.std(ddof=1)) if nulls > 1 else 0.0
    p = (1 + int((np.round(chance, 12) >= round(q, 12)).sum())) / (1 + nulls)
    return ((q - float(chance.mean())) / spread if spread > 1e-12 else float("nan")), p
