"""Where a concave likelihood with given margins peaks: Newton steps with a line search, for the few unknowns of degree classes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dutygraph.errors import GraphError

Floats = NDArray[np.float64]
Solve = Callable[[Floats], Floats]
Step = Callable[[Floats], tuple[float, Floats, Solve]]

#: Margins may miss by this much (edges).
TOLERANCE = 1e-10


def climb(step: Step, start: Floats, *, scale: float = 1.0, rounds: int = 300) -> Floats:
    """The point where the gradient vanishes.

    Parameters
    ----------
    step : callable
        Point → (likelihood, gradient, what solves for the negative Hessian). The gradient is what each margin still misses.
    start : array
    scale : float
        Sum of the margins: of large ones the last digits cannot be met.
    rounds : int
        Newton steps at most.

    Raises
    ------
    GraphError
        When the margins cannot be met to 1e-6.

    Examples
    --------
    >>> climb(lambda x: (float(-((x - 2) ** 2).sum() / 2), 2 - x, lambda slope: slope), np.zeros(1))
    array([2.])
    """
    point = start
    value, slope, curve = step(point)
    enough = max(TOLERANCE, 1e-14 * scale)
    for _ in range(rounds):
        if np.abs(slope).max(initial=0.0) <= enough:
            return point
        move = curve(slope)
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


def dense(curve: Floats) -> Solve:
    """What solves for a matrix that is singular in one direction, as the sides of a model may trade a factor.

    Examples
    --------
    >>> dense(np.diag([2.0, 4.0]))(np.array([2.0, 2.0])).round(6)
    array([1. , 0.5])
    """
    ridge = 1e-13 * (np.trace(curve) / len(curve) + 1.0)
    return lambda slope: np.linalg.solve(curve + ridge * np.eye(len(curve)), slope)
