"""Marks that Markdown puts into a text: headings, ``**bold**``, ``- item``, ``\\*`` for a star that is meant as one."""

from __future__ import annotations

import re

#: Marks of a text that is plainly Markdown: of headings, of bold words, of a list's items before a number or a label.
_PLAINLY = re.compile(r"^ {0,3}#{1,6} +\S|^ {0,3}(?:[-+] +)?(?:\d+[.、] *)?\*\*[^*\n]+\*\*", re.MULTILINE)
_ANY = re.compile(r"^ {0,3}#{1,6} +|\*\*|__|^ {0,3}[-+] +(?=\d{1,3}[.、]|[(一二三四五六七八九十牵责配主协\*])", re.MULTILINE)
#: Elsewhere only two marks that belong together; what ends in 、 was not printed bold: two stars there mark units.
_PAIRS = re.compile(r"(\*\*|__)(?=[^\s*_、,])([^*_\n]{1,80})(?<=[^\s、,])\1")
#: Not before a pipe (the reader of tables needs it), a quotation mark (data files escape it, too) or a letter (a path).
_ESCAPE = re.compile(r"\\(?=[*_()\[\]{}#+\-.!`~〈〉^$@',:;]|\n)")
_ITEM = re.compile(r"^ *(- +)(?=[^\s-])(?!\d+ *-)", re.MULTILINE)
_FEWEST = 3


def markdown_marks(plain: str) -> list[tuple[int, int]]:
    """Spans of such marks in a folded text.

    Examples
    --------
    >>> text = "各村\\\\(居\\\\)**牵头单位:**\\\\*县水利局"
    >>> [text[a:b] for a, b in sorted(markdown_marks(text))]
    ['\\\\', '\\\\', '**', '**', '\\\\']
    """
    bold = "**" in plain
    out = [m.span() for m in _ANY.finditer(plain)] if (bold or "#" in plain) and _PLAINLY.search(plain) is not None else []
    if "\\" in plain:
        out += [m.span() for m in _ESCAPE.finditer(plain)]
    if bold or "__" in plain:
        for m in _PAIRS.finditer(plain):
            out += [(m.start(), m.start() + 2), (m.end() - 2, m.end())]
    if "- " in plain and len(items := [m.span(1) for m in _ITEM.finditer(plain)]) >= _FEWEST:
        out += items
    return out
