"""The search for reference cycles, paused while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """No search for cycles inside, and afterwards as before.

    What reading makes refers to nothing that refers back, so that it is freed without any search; on a long document the search,
    which begins again with every few hundred new objects, would cost as much as the reading.

    Examples
    --------
    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
