"""What a format's reader hands on: one text, its blocks with their places, and what was skipped and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

#: Kinds of block.
BLOCK_KINDS = ("paragraph", "heading", "cell", "furniture")


class Block(NamedTuple):
    """A paragraph, heading, table cell or piece of page furniture: ``text[start:end]`` of its document.

    Blocks are in document order, do not overlap, and what lies between them is white space or a cell separator that the
    reader put there. A cell that spans rows or columns is one block at its upper left corner; ``rowspan``/``colspan`` say how far.
    ``derived`` counts the characters of an automatic number (Word) at its head that the page shows and the
    file does not hold; it is part of the text, and a census subtracts it. In a cell of several numbered paragraphs it counts all
    their numbers. A cell that a nested table interrupts gives two blocks of the same place.
    """

    start: int
    end: int
    kind: str = "paragraph"
    table: int = -1
    row: int = -1
    col: int = -1
    rowspan: int = 1
    colspan: int = 1
    page: int = 0
    sheet: str = ""
    derived: int = 0


@dataclass(frozen=True, slots=True)
class Skip:
    """Something the source holds that is not in the text: what, how many characters, why, where."""

    what: str
    size: int
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A repair or doubt of the format's reader; becomes a row of ``plan.diagnostics`` (span -1: no place in the text)."""

    code: str
    severity: str
    message: str
    repair: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Document:
    """One text, tiled by blocks; ``census`` is the number of visible characters counted by a second, independent scanner."""

    text: str
    blocks: tuple[Block, ...]
    format: str = "text"
    name: str = ""
    encoding: str = ""
    skips: tuple[Skip, ...] = ()
    notes: tuple[Note, ...] = ()
    census: int = -1
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def has_cells(self) -> bool:
        """Whether a table is in it."""
        return "cell" in [b.kind for b in self.blocks]
