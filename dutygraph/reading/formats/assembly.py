"""Putting a document together: text grows piece by piece, and each piece becomes a block with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dutygraph.errors import ReadError
from dutygraph.reading.document import Block, Document, Note, Skip
from dutygraph.reading.formats.census import compare, visible
from dutygraph.reading.formats.limits import LIMITS, Limits

#: A line without the blanks around it.
_LINE = re.compile("\\S(?:[^\n]*\\S)?")


class Cell(NamedTuple):
    """One table cell: its text, where it begins in the grid and how far it reaches."""

    text: str
    col: int
    rowspan: int = 1
    colspan: int = 1


@dataclass
class Assembly:
    """Collects text and blocks in document order; :meth:`document` closes it.

    A block's span is trimmed of white space at both ends, which stays in the text between the blocks; a piece of white space
    alone makes no block.

    Examples
    --------
    >>> a = Assembly()
    >>> a.add("标题", "heading")
    >>> a.table([(0, [Cell("序号", 0), Cell("任务", 1)])])
    0
    >>> a.document("text").text
    '标题\\n序号\\t任务'
    """

    limits: Limits = LIMITS
    blocks: list[Block] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    tables: int = 0
    length: int = 0
    _parts: list[str] = field(default_factory=list)

    def put(self, text: str) -> None:
        """Text that belongs to no block: separators and blank lines."""
        if text:
            self._parts.append(text)
            self.length += len(text)
            if self.length > self.limits.characters:
                raise ReadError("the text exceeds the limit of characters", given=f"> {self.limits.characters}",
                                hint="raise Limits.characters", code="too_large")

    def add(self, text: str, kind: str = "paragraph", *, gap: str = "\n", table: int = -1, row: int = -1, col: int = -1,
            rowspan: int = 1, colspan: int = 1, page: int = 0, sheet: str = "", derived: int = 0) -> None:
        """One block, set off from what stands before it by ``gap``."""
        if self.length:
            self.put(gap)
        head = len(text) - len(text.lstrip())
        size = len(text.strip())
        start = self.length + head
        self.put(text)
        if size:
            self.blocks.append(Block(start, start + size, kind, table, row, col, rowspan, colspan, page, sheet, derived))

    def paragraphs(self, text: str) -> None:
        """Lines that are a block each; blank ones are none."""
        at = self.length
        self.put(text)
        self.blocks += [Block(at + a, at + b) for a, b in [m.span() for m in _LINE.finditer(text)]]

    def table(self, rows: Sequence[tuple[int, Sequence[Cell]]], *, page: int = 0, sheet: str = "") -> int:
        """A table: (row number, cells) in order; cells are set apart by tabs, rows by line feeds. Returns its number."""
        number = self.new_table()
        for row, cells in rows:
            for k, cell in enumerate(cells):
                self.add(cell.text, "cell", gap="\t" if k else "\n", table=number, row=row, col=cell.col, rowspan=cell.rowspan,
                         colspan=cell.colspan, page=page, sheet=sheet)
        return number

    def new_table(self) -> int:
        """The number of the next table."""
        self.tables += 1
        return self.tables - 1

    def skip(self, what: str, size: int, why: str, where: str = "") -> None:
        """Something of the source that stays out of the text on purpose."""
        if size:
            self.skips.append(Skip(what, size, why, where))

    def note(self, code: str, severity: str, message: str, *, repair: str = "", start: int = -1, end: int = -1) -> None:
        """A repair or a doubt."""
        self.notes.append(Note(code, severity, message, repair, start, end))

    def cut(self, block: Block) -> str:
        """The text of one block."""
        return self.text[block.start : block.end]

    @property
    def text(self) -> str:
        """The text so far."""
        if len(self._parts) > 1:
            self._parts[:] = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def seen(self) -> int:
        """Visible characters so far that the source holds (derived numbers are not among them)."""
        text = self.text
        return visible(text) - sum(visible(text[b.start : b.start + b.derived]) for b in self.blocks if b.derived)

    def document(self, form: str, *, name: str = "", encoding: str = "", census: int = -1, meta: Mapping[str, str] | None = None) -> Document:
        """The finished document; where ``census`` is given and the text differs from it, a note says so."""
        text = self.text
        if census >= 0 and (note := compare(self.seen(), census)):
            self.notes.append(note)
        return Document(text, tuple(self.blocks), form, name, encoding, tuple(self.skips), tuple(self.notes), census, dict(meta or {}))
