"""Clusters of units on the projection, where two units are tied by their joint tasks: the Leiden algorithm.

Traag, Waltman & van Eck 2019, Sci Rep 9:5233. Of the gains within the refinement the largest is taken, not one at random. The projection makes
a clique of every task, so it shows more clustering than was written: the graph of tasks and units (``barber``) is the default.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ints = NDArray[np.int64]
Near = list[dict[int, float]]


def leiden(shared: sparse.csr_array, *, resolution: float, rng: np.random.Generator) -> Ints:
    """One run on a symmetric matrix of weights without diagonal.

    Parameters
    ----------
    shared : sparse array, shape (n, n)
    resolution : float
        γ in Q = Σ_c [W_c/W − γ (S_c/2W)²].
    rng : Generator
        Order in which units are looked at.

    Returns
    -------
    array, shape (n,)
        Labels; every cluster is connected.

    Examples
    --------
    >>> two = sparse.csr_array(np.kron(np.eye(2), np.ones((3, 3)) - np.eye(3)))
    >>> leiden(two, resolution=1.0, rng=np.random.default_rng(0)).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    n = int(shared.shape[0])
    table = shared.tocoo()
    near: Near = [{} for _ in range(n)]
    for a, b, weight in zip(table.row.tolist(), table.col.tolist(), table.data.tolist(), strict=True):
        near[a][b] = weight
    strength = [sum(row.values()) for row in near]
    total = sum(strength)
    if not total:
        return np.arange(n, dtype=np.int64)
    rate = resolution / total
    belongs, label = list(range(n)), list(range(n))  # unit → node of the condensed graph; node → cluster
    while True:
        moved = _move(near, strength, label, rate, rng.permutation(len(near)).tolist())
        if not moved and len(near) == len(set(label)):
            break
        fine = _refine(near, strength, label, rate, rng.permutation(len(near)).tolist())
        names = {c: i for i, c in enumerate(dict.fromkeys(fine))}
        if len(names) == len(near) and not moved:
            break
        belongs = [names[fine[node]] for node in belongs]
        kept = [0] * len(names)
        for node, c in enumerate(fine):
            kept[names[c]] = label[node]
        near, strength = _condense(near, strength, [names[c] for c in fine])
        first = {c: i for i, c in enumerate(dict.fromkeys(kept))}
        label = [first[c] for c in kept]
    found = [label[node] for node in belongs]
    order = {c: i for i, c in enumerate(dict.fromkeys(found))}
    return np.array([order[c] for c in found], dtype=np.int64)


def _ties(near: Near, label: list[int], node: int) -> dict[int, float]:
    """Weight from a node to each cluster next to it."""
    out: dict[int, float] = {}
    for other, weight in near[node].items():
        if other != node:
            out[label[other]] = out.get(label[other], 0.0) + weight
    return out


def _move(near: Near, strength: list[float], label: list[int], rate: float, queue: list[int]) -> bool:
    """Each node to the cluster next to it that gains most, until no node wants to; labels change in place."""
    held = [0.0] * (len(near) + 1)
    for node, c in enumerate(label):
        held[c] += strength[node]
    free = [c for c in range(len(near)) if c not in set(label)]
    waiting, changed, at = set(queue), False, 0
    while at < len(queue):
        node = queue[at]
        at += 1
        waiting.discard(node)
        old = label[node]
        held[old] -= strength[node]
        ties = _ties(near, label, node)
        best, gain = old, ties.get(old, 0.0) - rate * strength[node] * held[old]
        for c in sorted(ties):
            value = ties[c] - rate * strength[node] * held[c]
            if value > gain + 1e-12:
                best, gain = c, value
        if gain < -1e-12 and free:  # alone is better than any cluster
            best = free.pop()
        held[best] += strength[node]
        if best != old:
            label[node], changed = best, True
            for other in near[node]:
                if label[other] != best and other not in waiting:
                    waiting.add(other)
                    queue.append(other)
    return changed


def _refine(near: Near, strength: list[float], label: list[int], rate: float, order: list[int]) -> list[int]:
    """Clusters taken apart and put together again from single nodes, so that each part is connected."""
    fine, held = list(range(len(near))), list(strength)
    alone = [True] * len(near)
    for node in order:
        if not alone[node]:
            continue
        inside: dict[int, float] = {}
        for other, weight in near[node].items():
            if other != node and label[other] == label[node]:
                inside[fine[other]] = inside.get(fine[other], 0.0) + weight
        best, gain = -1, 0.0
        for c in sorted(inside):
            value = inside[c] - rate * strength[node] * held[c]
            if value > gain + 1e-12:
                best, gain = c, value
        if best >= 0:
            held[best] += strength[node]
            held[fine[node]] -= strength[node]
            fine[node] = best
            alone[node] = alone[best] = False
    return fine


def _condense(near: Near, strength: list[float], fine: list[int]) -> tuple[Near, list[float]]:
    """Each part becomes one node; weights add up, those within a part stay as a loop."""
    count = max(fine) + 1
    merged: Near = [{} for _ in range(count)]
    held = [0.0] * count
    for node, c in enumerate(fine):
        held[c] += strength[node]
        for other, weight in near[node].items():
            d = fine[other]
            merged[c][d] = merged[c].get(d, 0.0) + weight
    return merged, held
