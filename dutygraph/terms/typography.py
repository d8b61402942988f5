"""Chinese punctuation in our own Chinese sentences: full width beside Chinese characters, as an office prints it."""

from __future__ import annotations

import re
from functools import lru_cache

#: Half width → full width (written as escapes, since the two look alike on many screens).
_FULL = {",": "\uff0c", ":": "\uff1a", ";": "\uff1b", "?": "\uff1f", "!": "\uff01"}
_OPEN, _CLOSE = "\uff08", "\uff09"
#: Characters beside which a mark is Chinese; braces hold a value that is filled in later.
_CHINESE = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff01-\uff60\u2018\u2019\u201c\u201d\u2014\u2026{}]")


def _brackets(text: str) -> dict[int, str]:
    """Places of brackets that hold Chinese characters or follow one."""
    out: dict[int, str] = {}
    opened: list[int] = []
    for i, c in enumerate(text):
        if c == "(":
            opened.append(i)
        elif c == ")" and opened:
            start = opened.pop()
            if _CHINESE.search(text[start + 1 : i]) or (start and _CHINESE.match(text[start - 1])):
                out |= {start: _OPEN, i: _CLOSE}
    return out


@lru_cache(maxsize=4096)
def full_width(text: str) -> str:
    """Our own Chinese text with full-width punctuation; numbers, formulas and Latin words keep theirs.

    Text of the document is never passed through here: it stays as it was read.

    Examples
    --------
    >>> full_width("共 1,203 项(牵头 9 项),其中:p ≤ 0.05") == "共 1,203 项\\uff08牵头 9 项\\uff09\\uff0c其中\\uff1ap ≤ 0.05"
    True
    """
    out = list(text)
    for i, mark in _brackets(text).items():
        out[i] = mark
    for i, c in enumerate(out):
        if c in _FULL:
            before, after = out[i - 1] if i else "", out[i + 1] if i + 1 < len(out) else ""
            if (before and _CHINESE.match(before)) or (after and _CHINESE.match(after)):
                out[i] = _FULL[c]
    # a full-width mark brings its own space
    return re.sub("([\uff0c\uff1a\uff1b\uff1f\uff01]) ", r"\1", "".join(out))
