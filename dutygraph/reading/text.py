"""Plain text → Document: a line is a block; tables drawn with characters become cells."""

from __future__ import annotations

from dutygraph.reading.assembly import Assembly
from dutygraph.reading.census import visible
from dutygraph.reading.decode import Decoded
from dutygraph.reading.document import Document
from dutygraph.reading.limits import LIMITS, Limits


def read(source: Decoded, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of a plain text that has been decoded.

    Examples
    --------
    >>> d = read(Decoded("一、目标\\n\\n1. 修路。\\n", "utf-8"))
    >>> [d.text[b.start:b.end] for b in d.blocks]
    ['一、目标', '1. 修路。']
    """
    assembly = Assembly(limits)
    lay(assembly, source.text)
    assembly.notes[:0] = source.notes
    assembly.skips[:0] = source.skips
    return assembly.document("text", name=name, encoding=source.encoding, census=visible(source.text))


def lay(assembly: Assembly, text: str) -> None:
    """Add a text's lines, tables told apart, to a document under way."""
    for k, line in enumerate(text.split("\n")):
        # the separators are the text's own, so that the document's text is the text as read
        assembly.put("\n" if k or assembly.blocks else "")
        assembly.add(line, gap="")
