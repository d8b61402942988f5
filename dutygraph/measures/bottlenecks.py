"""Units that tie others together: how much, how much more than their load explains, and on which tasks."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.betweenness import betweenness, plain_seconds
from dutygraph.measures.curveball import Shuffler
from dutygraph.measures.cuts import cuts
from dutygraph.measures.engines import compiled
from dutygraph.measures.options import check_count, check_seed
from dutygraph.measures.reasons import one_lead, one_unit, reasons
from dutygraph.measures.structuralholes import one_mode, shared_tasks, two_mode
from dutygraph.result import Result

Floats = NDArray[np.float64]

#: ``betweenness_p`` at or below which a unit exceeds its load.
LEVEL = 0.05


def bottlenecks(g: DutyGraph | nx.Graph[Any], *, nulls: int = 200, seed: int = 0) -> Result:
    """Units that tie others together.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    nulls : int
        Shuffles that keep every unit's and task's number of edges, behind ``betweenness_expected`` and ``betweenness_p``; 0 leaves both NaN.
    seed : int
        Seed of the shuffles.

    Returns
    -------
    Result
        On the units. ``betweenness``: share of the shortest ways between others that pass through the unit, normalised as in Borgatti &
        Everett 1997; ``betweenness_expected``: its mean over the shuffles; ``betweenness_p`` = (1 + #)/(1 + T). ``articulation``: without
        it other units fall apart, ``cut_pairs``: how many pairs. ``constraint2``, ``effective_size2``: two-mode (Burchard & Cornwell 2018);
        ``constraint``, ``effective_size``: Burt's on the projection, weighted by joint tasks; NaN without partners. ``sole_lead``: tasks
        where it is the one lead, ``alone``: tasks where it is the one unit; both skip tasks that lost a group. ``tables["reasons"]``:
        ``unit task code``, see :func:`~dutygraph.measures.reasons.reasons`. Facts: ``beyond_load``, the units with p at or below 0.05, and
        ``beyond_by_chance``, how many there would be if only loads decided.

    On graphs beyond 5·10⁹ edges × nodes betweenness is sampled, and ``betweenness_error`` says how far off any unit may be.

    Notes
    -----
    Betweenness is mostly load: read it beside its expected value. A high value is no fault and no power: it says that the document links
    other units through this one.

    Raises
    ------
    InputError
        When an option is out of range.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co")])
    >>> bottlenecks(g, nulls=0).table[["betweenness", "articulation", "cut_pairs", "sole_lead"]]
          betweenness  articulation  cut_pairs  sole_lead
    unit
    甲局            0.0         False          0          1
    乙局            1.0          True          1          1
    丙局            0.0         False          0          0
    """
    g = as_graph(g)
    check_count(nulls, "nulls")
    check_seed(seed)
    edges, n = g.edge_arrays, g.shape[1]
    both = (g.lead + g.co).tocsr()
    kernel = compiled("betweenness", plain=plain_seconds(len(edges.task), g.shape) * (1 + nulls))
    between, error = betweenness(edges.task, edges.unit, g.shape, kernel=kernel, rng=np.random.default_rng([seed, 5]))
    expected, p = _against_chance(g, between, nulls, seed, kernel)
    exceeds = p <= LEVEL
    apart = cuts(Adjacency.of(edges.task, edges.unit, g.shape)).pairs
    constraint, effective = one_mode(shared_tasks(both))
    constraint2, effective2 = two_mode(both)
    columns = {
        "betweenness": between,
        "betweenness_expected": expected,
        "betweenness_p": p,
        "articulation": apart > 0,
        "cut_pairs": apart,
        "constraint2": constraint2,
        "effective_size2": effective2,
        "constraint": constraint,
        "effective_size": effective,
        "sole_lead": np.asarray(g.lead[one_lead(g)].sum(axis=0)).ravel(),
        "alone": np.asarray(both[one_unit(g)].sum(axis=0)).ravel(),
    }
    facts: dict[str, float] = {"beyond_load": int(exceeds.sum()), "beyond_by_chance": LEVEL * n} if nulls else {}
    facts |= {"betweenness_error": error} if error else {}
    return Result("bottlenecks", "betweenness", pd.DataFrame(columns, index=pd.Index(g.unit_names, name="unit")),
                  tables={"reasons": reasons(g, apart > 0, exceeds)}, params={"nulls": nulls, "seed": seed, "groups": g.policy}, facts=facts)


def _against_chance(g: DutyGraph, between: Floats, nulls: int, seed: int, kernel: ModuleType | None) -> tuple[Floats, Floats]:
    """Mean betweenness over the shuffles, and the share of shuffles that reach the observed one."""
    n = g.shape[1]
    if not nulls:
        return np.full(n, np.nan), np.full(n, np.nan)
    chain = Shuffler((g.lead + g.co).tocsr(), np.random.default_rng([seed, 4]), expected=nulls)
    total, reached = np.zeros(n), np.zeros(n)
    seen = np.round(between, 12)
    for i in range(nulls):
        chance = betweenness(*chain.next(), g.shape, kernel=kernel, rng=np.random.default_rng([seed, 6, i])).value
        total += chance
        reached += np.round(chance, 12) >= seen
    return total / nulls, (1.0 + reached) / (1.0 + nulls)
