"""Marks that Markdown puts into a text: ``**bold**``, ``- item``, ``\\*`` for a star that is meant as one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from dutygraph.reading.document import Skip
from dutygraph.reading.formats.decode import Decoded

# what ends in 、 was not printed bold: two stars there mark units
_PAIRS = re.compile(r"(\*\*|__)(?=[^\s*_、，,])([^*_\n]{1,80})(?<=[^\s、，,])\1")
# not before a pipe (the reader of tables needs it), a quotation mark (data files escape it, too) or a letter (a path)
_ESCAPE = re.compile(r"\\(?=[*_()\[\]{}#+\-.!`~<>^$@']|\n)")
_ITEM = re.compile(r"^[ \t]*(- +)(?=[^\s-])(?!\d+ *-)", re.MULTILINE)
_FEWEST = 3


def unmarked(source: Decoded) -> Decoded:
    """The text without such marks; what was found in it moves along.

    Examples
    --------
    >>> unmarked(Decoded("各村\\\\(居\\\\)**牵头单位:**\\\\*县水利局", "utf-8")).text
    '各村(居)牵头单位:*县水利局'
    """
    text = source.text
    gone: list[tuple[int, int]] = []
    if "\\" in text:
        gone += [m.span() for m in _ESCAPE.finditer(text)]
    if "**" in text or "__" in text:
        for m in _PAIRS.finditer(text):
            gone += [(m.start(), m.start() + 2), (m.end() - 2, m.end())]
    if "- " in text and len(items := [m.span(1) for m in _ITEM.finditer(text)]) >= _FEWEST:
        gone += items
    if not gone:
        return source
    gone.sort()
    starts = [a for a, _ in gone]
    before = [0]
    kept: list[str] = []
    done = 0
    for a, b in gone:
        kept.append(text[done:a])
        before.append(before[-1] + b - a)
        done = b
    kept.append(text[done:])
    move = lambda at: at - before[bisect_left(starts, at)]  # noqa: E731
    notes = tuple(n if n.start < 0 else replace(n, start=move(n.start), end=move(n.end)) for n in source.notes)
    size = sum(not text[k].isspace() for a, b in gone for k in range(a, b))
    skip = Skip("marks of Markdown", size, "they set words off and stand for nothing")
    return Decoded("".join(kept), source.encoding, notes, (*source.skips, skip))
