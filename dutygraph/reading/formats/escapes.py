"""Marks that Markdown puts before a character so that it stands for itself: ``\\*`` is a star."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from dutygraph.reading.document import Skip
from dutygraph.reading.formats.decode import Decoded

# not before a pipe (the reader of tables needs it), a quotation mark (data files escape it, too) or a letter (a path, a formula)
_ESCAPE = re.compile(r"\\(?=[*_()\[\]{}#+\-.!`~<>^$@']|\n)")


def unescaped(source: Decoded) -> Decoded:
    """The text without such marks, and without the one that breaks a line; what was found in it moves along.

    Examples
    --------
    >>> unescaped(Decoded("各村\\\\(居\\\\):\\\\*县水利局", "utf-8")).text
    '各村(居):*县水利局'
    """
    if "\\" not in source.text:
        return source
    places = [m.start() for m in _ESCAPE.finditer(source.text)]
    if not places:
        return source
    notes = tuple(n if n.start < 0 else replace(n, start=n.start - bisect_left(places, n.start), end=n.end - bisect_left(places, n.end))
                  for n in source.notes)
    skip = Skip("marks of Markdown", len(places), "they stand before a character that is meant as it is")
    return Decoded(_ESCAPE.sub("", source.text), source.encoding, notes, (*source.skips, skip))
