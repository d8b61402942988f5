"""Optional parts: a file of ours that needs an extra is loaded by name, and a missing package names its extra."""

from __future__ import annotations

import importlib
from types import ModuleType

from dutygraph.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """Import one of our own modules whose third-party dependency belongs to ``extra``.

    Parameters
    ----------
    module : str
        Full name, e.g. ``"dutygraph.reading.formats.pdf"``.
    extra : str
        Extra that brings the dependency, e.g. ``"pdf"``.

    Raises
    ------
    MissingExtraError
        When a package of the extra is not installed.

    Examples
    --------
    >>> load("dutygraph.errors", "none").__name__
    'dutygraph.errors'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if missing.startswith("dutygraph"):
            raise
        raise MissingExtraError(
            f"this needs the package {missing}", where=module, hint=f"pip install 'dutygraph[{extra}]'", code="missing_extra"
        ) from error
