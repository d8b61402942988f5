"""Texts whose characters a program wrote as escapes: the strings of a JSON file, ``\\\\u8d23`` or ``&#36131;`` for 责."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dutygraph.reading.document import Note, Skip
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.decode import Decoded

_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|nbsp|[el]?nsp|emsp|[lr][ds]quo|middot|lt|gt|amp|hellip|mdash);")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FEWEST, _SOME = 20, 3
#: A string of a data file that is a document and no datum.
_LONG = 200


def plain(source: Decoded) -> Decoded:
    """The text with its escapes undone, and a note that says so; unchanged where it has none.

    Of a JSON file that holds a document in a string, the strings are the text; one of short data keeps its keys.

    Examples
    --------
    >>> plain(Decoded("&#36131;&#20219;" * 10, "utf-8")).text == "责任" * 10
    True
    """
    text = source.text
    body = _strings(text) if text.lstrip()[:1] in ("{", "[") and '"' in text else None
    if body is None and "\\u" in text and len(_CODE.findall(text)) >= _FEWEST and _CHINESE.search(text) is None:
        body = _CODE.sub(lambda m: chr(int(m[1], 16)), text).replace("\\n", "\n")
    if body is None and "&" in text and ";" in text and len(_ENTITY.findall(text)) >= _SOME:
        body = html.unescape(text)
    if body is None or body == text:
        return source
    note = Note("escapes", "info", "characters or strings of a data file were written as escapes", "they are read as what they stand for")
    skip = Skip("escapes", max(0, visible(text) - visible(body)), "they write other characters")
    kept = tuple(replace(n, start=-1, end=-1) for n in source.notes)
    body = body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Decoded(body, source.encoding, (*kept, note), (*source.skips, skip))


def _strings(text: str) -> str | None:
    """The strings of a JSON text where one of them is a document; the text without escapes where they are data; None where it is no JSON."""
    try:
        value = json.loads(text)
        found = list(_walk(value))
    except (ValueError, RecursionError):
        return None
    if any(len(word) > _LONG and ("\n" in word or "<" in word) for word in found):
        return "\n".join(found)
    return json.dumps(value, ensure_ascii=False, indent=1) if _CODE.search(text) is not None else None


def _walk(value: Any) -> Iterator[str]:
    """All strings of a JSON value in order, without its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _walk(inner)
