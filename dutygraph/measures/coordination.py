"""Which units share tasks, how closely, in which roles, and whether that is more than chance."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from dutygraph.errors import InputError, one_of
from dutygraph.graph.door import as_graph
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.multiplicity import CORRECTIONS
from dutygraph.measures.options import check_alpha, check_count, check_seed
from dutygraph.measures.pairs import pair_table
from dutygraph.measures.significance import NULLS, TESTS, Choice, significance
from dutygraph.result import Result


def coordination(g: DutyGraph | nx.Graph[Any], *, null: str | None = None, alpha: float = 0.05, correction: str = "bh",
                 tests: str = "attainable", draws: int | None = None, seed: int = 0) -> Result:
    """Joint tasks of every pair of units that share one, and whether they exceed what the loads alone would bring about.

    Parameters
    ----------
    g : DutyGraph or networkx.Graph
    null : {None, "sdsm", "fdsm", "roles"}
        What chance keeps. ``sdsm``: the loads of units and tasks on average (BiCM, Saracco et al. 2015), tails exact (Neal et al. 2021, Sci
        Rep 11:23929). ``fdsm``: the same loads exactly, by curveball shuffles. ``roles``: lead and co loads each, on average; tests
        ``joint`` and, as a family of their own, ``a_leads`` and ``b_leads``.
    alpha : float
        Level for q.
    correction : {"bh", "by"}
        Benjamini–Hochberg or Benjamini–Yekutieli.
    tests : {"attainable", "all"}
        The pairs whose loads let them pass at all (Tarone 1990), or all pairs.
    draws : int, optional
        Shuffles for ``fdsm``; by default ⌈pairs/alpha⌉, the fewest with which one pair can pass.
    seed : int
        Seed of the shuffles.

    Returns
    -------
    Result
        On ``(a, b)``, once each, in the graph's unit order: ``joint`` (BᵀB), ``joint_via`` (those of them that come from expanding a
        group), ``newman`` (Σ 1/(d_t − 1), Newman 2001, PRE 64 016132), ``jaccard``, ``a_leads`` (a leads, b is co), ``b_leads``,
        ``both_lead``, ``both_co``; the last four sum to ``joint``. With a null also ``expected``, ``p``, ``q`` (NaN where not tested) and
        ``tested``; facts ``pairs_tested attainable_pairs smallest_attainable_p smallest_p alpha correction kept``.

    Notes
    -----
    "Exact" is exact given the fitted probabilities. The test is conservative: 0 pairs kept does not mean that nobody coordinates. Under
    ``expand`` a null draws mentions, a group being one row, and pairs inside one group are never tested (p is NaN): they would only find the
    group's own list again. A pair that is kept shares tasks on paper; whether the two work together the plan does not say.

    Raises
    ------
    InputError
        When an option is unknown, or ``draws`` are too few for any pair to pass.
    GraphError
        When the model cannot meet the graph's margins.

    Examples
    --------
    >>> g = DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co"), ("2", "甲局", "co"), ("2", "乙局", "lead"), ("2", "丙局", "co")])
    >>> coordination(g).table[["joint", "newman", "a_leads", "b_leads"]]
             joint  newman  a_leads  b_leads
    a  b
    甲局 乙局      2     1.5        1        1
       丙局      1     0.5        0        0
    乙局 丙局      1     0.5        1        0
    """
    g = as_graph(g)
    check_alpha(alpha)
    check_seed(seed)
    one_of(correction, CORRECTIONS, "correction")
    one_of(tests, TESTS, "tests")
    if null is not None:
        one_of(null, NULLS, "null")
    if draws is not None:
        check_count(draws, "draws", least=1)
        if null != "fdsm":
            raise InputError("draws are for shuffles only", where="draws", given=f"{draws} with null={null!r}", hint="use null='fdsm', or leave draws out")
    table, pairs = pair_table(g)
    params = {"null": null, "alpha": alpha, "correction": correction, "tests": tests, "draws": draws, "seed": seed, "groups": g.policy}
    if null is None:
        return Result("coordination", "joint", table, params=params)
    leads = table["a_leads"].to_numpy(dtype=np.int64), table["b_leads"].to_numpy(dtype=np.int64)
    tested, facts = significance(g, pairs, leads, Choice(null, alpha, correction, tests, draws, seed))
    return Result("coordination", "joint", table.assign(**tested), params=params, facts=facts)
