"""Plain text → Document: a line is a block; tables in characters become cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dutygraph.reading.codes import severity
from dutygraph.reading.document import Document
from dutygraph.reading.formats.assembly import Assembly
from dutygraph.reading.formats.boxtables import box_table
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.dashed import dashed
from dutygraph.reading.formats.decode import Decoded
from dutygraph.reading.formats.laidout import laid_out
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.looselines import barred, blanked
from dutygraph.reading.formats.records import Record, records
from dutygraph.reading.formats.separated import lay_separated, separated
from dutygraph.reading.formats.texttables import TextTable, columned, listed, piped


def read(source: Decoded, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of a plain text that has been decoded.

    The text stays as it was read, character for character, with exceptions that are listed in ``skips``: the marks of pipe
    tables become blanks and tabs (each one character for one, so that places stay the same), and tables drawn with box characters
    and tables of comma-separated values are laid out anew, cell by cell.

    Examples
    --------
    >>> d = read(Decoded("一、目标\\n\\n1. 修路。\\n", "utf-8"))
    >>> [d.text[b.start:b.end] for b in d.blocks]
    ['一、目标', '1. 修路。']
    """
    assembly = Assembly(limits)
    held = records(source.text)
    if held:
        _records(assembly, source.text, held)
    else:
        _tables(assembly, source.text)
    drawn = sum(skip.size for skip in assembly.skips)
    assembly.notes[:0] = source.notes
    assembly.skips[:0] = source.skips
    return assembly.document("text", name=name, encoding=source.encoding, census=visible(source.text) - drawn)


def _tables(assembly: Assembly, text: str) -> None:
    """Add a text's lines and its tables of separated values."""
    while (table := separated(text)) is not None:
        if text[: table.start].strip():
            lay(assembly, text[: table.start].rstrip("\n"))
        lay_separated(assembly, table, f"the table of separated values below character {assembly.length}")
        text = text[table.stop :]
    if text or not assembly.length:
        lay(assembly, text)


def lay(assembly: Assembly, text: str) -> None:
    """Add a text's lines, tables told apart, to a document under way."""
    lines = text.split("\n")
    if assembly.length:
        assembly.put("\n")
    done = 0
    for at in _candidates(text):
        # where pipes stand before their cells the first heading has none
        if at > done and lines[at][:1] in "|｜" and lines[at - 1].strip() and (table := barred(lines, at - 1)) is not None:
            at -= 1
        else:
            table = tabular(lines, at) if at >= done else None
        if table is not None:
            _plain(assembly, lines, done, at)
            assembly.put("\n" if at else "")
            _emit(assembly, table, at)
            done = table.stop
    _plain(assembly, lines, done, len(lines))


def _records(assembly: Assembly, text: str, held: list[Record]) -> None:
    """Add a text that holds the records of a data file."""
    at = text.rfind("\n", 0, held[0].start) + 1
    if text[:at].strip():
        lay(assembly, text[: at - 1])
        assembly.put("\n")
    else:
        assembly.put(text[:at])
    number = assembly.new_table()
    for r in held:
        assembly.put(text[at : r.start])
        assembly.add(text[r.start : r.end], "cell", gap="", table=number, row=r.row, col=r.col)
        at = r.end
    assembly.paragraphs(text[at:])


def _plain(assembly: Assembly, lines: list[str], begin: int, end: int) -> None:
    """Add lines without a table, set off from what stands above them."""
    if begin < end:
        assembly.put("\n" if begin else "")
        assembly.paragraphs("\n".join(lines[begin:end]))


_WIDE = " \u2002\u2003\u3000"
#: What a line that begins a table must hold: the head word 序号 or 编号, tabs, pipes, frames, two blanks.
_MAY_BEGIN = re.compile(f"[号號\t|｜¦+\u2500-\u257f{_WIDE}](?:(?<![{_WIDE}])|[{_WIDE}])")


def _candidates(text: str) -> Iterator[int]:
    """Numbers of the lines that may begin a table, in order; one may come several times."""
    line = at = 0
    for m in _MAY_BEGIN.finditer(text):
        line += text.count("\n", at, m.start())
        at = m.start()
        yield line


def tabular(lines: list[str], at: int) -> TextTable | None:
    """The table that begins with a line, of whatever kind, or None.

    Examples
    --------
    >>> tabular(["序号\\t任务\\t牵头单位", "1\\t修路\\t区交通局"], 0).kind
    'columns'
    """
    line = lines[at]
    if _MAY_BEGIN.search(line) is None or not line.strip():
        return None
    # of two readings by blanks the one that takes in more of the lines is right
    spaced = max((columned(lines, at), laid_out(lines, at)), key=lambda t: -1 if t is None else t.stop)
    below = "".join(lines[at + 1 : at + 5])
    marked = dashed(lines, at) if "--" in below or "==" in below else None
    return box_table(lines, at) or piped(lines, at) or marked or spaced or barred(lines, at) or listed(lines, at) or blanked(lines, at)


_DOUBTS = {"unread": "a row names nobody who answers, or could not be told apart",
           "table_columns": "a row has fewer or more cells than there are columns; they were placed by the headings and by what they hold"}


def _emit(assembly: Assembly, table: TextTable, first: int) -> None:
    number = assembly.new_table()
    before, begin = 0, assembly.length
    for start, end, row, col, rowspan, colspan in table.cells:
        assembly.put(table.text[before:start])
        assembly.add(table.text[start:end], "cell", gap="", table=number, row=row, col=col, rowspan=rowspan, colspan=colspan)
        before = end
    assembly.put(table.text[before:])
    where = f"lines {first + 1}-{table.stop}"
    for code, a, b in table.doubts:
        assembly.note(code, severity(code), f"{_DOUBTS[code]} (the table in {where})", start=begin + a, end=begin + b)
    if table.drawn:
        assembly.skip("marks of a table", table.drawn, "they draw the table and say nothing", where)
    if table.kind == "box":
        assembly.note("table-redrawn", "info", f"the table drawn in {where} was laid out anew, cell by cell", repair="frame characters left out")
    elif table.kind == "laid":
        assembly.note("table-redrawn", "info", f"the table set out with blanks in {where} was laid out anew, cell by cell", repair="blanks left out")
    elif table.kind == "list":
        assembly.note("table-from-lines", "info", f"{where} are a table whose cells stand one below the other", repair=f"read as {table.columns} columns")
