"""Counting visible characters, so that two ways through one source can be held against each other."""

from __future__ import annotations

from dutygraph.reading.document import Note


def visible(text: str) -> int:
    """How many characters of ``text`` are no white space.

    Examples
    --------
    >>> visible(" 1.\\u2002区水务局 \\n")
    6
    """
    return sum(map(len, text.split()))


def compare(found: int, census: int, *, tolerance: float = 0.005) -> Note | None:
    """The note for a text that holds fewer (or more) visible characters than the source; None where both agree.

    Parameters
    ----------
    found : int
        Visible characters of the text, derived ones not counted.
    census : int
        Visible characters that an independent scanner counted in the source.
    tolerance : float
        Share of ``census`` up to which a difference is a warning; beyond it an error, which makes a plan partial.

    Examples
    --------
    >>> compare(100, 100) is None
    True
    >>> compare(90, 100).severity
    'error'
    """
    missing = census - found
    if not missing:
        return None
    severity = "error" if missing > tolerance * census else "warning"
    what = f"{missing} of {census} visible characters of the source are not in the text" if missing > 0 else \
        f"the text holds {-missing} visible characters more than the {census} counted in the source"
    return Note("census", severity, what)
