"""Spaces and line breaks that printing puts around digits (到 2026 年底), taken out, with a way back to the places in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AROUND = re.compile(r"(?<=[0-9A-Za-z%]) +(?=[\u4e00-\u9fff%—–~-])|(?<=[\u4e00-\u9fff“”—–~-]) +(?=[0-9A-Za-z])"
    r"|(?<=[\u4e00-\u9fff]) +(?=[“”‘’+])|(?<=[“”‘’+]) +(?=\S)")


_ANY = re.compile(r"\s+")


def tightened(text: str, *, cell: bool = False) -> tuple[str, Sequence[int] | None]:
    """The text without spaces between digits and Chinese characters, and for each character its offset before.

    Parameters
    ----------
    text : str
        Half-width text.
    cell : bool
        Take out all white space: a narrow column breaks 2025年12月 anywhere.

    Returns
    -------
    str
        The tightened text.
    sequence of int or None
        One offset a character and one for the end; None where nothing was taken out.

    Examples
    --------
    >>> tightened("到 2026 年底")
    ('到2026年底', [0, 2, 3, 4, 5, 7, 8, 9])
    >>> tightened("1. 加快建设")
    ('1. 加快建设', None)
    """
    pattern = _ANY if cell else _AROUND
    if not (cell or " " in text) or not pattern.search(text):
        return text, None
    kept: list[int] = []
    at = 0
    for m in pattern.finditer(text):
        kept.extend(range(at, m.start()))
        at = m.end()
    kept.extend(range(at, len(text)))
    return "".join(text[k] for k in kept), [*kept, len(text)]
