"""What a report says, before it is drawn: sections of sentences, tables and pictures. HTML, XLSX and DOCX draw the same content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

#: One value of a table; text of the document stays as it was read.
Cell = str | int | float | bool | None
#: Kinds of column: how a value is written. ``id`` is text that looks like a number and stays text.
KINDS = ("text", "id", "count", "number", "share", "p", "flag")


class Drawable(Protocol):
    """A picture of the views."""

    def svg(self) -> str:
        """The picture with real text."""
        ...

    def png(self) -> bytes:
        """The picture as pixels."""
        ...


class Column(NamedTuple):
    """A column: its key, heading, kind of value, what it means. ``detail`` columns are left out where there is no room (Word)."""

    key: str
    title: str
    kind: str = "text"
    means: str = ""
    detail: bool = False


class Bars(NamedTuple):
    """A native chart of a table: the column of labels, the columns stacked, how many rows."""

    labels: str
    values: tuple[str, ...]
    rows: int = 20


@dataclass(frozen=True)
class Table:
    """A table with what stands beneath it.

    Parameters
    ----------
    name : str
        Short name, unlike all others of the report: anchor and sheet name.
    title : str
    columns : tuple of Column
    rows : tuple of tuples
        As many cells as columns.
    caption : str
        The counting basis, and what was tested.
    shown : int
        Rows shown at first and in Word; 0 is all. A workbook holds all.
    bars : Bars, optional
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    shown: int = 0
    bars: Bars | None = None

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """(heading, definition) of each column that has one."""
        return tuple((c.title, c.means) for c in self.columns if c.means)


@dataclass(frozen=True)
class Figure:
    """A picture with what stands beneath it; ``text`` says the same to who cannot see it."""

    name: str
    title: str
    picture: Drawable
    caption: str = ""
    text: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with sentences, pictures, tables and sections below it, drawn in this order.

    ``map_page`` is the interactive map, which only HTML can hold; ``break_before`` starts a page.
    """

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    parts: tuple[Section, ...] = ()
    map_page: str = ""
    break_before: bool = False


@dataclass(frozen=True)
class Content:
    """A whole report.

    Parameters
    ----------
    title : str
    lines : tuple of (name, value)
        Facts of the document under the title.
    sections : tuple of Section
    lang : str
    source : str
        Name of the document.
    date : str
        Date of the document, ISO; empty where none is known.
    about : str
        One line on how the report was made.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    lang: str
    source: str = ""
    date: str = ""
    about: str = ""

    def walk(self) -> Iterator[tuple[tuple[int, ...], Section]]:
        """Every section with its number, (1,), (1, 1) …, in order.

        Examples
        --------
        >>> inner = Section("b", "B")
        >>> [n for n, _ in Content("", (), (Section("a", "A", parts=(inner,)), inner), "en").walk()]
        [(1,), (1, 1), (2,)]
        """
        def below(sections: tuple[Section, ...], at: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Section]]:
            for i, section in enumerate(sections, 1):
                yield (*at, i), section
                yield from below(section.parts, (*at, i))
        yield from below(self.sections, ())

    def tables(self) -> Iterator[tuple[Section, Table]]:
        """Every table with its section, in order."""
        for _, section in self.walk():
            for table in section.tables:
                yield section, table
