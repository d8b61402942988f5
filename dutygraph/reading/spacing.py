"""Spaces that printing puts around digits (到 2026 年底, 新增 30 家), taken out, with a way back to the places in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AROUND = re.compile(r"(?<=[0-9%]) +(?=[\u4e00-\u9fff%—–~-])|(?<=[\u4e00-\u9fff“”—–~-]) +(?=[0-9])")


def tightened(text: str) -> tuple[str, Sequence[int] | None]:
    """The text without spaces between digits and Chinese characters, and for each character its offset before.

    Parameters
    ----------
    text : str
        Half-width text.

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
    if " " not in text or not _AROUND.search(text):
        return text, None
    kept: list[int] = []
    at = 0
    for m in _AROUND.finditer(text):
        kept.extend(range(at, m.start()))
        at = m.end()
    kept.extend(range(at, len(text)))
    return "".join(text[k] for k in kept), [*kept, len(text)]
