"""DOCX → Document by its XML: every run of text is in the document, or listed as skipped with the reason."""

from __future__ import annotations

import re
from collections import Counter

from dutygraph.reading.document import Document
from dutygraph.reading.formats.assembly import Assembly
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.container import Container
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.ooxml import Element, attribute, child, count_text, local, relations, value
from dutygraph.reading.formats.wordnumbers import Numbering
from dutygraph.reading.formats.wordtables import Slot, slots

# elements that only wrap others, in a paragraph or between paragraphs
_WRAPPERS = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "fldSimple", "ruby", "rubyBase", "r", "subDoc",
             "oMath", "oMathPara", "Choice", "conflictIns"}
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_GONE = {"del": "deleted revision", "moveFrom": "moved elsewhere by a revision", "conflictDel": "deleted revision", "rt": "pronunciation of a word",
         "delText": "deleted revision", "instrText": "instruction of a field", "delInstrText": "instruction of a field"}
_WITHOUT = frozenset({"del", "moveFrom", "conflictDel", "rt", "Fallback"})
# Wingdings that mark leads, items and boxes; other private characters stay as they are
_SYMBOLS = {0xAB: "★", 0xB5: "☆", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0xA8: "□", 0xFC: "√", 0xFE: "☑", 0x70: "□", 0xD8: "➢", 0xA1: "○"}
_HEADING = re.compile(r"(?:heading|标题)\s*\d|^(?:title|标题)$", re.IGNORECASE)


def read(data: bytes, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of a DOCX file.

    Body paragraphs and tables come in their order, with the text of content controls, insertions, fields' results, hyperlinks,
    formulas and text boxes; headers and footers are furniture; notes follow the body. Automatic numbers are computed and stand
    at the head of their paragraph, counted in ``Block.derived``.

    Raises
    ------
    ReadError
        ``damaged``, ``encrypted``, ``too_large`` or ``xml_dtd``.
    """
    container = Container(data, limits)
    main = next((part for kind, part in relations(container, "").values() if kind == "officeDocument"), "word/document.xml")
    return _Word(container, main, limits).run(name)


class _Word:
    """One pass over the parts of a Word document."""

    def __init__(self, container: Container, main: str, limits: Limits) -> None:
        self.container, self.main = container, main
        self.assembly = Assembly(limits)
        self.numbering = Numbering()
        self.skipped: Counter[str] = Counter()
        self.boxes: list[Element] = []
        self.relations = relations(container, main)
        self.census = 0

    def run(self, name: str) -> Document:
        for kind, load in (("styles", self.numbering.load_styles), ("numbering", self.numbering.load)):
            for part in self._parts(kind):
                load(self.container.xml(part))
        for part in self._parts("header"):
            self._part(part, "furniture")
        root = self.container.xml(self.main)
        self._count(self.main)
        body = child(root, "body")
        self._blocks(body if body is not None else root, "paragraph")
        for kind in ("footnotes", "endnotes"):
            for part in self._parts(kind):
                self._count(part)
                for note in self.container.xml(part):
                    if attribute(note, "type") in {"", "normal"}:
                        self._blocks(note, "paragraph")
        for part in self._parts("footer"):
            self._part(part, "furniture")
        self._beside()
        for why, size in sorted(self.skipped.items()):
            self.assembly.skip("text", size, why)
        # what this reader left out on purpose and the dumb count cannot see
        hidden = self.skipped["hidden text"] + self.skipped["deleted row of a table"]
        return self.assembly.document("docx", name=name, census=self.census - hidden)

    def _parts(self, kind: str) -> list[str]:
        parts = dict.fromkeys(part for k, part in self.relations.values() if k == kind)
        return [part for part in parts if part in self.container]

    def _part(self, part: str, kind: str) -> None:
        self._count(part)
        self._blocks(self.container.xml(part), kind)

    def _count(self, part: str) -> None:
        self.census += count_text(self.container.read(part), without=_WITHOUT)

    def _beside(self) -> None:
        """Parts that hold text beside the running one: comments, drawings of their own, other documents inside this one."""
        for kind, why in (("comments", "comments"), ("diagramData", "text of a diagram"), ("chart", "text of a chart")):
            for part in self._parts(kind):
                self.skipped[why] += count_text(self.container.read(part))
        for part in self._parts("aFChunk"):
            self.assembly.note("embedded-document", "error", f"another document is embedded and was not read: {part}",
                               repair="open the document in Word and save it anew")

    def _blocks(self, parent: Element, kind: str) -> None:
        """Paragraphs and tables in order."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, kind)
            elif name == "tbl":
                self._table(element, kind)
            elif name == "AlternateContent":
                if (chosen := _chosen(element)) is not None:
                    self._blocks(chosen, kind)
            elif name in _GONE:
                self.skipped[_GONE[name]] += _size(element)
            elif name in _WRAPPERS or name == "txbxContent":
                self._blocks(element, kind)

    def _paragraph(self, element: Element, kind: str) -> None:
        text, derived, heading = self._line(element)
        self.assembly.add(text, "heading" if heading and kind == "paragraph" else kind, derived=derived)
        self._emit_boxes(kind)

    def _emit_boxes(self, kind: str) -> None:
        while self.boxes:
            waiting, self.boxes = self.boxes, []
            for box in waiting:
                if local(box) == "txbxContent":
                    self._blocks(box, kind)
                else:
                    self.assembly.add("".join(t.text or "" for t in box.iter() if local(t) == "t"), kind)

    def _line(self, element: Element) -> tuple[str, int, bool]:
        """Text of a paragraph, length of its automatic number, whether it is a heading."""
        properties = child(element, "pPr")
        out: list[str] = []
        self._inline(element, out)
        text = "".join(out)
        style = value(properties, "pStyle")
        heading = self.numbering.outline(style, properties) < 9 or any(_HEADING.search(s.name) for s in self.numbering.chain(style)[:1])
        # an empty paragraph counts on, too; only a cell shows its number alone (a column of automatic numbers)
        number = self.numbering.head(properties)
        if not text.strip() and not _in_cell(element):
            number = ""
        if number:
            # a space where the number ends like a word; after its own mark none is needed
            text = number + (" " if number[-1].isalnum() and text.strip() else "") + text.lstrip(" \t")
        return text, len(number), heading

    def _inline(self, parent: Element, out: list[str]) -> None:
        hidden = local(parent) == "r" and _on(child(child(parent, "rPr"), "vanish"))
        for element in parent:
            name = local(element)
            if name == "t":
                text = element.text or ""
                if hidden:
                    self.skipped["hidden text"] += visible(text)
                else:
                    out.append(text)
            elif name in {"tab", "ptab"}:
                out.append("\t")
            elif name in {"br", "cr"}:
                out.append("\n")
            elif name == "noBreakHyphen":
                out.append("-")
            elif name == "sym":
                out.append(_symbol(element))
                self.census += visible(out[-1])
            elif name == "AlternateContent":
                if (chosen := _chosen(element)) is not None:
                    self._inline(chosen, out)
            elif name in _GONE:
                self.skipped[_GONE[name]] += _size(element)
            elif name in {"drawing", "pict", "object"}:
                self._drawing(element)
            elif name in _WRAPPERS or element.tag.startswith("{" + _MATHS):
                self._inline(element, out)

    def _drawing(self, element: Element) -> None:
        """Text boxes wait until their paragraph is done."""
        for inner in element:
            name = local(inner)
            if name == "txbxContent" or (name == "p" and "drawingml" in inner.tag):
                self.boxes.append(inner)
            elif name == "AlternateContent":
                if (chosen := _chosen(inner)) is not None:
                    self._drawing(chosen)
            else:
                self._drawing(inner)

    def _table(self, element: Element, kind: str) -> None:
        if kind == "furniture":
            for row in element.iter():
                if local(row) == "p":
                    self._paragraph(row, kind)
            return
        number = self.assembly.new_table()
        for row, cells, gone in slots(element):
            self.skipped["deleted row of a table"] += gone
            for k, slot in enumerate(cells):
                self._cell(slot, number, row, "\t" if k else "\n")

    def _cell(self, slot: Slot, table: int, row: int, gap: str) -> None:
        """A cell's paragraphs as one block; a table inside it interrupts it."""
        lines: list[str] = []
        derived = 0
        emitted = False

        def flush() -> None:
            nonlocal lines, derived, gap, emitted
            self.assembly.add("\n".join(lines), "cell", gap=gap, table=table, row=row, col=slot.col, rowspan=slot.rowspan,
                              colspan=slot.colspan, derived=derived)
            lines, derived, gap, emitted = [], 0, "\n", True

        def gather(parent: Element) -> None:
            nonlocal derived
            for element in parent:
                name = local(element)
                if name == "p":
                    text, size, _ = self._line(element)
                    lines.append(text)
                    derived += size
                elif name == "tbl":
                    rows = list(slots(element))
                    if all(len(cells) < 2 for _, cells, _ in rows):
                        # one column only stacks the lines of the cell around it
                        for _, cells, gone in rows:
                            self.skipped["deleted row of a table"] += gone
                            gather(cells[0].element) if cells else None
                        continue
                    flush()
                    self._table(element, "paragraph")
                elif name in _GONE:
                    self.skipped[_GONE[name]] += _size(element)
                elif name == "AlternateContent":
                    if (chosen := _chosen(element)) is not None:
                        gather(chosen)
                elif name in _WRAPPERS:
                    gather(element)

        gather(slot.element)
        if any(lines) or not emitted:
            flush()
        self._emit_boxes("paragraph")


def _chosen(alternatives: Element) -> Element | None:
    """Of several forms of one content the first that holds text."""
    options = [e for e in alternatives if local(e) in {"Choice", "Fallback"}]
    return next((e for e in options if _size(e)), options[0] if options else None)


def _size(element: Element) -> int:
    return sum(visible(e.text or "") for e in element.iter() if local(e) in {"t", "delText", "instrText", "delInstrText"})


def _on(flag: Element | None) -> bool:
    return flag is not None and attribute(flag, "val") not in {"0", "false", "off"}


def _symbol(element: Element) -> str:
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return "\ufffd"
    if "wingdings" in attribute(element, "font").lower() and (code & 0xFF) in _SYMBOLS:
        return _SYMBOLS[code & 0xFF]
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _in_cell(element: Element) -> bool:
    return local(element.getparent()) == "tc"
