"""Brackets of folded text: which one closes which, and which nothing opened."""

from __future__ import annotations

import re

OPEN, CLOSE = "([〈", ")]〉"
PARTNER = {")": "(", "]": "[", "〉": "〈"}
BRACKETS = re.compile("[()\\[\\]〈〉]")


def close_of(text: str, opener: int, end: int) -> int:
    """The bracket that closes the one at ``opener``, or -1; an inner bracket that stays open is passed over.

    Examples
    --------
    >>> close_of("(甲局〈乙局〉)", 0, 9), close_of("(甲局〈乙局)", 0, 7), close_of("(甲局", 0, 3)
    (7, 6, -1)
    """
    stack = [text[opener]]
    for m in BRACKETS.finditer(text, opener + 1, end):
        c = m[0]
        if c in OPEN:
            stack.append(c)
        elif PARTNER[c] == stack[-1]:
            stack.pop()
            if not stack:
                return m.start()
        elif PARTNER[c] in stack:
            while stack.pop() != PARTNER[c]:
                pass
            if not stack:
                return m.start()
    return -1


def stray_close(text: str, start: int, end: int) -> int:
    """The first closing round or square bracket that nothing opened, or -1."""
    depth = 0
    for m in BRACKETS.finditer(text, start, end):
        c = m[0]
        if c in OPEN:
            depth += 1
        elif depth:
            depth -= 1
        elif c != "〉":
            return m.start()
    return -1
