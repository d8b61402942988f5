"""Where a concave likelihood with given margins peaks: Newton steps with a line search, for the few unknowns of degree classes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dutygraph.errors import GraphError

Floats = NDArray[np.float64]
Step = Callable[[Floats], tuple[float, Floats, Floats]]

#: Margins may miss by this much (edges).
TOLERANCE = 1e-10


def climb(step: Step, start: Floats, *, rounds: int = 300) -> Floats:
    """The point where the gradient vanishes.

    Parameters
    ----------
    step : callable
        Point → (likelihood, gradient, negative Hessian). The gradient is what each margin still misses.
    start : array
    rounds : int
        Newton steps at most.

    Raises
    ------
    GraphError
        When the margins cannot be met to 1e-6.

    Examples
    --------
    >>> climb(lambda x: (float(-((x - 2) ** 2).sum() / 2), 2 - x, np.eye(1)), np.zeros(1))
    array([2.])
    """
    point = start
    value, slope, curve = step(point)
    for _ in range(rounds):
        if np.abs(slope).max(initial=0.0) <= TOLERANCE:
            return point
        ridge = 1e-13 * (np.trace(curve) / len(point) + 1.0)  # one direction is free: the sides may trade a factor
        move = np.linalg.solve(curve + ridge * np.eye(len(point)), slope)
        move *= min(1.0, 5.0 / np.abs(move).max(initial=1e-300))
        size = 1.0
        while size > 1e-6:
            tried = step(point + size * move)
            if tried[0] >= value - 1e-12 * abs(value):
                break
            size /= 2
        else:
            break
        point, (value, slope, curve) = point + size * move, tried
    if np.abs(slope).max(initial=0.0) > 1e-6:
        raise GraphError("the null model does not fit these margins", where="null", given=f"a margin misses by {np.abs(slope).max():.2g} edges",
                         hint='use null="fdsm", which keeps every margin exactly')
    return point
