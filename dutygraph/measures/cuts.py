"""What falls apart when one unit goes. One walk through the graph answers for every unit (Hopcroft & Tarjan 1973)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dutygraph.kernels import pieceloops
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
    kernel = compiled("pieces", plain=1e-5 * len(near.near)) or pieceloops
    pairs, rest, piece, sizes = kernel.cuts(near.ends, near.near, near.units)
    return Cuts(pairs, _with_others(rest, piece, sizes))


def _with_others(rest: Ints, piece_of: Ints, pieces: Ints) -> Ints:
    """The larger of what remains of a unit's own piece and the largest other piece."""
    if len(pieces) < 2:
        return rest
    order = np.argsort(-pieces, kind="stable")
    return np.maximum(rest, np.where(piece_of == order[0], pieces[order[1]], pieces[order[0]]))
