"""What falls apart when one unit goes. One walk through the graph answers for every unit (Hopcroft & Tarjan 1973)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.measures.adjacency import Adjacency
from dutygraph.measures.engines import compiled

Ints = NDArray[np.int64]


class Cuts(NamedTuple):
    """For each unit: pairs of other units that only it connects, and the nodes of the largest piece that remains without it."""

    pairs: Ints
    largest: Ints


def cuts(near: Adjacency) -> Cuts:
    """What each unit holds together.

    A task is lost with the unit only where no other unit is on it; it then stays as a piece of its own.

    Parameters
    ----------
    near : Adjacency
        Units first, then tasks.

    Returns
    -------
    Cuts
        Arrays of shape (n,): pairs (0 for every unit that is no articulation unit), and nodes (units and tasks).

    Examples
    --------
    >>> cuts(Adjacency.of(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2]), (2, 3)))
    Cuts(pairs=array([0, 1, 0]), largest=array([4, 2, 4]))
    """
    kernel = compiled("pieces", plain=2e-6 * len(near.near))
    if kernel:
        pairs, rest, piece, sizes = kernel.cuts(near.ends, near.near, near.units)
        return Cuts(pairs, _with_others(rest, piece, sizes))
    return _walk(near)


def _walk(near: Adjacency) -> Cuts:
    """Depth-first from every node not yet seen."""
    ends, other, n = near.ends.tolist(), near.near.tolist(), near.units
    size = len(ends) - 1
    seen, low, parent, place = [0] * size, [0] * size, [-1] * size, ends[:-1]
    units, nodes = [1] * n + [0] * (size - n), [1] * size  # below a node in the walk, itself included
    apart, apart_square, apart_nodes, biggest = [0] * n, [0] * n, [0] * n, [0] * n
    pairs, rest_of_own, piece_of = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    pieces: list[int] = []
    clock = 0
    for root in range(size):
        if seen[root]:
            continue
        clock += 1
        seen[root] = low[root] = clock
        stack, found = [root], []
        while stack:
            node = stack[-1]
            if place[node] < ends[node + 1]:
                to = other[place[node]]
                place[node] += 1
                if not seen[to]:
                    clock += 1
                    seen[to] = low[to] = clock
                    parent[to] = node
                    stack.append(to)
                elif to != parent[node]:
                    low[node] = min(low[node], seen[to])
                continue
            stack.pop()
            if node < n:
                found.append(node)
            above = parent[node]
            if above < 0:
                continue
            low[above] = min(low[above], low[node])
            units[above] += units[node]
            nodes[above] += nodes[node]
            if above < n and low[node] >= seen[above]:  # this branch hangs on the unit above
                apart[above] += units[node]
                apart_square[above] += units[node] ** 2
                apart_nodes[above] += nodes[node]
                biggest[above] = max(biggest[above], nodes[node])
        others = units[root] - 1
        for unit in found:
            pairs[unit] = (others**2 - apart_square[unit] - (others - apart[unit]) ** 2) // 2
            rest_of_own[unit] = max(biggest[unit], nodes[root] - 1 - apart_nodes[unit])
            piece_of[unit] = len(pieces)
        pieces.append(nodes[root])
    return Cuts(pairs, _with_others(rest_of_own, piece_of, np.array(pieces, dtype=np.int64)))


def _with_others(rest: Ints, piece_of: Ints, pieces: Ints) -> Ints:
    """The larger of what remains of a unit's own piece and the largest other piece."""
    if len(pieces) < 2:
        return rest
    order = np.argsort(-pieces, kind="stable")
    return np.maximum(rest, np.where(piece_of == order[0], pieces[order[1]], pieces[order[0]]))
