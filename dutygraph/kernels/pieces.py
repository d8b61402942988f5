"""``kernels.pieceloops``, compiled."""

from __future__ import annotations

from numba import njit

from dutygraph.kernels import pieceloops

cuts = njit(cache=True)(pieceloops.cuts)
largest_after = njit(cache=True)(pieceloops.largest_after)
