"""Talking to a terminal: any encoding, results on stdout, everything else on stderr."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from dutygraph.errors import DutyGraphError


def survive_encoding() -> None:
    """A character that the console cannot show becomes ``?`` instead of a traceback (GBK, ASCII)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two for a Chinese character.

    Examples
    --------
    >>> width("a局")
    3
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def aligned(head: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> str:
    """Rows as text in columns; the first ``left`` columns stand left, the others right.

    Examples
    --------
    >>> print(aligned(["单位", "项"], [["区水务局", "9"], ["甲局", "12"]]))
    单位      项
    区水务局   9
    甲局      12
    """
    table = [list(head), *(list(r) for r in rows)]
    sizes = [max(width(r[k]) for r in table) for k in range(len(head))]
    lines: list[str] = []
    for row in table:
        spaces = [" " * (size - width(cell)) for size, cell in zip(sizes, row, strict=True)]
        cells = [cell + space if k < left else space + cell for k, (cell, space) in enumerate(zip(row, spaces, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


class Progress:
    """One line on stderr for each stage of long work: on a terminal, or where it was asked for.

    A progress bar of a library would be a dependency of the core for one moving line; a stage a line is enough for work of
    seconds, survives logs, and is silent in pipes.

    Examples
    --------
    >>> Progress(asked=False, stream=io.StringIO()).say("reading")
    """

    def __init__(self, *, asked: bool, stream: io.TextIOBase | None = None) -> None:
        self._stream = stream or sys.stderr
        self._on = asked or self._stream.isatty()

    def say(self, stage: str) -> None:
        """Print the stage, if anyone is watching."""
        if self._on:
            print(stage, file=self._stream, flush=True)


def warn(text: str) -> None:
    """A remark on stderr that is no failure."""
    print(f"dutygraph: {text}", file=sys.stderr)


def complain(error: DutyGraphError, *, name: str = "") -> None:
    """An error on stderr: what, where, given, hint; the document first where there are several."""
    text = str(error)
    if error.code not in {"error", "usage"}:
        text = text.replace("\n", f" [{error.code}]\n", 1) if "\n" in text else f"{text} [{error.code}]"
    print(f"dutygraph: {name}: {text}" if name else f"dutygraph: {text}", file=sys.stderr)
