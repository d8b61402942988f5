"""XLSX → Document by its XML: all sheets, cells as they are shown, merged cells once.

The walk is ours and not a library's, because the libraries at hand give values and not what a cell shows (7% comes as 0.07, 001 as 1),
and lose text boxes, hidden sheets' names or formulas without a stored value; nothing has to be installed for it.
"""

from __future__ import annotations

import bisect
import io
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats.assembly import Assembly, Cell
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.container import Container, refuse_types
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.numberformat import builtin, shown
from dutygraph.reading.formats.ooxml import Element, attribute, child, children, count_text, local, relations
from dutygraph.reading.formats.sheetcensus import string_sizes, text_size
from dutygraph.reading.formats.surplus import only_names

_SHORT = 2
_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_GAP = 20
_COUNTED = ("comments", "threadedComment")


def read(data: bytes, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of a workbook: each sheet is a table, hidden ones too; rows and columns count from 0 as in the sheet.

    More than 20 empty rows or columns in a row count as 20, so that a lone far cell makes no huge grid.

    Raises
    ------
    ReadError
        ``damaged``, ``encrypted``, ``too_large`` or ``xml_dtd``.
    """
    container = Container(data, limits)
    main = next((part for kind, part in relations(container, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    return _Book(container, main, limits).run(name)


class _Book:
    """One pass over the sheets of a workbook."""

    def __init__(self, container: Container, main: str, limits: Limits) -> None:
        self.container, self.main, self.limits = container, main, limits
        self.assembly = Assembly(limits)
        self.relations = relations(container, main)
        self.strings: list[str] = []
        self.sizes: list[int] = []
        self.formats: list[str] = []
        self.skipped: Counter[str] = Counter()
        self.since_1904 = False
        self.cells = self.area = self.census = 0
        self.uncached: list[str] = []
        self.odd: Counter[str] = Counter()

    def run(self, name: str) -> Document:
        book = self.container.xml(self.main)
        properties = child(book, "workbookPr")
        self.since_1904 = properties is not None and attribute(properties, "date1904") in {"1", "true"}
        for part in self._parts("sharedStrings"):
            self._load_strings(part)
        for part in self._parts("styles"):
            self.formats = list(_formats(self.container.xml(part)))
        listed = child(book, "sheets")
        names: list[str] = []
        for sheet in children(listed, "sheet") if listed is not None else ():
            title = attribute(sheet, "name")
            part = self.relations.get(next((v for k, v in sheet.attrib.items() if k.endswith("}id")), ""), ("", ""))[1]
            names.append(title)
            if attribute(sheet, "state") in {"hidden", "veryHidden"}:
                self.assembly.note("hidden-sheet", "warning", f"the sheet {title} is hidden; it was read all the same")
            if part in self.container:
                self._sheet(part, title)
        self._report()
        return self.assembly.document("xlsx", name=name, census=self.census, meta={"sheets": "\n".join(names)})

    def _parts(self, kind: str) -> list[str]:
        return [part for k, part in self.relations.values() if k == kind and part in self.container]

    def _load_strings(self, part: str) -> None:
        self.sizes = string_sizes(self.container.read(part))
        for item in self.container.xml(part):
            if local(item) == "si":
                self.strings.append(_rich(item, self.skipped))

    def _sheet(self, part: str, title: str) -> None:
        rows: dict[int, dict[int, str]] = {}
        merges: list[tuple[int, int, int, int]] = []
        data = self.container.read(part)
        refuse_types(data, part)
        try:
            self._cells(data, title, rows, merges)
        except etree.XMLSyntaxError as error:
            raise ReadError("a sheet is no valid XML", where=part, given=str(error), hint="open the workbook and save it anew", code="damaged") from error
        self.census += text_size(data, self.sizes)
        self._emit(rows, merges, title)
        beside = relations(self.container, part)
        for kind, target in beside.values():
            if target not in self.container:
                continue
            if kind in _COUNTED:
                self.skipped["comments"] += count_text(self.container.read(target), names=frozenset({"t", "text"}))
            elif kind == "drawing":
                self._drawing(target, title)

    def _cells(self, data: bytes, title: str, rows: dict[int, dict[int, str]], merges: list[tuple[int, int, int, int]]) -> None:
        row = col = -1
        hidden = 0
        for event, element in etree.iterparse(io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False):
            name = local(element)
            if event == "start":
                if name == "row":
                    row, col = _number(element.get("r"), row + 2) - 1, -1
                    hidden += element.get("hidden") in {"1", "true"}
                continue
            if name == "c":
                place = _REF.match(element.get("r") or "")
                col = _column(place[1]) if place else col + 1
                at = int(place[2]) - 1 if place else max(row, 0)
                text = self._shown(element, title)
                if text:
                    self.cells += 1
                    if self.cells > self.limits.cells:
                        raise ReadError("the workbook exceeds the limit of cells", given=f"> {self.limits.cells}", hint="if you trust it, raise Limits.cells",
                                        code="too_large")
                    rows.setdefault(at, {})[col] = text
                element.clear()
            elif name == "row":
                element.clear()
            elif name == "mergeCell" and (span := _range(element.get("ref") or "")):
                merges.append(span)
            elif name in {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}:
                self.skipped["header or footer of a printed page"] += visible(element.text or "")
        if hidden:
            self.assembly.note("hidden-rows", "warning", f"{hidden} rows of the sheet {title} are hidden; they were read all the same")

    def _shown(self, cell: Element, title: str) -> str:
        """What a cell shows."""
        kind = cell.get("t") or "n"
        stored = child(cell, "v")
        raw = (stored.text or "") if stored is not None else ""
        if kind == "inlineStr":
            inline = child(cell, "is")
            text = _rich(inline, self.skipped) if inline is not None else ""
        elif kind == "s":
            index = _number(raw, -1)
            text = self.strings[index] if 0 <= index < len(self.strings) else ""
            if not text and not 0 <= index < len(self.strings):
                self.assembly.note("missing-string", "error", f"cell {cell.get('r')} of the sheet {title} points to a text that is not in the workbook")
        elif not raw:
            if child(cell, "f") is not None and kind != "str":
                self.uncached.append(f"{title}!{cell.get('r')}")
            return ""
        elif kind == "n":
            index = _number(cell.get("s"), 0)
            code = self.formats[index] if 0 <= index < len(self.formats) else "General"
            text, known = shown(raw, "" if code == "General" else code, since_1904=self.since_1904)
            if not known:
                self.odd[code] += 1
        elif kind == "b":
            text = "TRUE" if raw == "1" else "FALSE"
        else:
            text = _plain(raw)
        if kind in {"n", "b"}:
            # what a number shows is made here; only text is counted a second time
            self.census += visible(text)
        return text

    def _emit(self, rows: dict[int, dict[int, str]], merges: list[tuple[int, int, int, int]], title: str) -> None:
        if not rows:
            return
        columns = _squeezed({c for cells in rows.values() for c in cells})
        lines = _squeezed(set(rows))
        used = sorted(lines), sorted(columns)
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in merges:
            # a range may reach far beyond the last cell; what lies there shows nothing
            bottom, right = min(bottom, used[0][-1]), min(right, used[1][-1])
            if bottom < top or right < left:
                continue
            height, width = _extent(used[0], lines, top, bottom), _extent(used[1], columns, left, right)
            self.area += height * width
            spans[top, left] = (height, width)
        if self.area > self.limits.merged_area:
            raise ReadError("the merged ranges exceed the limit", given=f"> {self.limits.merged_area} cells", hint="if you trust it, raise Limits.merged_area",
                            code="too_large")
        out: list[tuple[int, list[Cell]]] = []
        for row in used[0]:
            cells = [Cell(rows[row][col], columns[col], *spans.get((row, col), (1, 1))) for col in sorted(rows[row])]
            out.append((lines[row], cells))
        if len(title) > _SHORT and only_names(title):
            # a sheet called by a unit holds its tasks; the name is shown and stands in no cell
            self.assembly.add(title, "heading", sheet=title, derived=len(title))
        self.assembly.table(out, sheet=title)

    def _drawing(self, part: str, title: str) -> None:
        """Text boxes over a sheet, after its cells."""
        for box in self.container.xml(part).iter():
            if local(box) == "txBody":
                text = "\n".join("".join(t.text or "" for t in p.iter() if local(t) == "t") for p in children(box, "p")).strip("\n")
                self.census += visible(text)
                self.assembly.add(text, sheet=title)

    def _report(self) -> None:
        for why, size in sorted(self.skipped.items()):
            self.assembly.skip("text", size, why)
        if self.uncached:
            some = ", ".join(self.uncached[:10]) + (" …" if len(self.uncached) > 10 else "")
            self.assembly.note("formula-uncached", "warning", f"{len(self.uncached)} formulas have no stored value and show nothing: {some}",
                               repair="open the workbook in Excel or WPS and save it")
        for code, times in sorted(self.odd.items()):
            self.assembly.note("number-format", "warning", f"the number format {code!r} of {times} cells is not known", repair="the plain number was taken")


def _formats(root: Element) -> Iterator[str]:
    """The format code of each cell style."""
    own = {_number(e.get("numFmtId"), -1): e.get("formatCode") or "" for e in root.iter() if local(e) == "numFmt"}
    styles = child(root, "cellXfs")
    for style in children(styles, "xf") if styles is not None else ():
        identifier = _number(style.get("numFmtId"), 0)
        yield own.get(identifier) or builtin(identifier)


def _rich(item: Element, skipped: Counter[str]) -> str:
    """Text of a string with or without runs; phonetic runs are left out."""
    out: list[str] = []
    for part in item:
        name = local(part)
        if name == "t":
            out.append(part.text or "")
        elif name == "r":
            out += [t.text or "" for t in children(part, "t")]
        elif name == "rPh":
            skipped["pronunciation of a word"] += sum(visible(t.text or "") for t in children(part, "t"))
    return _plain("".join(out))


def _plain(text: str) -> str:
    """Escapes such as _x000D_ undone, line ends made one."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if not 0xD800 <= int(m[1], 16) < 0xE000 and m[1] != "0000" else "\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _squeezed(used: set[int]) -> dict[int, int]:
    """Indices → indices in which no gap is wider than 20."""
    out: dict[int, int] = {}
    last, new = -1, -1
    for index in sorted(used):
        new += min(index - last, _GAP + 1)
        out[index] = new
        last = index
    return out


def _extent(used: list[int], squeezed: dict[int, int], first: int, last: int) -> int:
    """How many squeezed indices a range covers."""
    inside = used[bisect.bisect_left(used, first) : bisect.bisect_right(used, last)]
    return max(1, min(last - first + 1, squeezed[inside[-1]] - squeezed[inside[0]] + 1 + min(_GAP, last - inside[-1]))) if inside else 1


def _range(ref: str) -> tuple[int, int, int, int] | None:
    ends = [_REF.match(part) for part in ref.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return int(ends[0][2]) - 1, _column(ends[0][1]), int(ends[1][2]) - 1, _column(ends[1][1])


def _column(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def _number(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
