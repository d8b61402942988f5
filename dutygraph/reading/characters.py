"""All characters of a text as numbers, so that a table answers a question about every one of them in one go."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def points(text: str) -> NDArray[np.uint32]:
    """The code point of every character.

    Examples
    --------
    >>> points("甲a").tolist()
    [30002, 97]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def look_up(table: NDArray[Any], text: str) -> NDArray[Any]:
    """What a table of the first plane says about every character; its last entry speaks for the other planes.

    Examples
    --------
    >>> look_up(np.array([chr(i).isspace() for i in range(0x10000)]), "甲 ").tolist()
    [False, True]
    """
    return table[np.minimum(points(text), len(table) - 1)]


def text_of(codes: NDArray[Any]) -> str:
    """The text of some code points.

    Examples
    --------
    >>> text_of(points("甲a"))
    '甲a'
    """
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
