"""Which engine runs a loop: the plain one, or its compiled twin where that is installed and worth the wait for numba.

Importing numba and reading its cache takes seconds, a measure of one plan milliseconds; so the compiled twin runs only where the plain loop
would take longer than that (docs/decisions/0004). The figures are the same, to 12 significant digits.
"""

from __future__ import annotations

from types import ModuleType

from dutygraph.errors import MissingExtraError
from dutygraph.extras import load

#: Plain seconds from which the compiled twin is worth its start.
WORTH = 4.0


def compiled(name: str, *, plain: float) -> ModuleType | None:
    """The kernel of that name, or ``None`` where the plain loop should run.

    Parameters
    ----------
    name : str
        A file of ``dutygraph.kernels``.
    plain : float
        Rough seconds of the plain loop.

    Examples
    --------
    >>> compiled("barber", plain=0.1) is None
    True
    """
    if plain < WORTH:
        return None
    try:
        return load(f"dutygraph.kernels.{name}", "fast")
    except MissingExtraError:
        return None
