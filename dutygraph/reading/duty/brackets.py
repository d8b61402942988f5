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


def left_open(text: str, start: int, end: int) -> int:
    """The last round or square bracket in ``start:end`` that nothing there closes, or -1.

    Examples
    --------
    >>> left_open("(甲局(乙办)、丙局", 0, 10), left_open("(甲局)", 0, 4)
    (0, -1)
    """
    depth = 0
    for i in range(end - 1, start - 1, -1):
        c = text[i]
        if c in ")]":
            depth += 1
        elif c in "([":
            if depth == 0:
                return i
            depth -= 1
    return -1
