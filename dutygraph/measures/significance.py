"""Whether two units share more tasks than their loads alone would bring about: p and q of every pair, under three nulls."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.errors import InputError
from dutygraph.graph.graph import DutyGraph
from dutygraph.measures.curveball import Shuffler
from dutygraph.measures.multiplicity import adjusted, attainable, penalty
from dutygraph.measures.pairs import Pairs
from dutygraph.measures.pairtails import Part, Tails, pair_tails
from dutygraph.measures.presence import Presence, mentions, presence

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NULLS = ("sdsm", "fdsm", "roles")
TESTS = ("attainable", "all")


class Choice(NamedTuple):
    """How to test: null, level, correction, family of tests, shuffles (``fdsm`` only; None for as many as needed) and seed."""

    null: str
    alpha: float
    correction: str
    tests: str
    draws: int | None
    seed: int


class Family(NamedTuple):
    """Which of the listed pairs are tested, how many tests there are in all, and how many could pass."""

    tested: Mask
    size: int
    attainable: int
    least: float


def family(tails: Tails, choice: Choice, apart: Mask) -> Family:
    """The tests that are made, told from the margins alone."""
    can = attainable(tails.least, tails.pairs, choice.alpha)
    chosen = can if choice.tests == "attainable" else np.ones(len(can), dtype=bool)
    real = tails.pairs > 0
    return Family(chosen[tails.cell] & ~apart, int(tails.pairs[chosen].sum()), int(tails.pairs[can].sum()),
                  float(tails.least[real].min()) if real.any() else float("nan"))


def significance(g: DutyGraph, pairs: Pairs, leads: tuple[Ints, Ints], choice: Choice) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Columns ``expected p q tested`` for the pairs, and the facts of the test.

    Under ``roles`` also ``a_leads_expected a_leads_p a_leads_q`` and the same for ``b_leads``, a family of tests of their own; ``leads`` are
    these two counts.

    Raises
    ------
    InputError
        When ``draws`` are too few for any pair to pass.
    GraphError
        When the fitted model cannot meet the margins.
    """
    model = presence(g, "roles" if choice.null == "roles" else "sdsm")
    grouped = mentions(g).same_group() if g.policy == "expand" else None
    apart = grouped[pairs.a, pairs.b] if grouped is not None else np.zeros(len(pairs.a), dtype=bool)
    there = Part(model.there, model.most)
    tails = pair_tails(there, there, model.many, model.profile, (pairs.a, pairs.b), pairs.joint, directed=False, apart=grouped)
    group = family(tails, choice, apart)
    expected, p, draws = tails.expected, tails.p, 0
    if choice.null == "fdsm":
        draws = draws_needed(group.size, choice)
        expected, p = by_shuffles(g, pairs, draws, choice.seed)
    p = np.where(apart, np.nan, p)
    columns: dict[str, NDArray[Any]] = {"expected": expected, "p": p, "q": _corrected(p, group, choice, None if draws else tails.kind), "tested": group.tested}
    if choice.null == "roles":
        columns |= _directed(leads, pairs, model, grouped, apart, choice)
    kept = int((columns["q"] <= choice.alpha).sum())
    facts: dict[str, Any] = {"pairs_tested": group.size, "attainable_pairs": group.attainable, "smallest_attainable_p": group.least,
             "smallest_p": float(np.nanmin(p)) if (~apart).any() else float("nan"), "alpha": choice.alpha, "correction": choice.correction, "kept": kept}
    if draws:
        facts |= {"draws": draws, "smallest_attainable_p": 1 / (1 + draws)}
    return columns, facts


def _corrected(p: Floats, group: Family, choice: Choice, kind: Ints | None) -> Floats:
    """The q of the pairs tested, NaN of the others; pairs of one kind have one p and are sorted once."""
    q = np.full(len(p), np.nan)
    tested = p[group.tested]
    if kind is None:
        q[group.tested] = adjusted(tested, group.size, choice.correction)
        return q
    kinds = kind[group.tested]
    many = np.bincount(kinds)
    used, worth = np.flatnonzero(many), np.zeros(len(many))
    worth[kinds] = tested
    worth[used] = adjusted(worth[used], group.size, choice.correction, many[used])
    q[group.tested] = worth[kinds]
    return q


def _directed(leads: tuple[Ints, Ints], pairs: Pairs, model: Presence, grouped: Mask | None, apart: Mask, choice: Choice) -> dict[str, NDArray[Any]]:
    """Lead → co, both ways: 2 tests a pair, corrected together."""
    lead, co = Part(model.lead, model.most_lead), Part(model.co, model.most_co)
    both = (np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a]))
    tails = pair_tails(lead, co, model.many, model.profile, both, np.concatenate(leads), directed=True, apart=grouped)
    twice = np.concatenate([apart, apart])
    p = np.where(twice, np.nan, tails.p)
    q = _corrected(p, family(tails, choice, twice), choice, tails.kind)
    n = len(apart)
    return {f"{name}_{column}": values[part] for name, part in (("a_leads", slice(None, n)), ("b_leads", slice(n, None)))
            for column, values in (("expected", tails.expected), ("p", p), ("q", q))}


def draws_needed(tests: int, choice: Choice) -> int:
    """The shuffles to make: as asked, or ⌈tests/α⌉ (times the correction's factor).

    Raises
    ------
    InputError
        When as many as asked leave every q above α, whatever the shuffles show.
    """
    least = max(1, math.ceil(tests * penalty(max(tests, 1), choice.correction) / choice.alpha))
    if choice.draws is None:
        return least
    if choice.draws + 1 < least:  # p cannot be below 1/(1 + draws)
        raise InputError("too few draws for any pair to pass", where="draws", given=str(choice.draws),
                         hint=f"{tests} pairs at {choice.alpha:g} need {least} draws; or use null='sdsm', whose tails are exact")
    return choice.draws


def by_shuffles(g: DutyGraph, pairs: Pairs, draws: int, seed: int) -> tuple[Floats, Floats]:
    """Mean joint tasks and p = (1 + #)/(1 + T) over shuffles of the mentions (FDSM; Strona et al. 2014, Neal 2014).

    Every unit and every task keeps its number of mentions exactly.
    """
    drawn = mentions(g)
    chain = Shuffler((drawn.lead + drawn.co).tocsr(), np.random.default_rng([seed, 3]), expected=draws)
    width = drawn.lead.shape[1]
    through = [(group, np.flatnonzero(row).tolist()) for group, row in zip(drawn.groups.tolist(), drawn.through, strict=True)]
    asked = list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    total, reached = np.zeros(len(asked)), np.zeros(len(asked))
    for _ in range(draws):
        held = task_sets(*chain.next(), width)
        there = [held[i] for i in drawn.direct.tolist()]
        for group, inside in through:
            for unit in inside:
                there[unit] |= held[group]
        joint = np.array([(there[a] & there[b]).bit_count() for a, b in asked], dtype=float)
        total += joint
        reached += joint >= pairs.joint
    return total / draws, (1.0 + reached) / (1.0 + draws)


def task_sets(task: Ints, unit: Ints, width: int) -> list[int]:
    """The tasks of each unit as the bits of one whole number: two units' joint tasks are then one ``&`` away."""
    sets = [0] * width
    for t, u in zip(task.tolist(), unit.tolist(), strict=True):
        sets[u] |= 1 << t
    return sets
