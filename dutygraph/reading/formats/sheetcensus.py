"""Counting the text of a workbook a second time, by a scanner that knows only tags: it finds what the walk through the cells may lose."""

from __future__ import annotations

import html
import re

from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.ooxml import count_text

_STRING = re.compile(rb"<(?:[\w.-]+:)?si\b[^<>]*?(/?)>")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c\b([^<>]*)>")
_KIND = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:[\w.-]+:)?v\b[^<>]*>([^<]*)<")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PHONETIC = frozenset({"rPh"})


def string_sizes(part: bytes) -> list[int]:
    """Visible characters of each shared string, readings left out.

    Examples
    --------
    >>> string_sizes("<sst><si><t>修 路</t></si><si/><si><r><t>架</t></r><rPh><t>jià</t></rPh></si></sst>".encode())
    [2, 0, 1]
    """
    places = list(_STRING.finditer(part))
    ends = [*(m.start() for m in places[1:]), len(part)][: len(places)]
    return [0 if m[1] else _plain_size(part[m.end() : end]) for m, end in zip(places, ends, strict=True)]


def text_size(sheet: bytes, sizes: list[int]) -> int:
    """Visible characters of all cells that hold text, numbers and logical values left out.

    Examples
    --------
    >>> text_size(b'<c t="s"><v>1</v></c><c><v>5</v></c><c t="inlineStr"><is><t>ab</t></is></c>', [3, 4])
    6
    """
    places = list(_CELL.finditer(sheet))
    ends = [*(m.start() for m in places[1:]), len(sheet)][: len(places)]
    total = 0
    for match, end in zip(places, ends, strict=True):
        kind = _KIND.search(match[1])
        inner = sheet[match.end() : end]
        word = kind[1] if kind else b"n"
        if match[1].endswith(b"/") or word in (b"n", b"b"):
            continue
        if word == b"inlineStr":
            total += _plain_size(inner)
        elif value := _VALUE.search(inner):
            if word == b"s":
                index = int(value[1]) if value[1].strip().isdigit() else -1
                total += sizes[index] if 0 <= index < len(sizes) else 0
            else:
                total += _size(value[1].decode("utf-8", "replace"))
    return total


def _plain_size(xml: bytes) -> int:
    """Visible characters of an element's text; an escape such as _x000D_ stands for one character, here always a blank one."""
    found = sum(visible(m[0]) for m in _ESCAPE.finditer(xml.decode("utf-8", "replace")) if not chr(int(m[1], 16)).strip())
    return count_text(xml, without=_PHONETIC) - found


def _size(text: str) -> int:
    return visible(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), html.unescape(text)))
