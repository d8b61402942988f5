"""A report as a workbook: one native table a sheet, text that stays text, the same bytes for the same report."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dutygraph.reports.content import Cell, Column, Content, Section, Table
from dutygraph.reports.dates import made_at
from dutygraph.reports.formats import NUMERIC
from dutygraph.reports.html import numbered
from dutygraph.reports.plain import plain
from dutygraph.reports.sentences import title
from dutygraph.views.style import LIGHT, text_width

#: Excel holds so many characters in a cell; what is longer goes on in rows below.
CELL = 32_000
#: A sheet holds so many rows of a table (Excel itself 1,048,576 in all).
ROWS = 1_000_000
#: What Excel refuses in the name of a sheet.
_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_NUMBERS = {"count": "0", "number": "0.00", "share": "0.0%", "p": "0.000"}
_FONT = "微软雅黑"
#: A table wider than this, in characters, is printed across.
_PORTRAIT = 105.0
#: Width of a column in characters: at least, at most.
_NARROW, _WIDE = 8.0, 60.0
#: Height of a line in points; width of the first sheet in characters.
_LINE, _FRONT = 15.0, 92.0


class _Book:
    """A workbook being filled: its formats, the names of its sheets, where each table lies."""

    def __init__(self, content: Content, buffer: io.BytesIO) -> None:
        # text is never a formula, a link or a number; times and temporary files do not enter the bytes
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        }
        self.book: Workbook = xlsxwriter.Workbook(buffer, options)
        self.content, self.names = content, set[str]()
        made = made_at(content.date).replace(tzinfo=None)
        self.book.set_properties({"title": plain(content.title)[:250], "author": "dutygraph", "created": made})
        base = {"font_name": _FONT, "font_size": 10, "valign": "top"}
        self.formats: dict[str, Format] = {
            "title": self._format(font_size=16, bold=True),
            "h1": self._format(font_size=13, bold=True, valign="vcenter"),
            "h2": self._format(font_size=11, bold=True, valign="vcenter"),
            "note": self._format(font_color="#55606C", text_wrap=True),
            "said": self._format(text_wrap=True),
            "plain": self._format(),
            "link": self._format(font_color="#0B5CAD", underline=1),
            "head": self._format(bold=True, text_wrap=True, bg_color="#E8EDF3", bottom=1, valign="vcenter"),
            "text": self.book.add_format({**base, "text_wrap": True, "quote_prefix": True}),
            "id": self.book.add_format({**base, "num_format": "@", "quote_prefix": True, "text_wrap": True}),
            **{kind: self._format(num_format=form) for kind, form in _NUMBERS.items()},
        }

    def _format(self, **options: Any) -> Format:
        return self.book.add_format({"font_name": _FONT, "font_size": 10, "valign": "top", **options})

    def sheet(self, wanted: str) -> Worksheet:
        """A sheet under a name that Excel accepts and no other sheet has."""
        clean = _SHEET.sub(" ", plain(wanted)).strip() or "sheet"
        name, n = clean[:31], 2
        while name.casefold() in self.names:
            name, n = f"{clean[: 31 - len(str(n)) - 1]} {n}", n + 1
        self.names.add(name.casefold())
        made = self.book.add_worksheet(name)
        made.hide_gridlines(2)
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5)
        return made

    def write(self, sheet: Worksheet, row: int, col: int, value: Cell, kind: str) -> None:
        """One cell under its kind."""
        if value is None:
            sheet.write_blank(row, col, None, self.formats["text"])
        elif isinstance(value, bool):
            sheet.write_string(row, col, title("yes", self.content.lang) if value else "", self.formats["text"])
        elif isinstance(value, str):
            sheet.write_string(row, col, value, self.formats["id" if kind == "id" else "text"])
        else:
            sheet.write_number(row, col, value, self.formats[kind if kind in _NUMBERS else "number"])


def workbook(content: Content) -> bytes:
    """The workbook's bytes.

    The first sheet holds the sentences and leads to the others; each table is a native Excel table with a frozen head, its counting
    basis above and the meanings of its columns below.

    Examples
    --------
    >>> workbook(Content("a", (), (), "en"))[:2]
    b'PK'
    """
    buffer = io.BytesIO()
    book = _Book(content, buffer)
    front = book.sheet(title("contents", content.lang))
    places = {t.name: _table(book, section, t, number) for number, (section, t) in enumerate(content.tables(), 1)}
    _front(book, front, places)
    book.book.close()
    return buffer.getvalue()


def _front(book: _Book, sheet: Worksheet, places: dict[str, str]) -> None:
    content = book.content
    sheet.set_column(0, 0, _FRONT)
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, plain(content.title), book.formats["title"])
    row = 1
    for name, value in content.lines:
        sheet.write_string(row, 0, plain(f"{name}  {value}"), book.formats["note"])
        row += 1
    for at, section in content.walk():
        row += 1
        sheet.write_string(row, 0, plain(numbered(at, section.title, content.lang)), book.formats["h1" if len(at) == 1 else "h2"])
        sheet.set_row(row, 24 if len(at) == 1 else 20)
        for sentence in section.sentences:
            row += 1
            sheet.write_string(row, 0, plain(sentence)[:CELL], book.formats["said"])
            sheet.set_row(row, _LINE * lines(sentence, _FRONT))
        for table in section.tables:
            row += 1
            sheet.write_url(row, 0, f"internal:'{places[table.name]}'!A1", book.formats["link"], plain(table.title))
        row += 1
    sheet.write_string(row + 1, 0, plain(content.about), book.formats["note"])


def spread(rows: tuple[tuple[Cell, ...], ...], limit: int = CELL) -> list[tuple[Cell, ...]]:
    """Rows whose texts fit into a cell: the rest of a longer text stands in rows of its own below.

    Examples
    --------
    >>> spread((("a", "12345"),), limit=3)
    [('a', '123'), (None, '45')]
    """
    out: list[tuple[Cell, ...]] = []
    for row in rows:
        clean = tuple(plain(v) if isinstance(v, str) else v for v in row)
        longest = max((len(v) for v in clean if isinstance(v, str)), default=0)
        for start in range(0, max(longest, 1), limit):
            out.append(
                tuple(
                    (v[start : start + limit] or (v if not start else None)) if isinstance(v, str) else None if start else v for v in clean
                )
            )
    return out


def _table(book: _Book, section: Section, table: Table, number: int) -> str:
    """One sheet; returns its name."""
    lang = book.content.lang
    sheet = book.sheet(f"{number} {table.title}")
    last_column = max(len(table.columns) - 1, 1)
    sheet.write_string(
        0, 0, plain(table.title if section.title == table.title else f"{section.title} · {table.title}"), book.formats["title"]
    )
    body = spread(table.rows)
    note = table.caption
    if len(body) > ROWS:
        note, body = " ".join(filter(None, (note, title("cut_at", lang, shown=ROWS, all=len(body))))), body[:ROWS]
    elif len(body) > len(table.rows):
        note = " ".join(filter(None, (note, title("continued_below", lang, n=len(body) - len(table.rows)))))
    if note:
        sheet.merge_range(1, 0, 1, last_column, plain(note), book.formats["note"])
    sheet.set_row(0, 26)
    head = 3
    heads = _distinct([plain(c.title) or " " for c in table.columns])
    options: dict[str, Any] = {
        "name": f"duties_{number}",
        "style": "Table Style Light 1",
        "columns": [{"header": h, "header_format": book.formats["head"]} for h in heads],
    }
    last = head + max(len(body), 1)
    sheet.add_table(head, 0, last, len(table.columns) - 1, options)
    for i, row in enumerate(body, head + 1):
        for j, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            book.write(sheet, i, j, value, column.kind)
    widths = [_width(column, heads[j], body, j) for j, column in enumerate(table.columns)]
    for j, width in enumerate(widths):
        sheet.set_column(j, j, width)
    for i, row in enumerate(body, head + 1):
        sheet.set_row(i, _LINE * max(lines(v, w) if isinstance(v, str) else 1 for v, w in zip(row, widths, strict=True)))
    if note:
        sheet.set_row(1, _LINE * lines(note, max(sum(widths), 60.0)))
    sheet.set_row(head, _LINE * max(lines(h, w - 2) for h, w in zip(heads, widths, strict=True)) + 4)
    sheet.freeze_panes(head + 1, 1 if table.columns[0].kind != "count" else min(3, last_column))
    sheet.repeat_rows(head)
    _bars(book, sheet, table, head, len(body))
    foot = last + 2
    if table.meanings:
        sheet.write_string(foot, 0, title("legend_columns", lang), book.formats["h2"])
        for k, (name, means) in enumerate(table.meanings, foot + 1):
            sheet.write_string(k, 0, plain(f"{name}  {means}"), book.formats["plain"])
    # the chart beside the table is for the screen; on paper it would make the table tiny
    sheet.print_area(0, 0, foot + len(table.meanings), last_column)
    if sum(widths) > _PORTRAIT:
        sheet.set_landscape()
    return str(sheet.get_name())


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a column of so many characters; a sheet does not work that out for itself.

    Examples
    --------
    >>> lines("甲乙丙丁", 4.0), lines("ab", 4.0), lines("a\\nb", 9.0)
    (2, 1, 2)
    """
    return min(25, sum(max(1, math.ceil(text_width(part, 1.95) / max(width, 1.0))) for part in text.split("\n")))


def _distinct(heads: list[str]) -> list[str]:
    """Excel wants unlike headings, case aside."""
    seen: set[str] = set()
    out: list[str] = []
    for head in heads:
        name, n = head[:250], 2
        while name.casefold() in seen:
            name, n = f"{head[:240]} {n}", n + 1
        seen.add(name.casefold())
        out.append(name)
    return out


def _width(column: Column, head: str, body: list[tuple[Cell, ...]], j: int) -> float:
    """In characters: wide enough for most cells; long texts wrap."""
    if column.kind in NUMERIC:
        return max(_NARROW, min(14.0, text_width(head, 1.9) / 2 + 3))
    lengths = sorted(text_width(str(r[j] or ""), 2.0) for r in body[:2000])
    # names all fit; among long texts a few longer ones wrap
    usual = 0.0 if not lengths else lengths[-1] if lengths[-1] <= 40.0 else lengths[int(0.98 * (len(lengths) - 1))]
    return max(_NARROW, text_width(head, 2.0) * 0.6 + 3, min(_WIDE, usual + 2))


def _bars(book: _Book, sheet: Worksheet, table: Table, head: int, length: int) -> None:
    """A native stacked bar chart of the first rows, beside the table."""
    if table.bars is None or not length:
        return
    place = {c.key: j for j, c in enumerate(table.columns)}
    rows = min(table.bars.rows, length)
    chart: Any = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    colours = {"lead": LIGHT["lead"], "co": LIGHT["co"], "via": LIGHT["via"]}
    name = sheet.get_name()
    for key in table.bars.values:
        j = place[key]
        chart.add_series(
            {
                "name": [name, head, j],
                "categories": [name, head + 1, place[table.bars.labels], head + rows, place[table.bars.labels]],
                "values": [name, head + 1, j, head + rows, j],
                "fill": {"color": colours.get(key, LIGHT["accent"])},
                "gap": 40,
            }
        )
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "interval_unit": 1})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9DEE4"}}, "num_font": {"size": 9}})
    chart.set_title({"name": plain(table.title), "name_font": {"size": 12}})
    chart.set_legend({"position": "top"} if len(table.bars.values) > 1 else {"none": True})
    chart.set_size({"width": 720, "height": 90 + 22 * rows})
    sheet.insert_chart(head, len(table.columns) + 1, chart, {"description": plain(f"{table.title} {table.caption}")[:250]})
