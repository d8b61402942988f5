"""HTML → Document: decoded text through lxml, its blocks and tables, furniture told apart, and a count by a second scanner."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as parser

from dutygraph.reading.document import Document
from dutygraph.reading.formats import furniture, markup, text
from dutygraph.reading.formats.assembly import Assembly
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.decode import Decoded
from dutygraph.reading.formats.grid import Grid, Place
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.listnumbers import ListNumbers

_BLOCKS = {"p", "div", "section", "article", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "caption",
           "thead", "tbody", "tfoot", "blockquote", "pre", "hr", "form", "fieldset", "legend", "address", "header", "footer", "nav", "main", "aside",
           "figure", "figcaption", "center", "body", "html", "details", "summary", "option", "select", "xmp", "template", "noscript", "textarea"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ASIDE = {"nav", "footer", "noscript", "select", "textarea", "template", "button", "datalist"}
_ROLES = {"navigation", "contentinfo", "search", "banner"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BREAK, _SOFT = "\0", re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
_JOINED = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_INDENT = re.compile(r"[\u3000\u00a0\u2002\u2003 ]{2,}|\u3000")
_LOSS = 0.005


def read(source: Decoded, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of an HTML page that has been decoded.

    Tables that only place things on the page are taken apart into paragraphs; a table that holds data gives one block for each
    cell. Where lxml loses more than 0.5 % of the visible characters that a tag-stripping scanner counts (nesting deeper than
    2,048, quotes never closed), the scanner's lines are the document, and a note says so.

    Examples
    --------
    >>> page = read(Decoded("<table><tr><td>1<td>修路</table><p>甲<br>乙</p>", "utf-8"))
    >>> [(b.kind, page.text[b.start:b.end]) for b in page.blocks]
    [('cell', '1'), ('cell', '修路'), ('paragraph', '甲\\n乙')]
    """
    page, notes = _repaired(source.text)
    shown, hidden = markup.count(page)
    assembly = Assembly(limits)
    title = ""
    if shown:
        root = _parse(page)
        if root is not None:
            _Walk(assembly, root).run()
            title = " ".join((root.findtext(".//title") or "").split())
        lost = shown - assembly.seen()
        if lost > _LOSS * shown:
            assembly = Assembly(limits)
            for line in markup.lines(page):
                assembly.add(line, "furniture" if furniture.menu_line(line) else "paragraph")
            assembly.note("html-structure", "warning", f"the parser would lose {lost} of {shown} visible characters",
                          repair="read line by line, without tables")
    for kind, size in sorted(hidden.items()):
        assembly.skip(kind, size, markup.RAW.get(kind, "not part of the page's text"))
    assembly.notes[:0] = source.notes
    assembly.skips[:0] = source.skips
    for message, repair in notes:
        assembly.note("html-markup", "warning", message, repair=repair)
    return assembly.document("html", name=name, encoding=source.encoding, census=shown, meta={"title": title} if title else {})


def _repaired(page: str) -> tuple[str, list[tuple[str, str]]]:
    """The page without what makes parsers drop text: an XML declaration, a comment that never ends, CDATA marks."""
    notes: list[tuple[str, str]] = []
    page = _DECLARATION.sub("", page, count=1)
    opened = page.rfind("<!--")
    if opened >= 0 and page.find("-->", opened + 4) < 0:
        # the first of the unclosed ones swallows the rest; those before the last "-->" belong to closed comments
        last = page.rfind("-->")
        page = page[: last + 3] + page[last + 3 :].replace("<!--", "") if last >= 0 else page.replace("<!--", "")
        notes.append(("a comment is never closed", "its content is read as text"))
    if "<![CDATA[" in page:
        page = page.replace("<![CDATA[", "").replace("]]>", "")
        notes.append(("marks of CDATA in a page", "their content is read as text"))
    return page, notes


def _parse(page: str) -> parser.HtmlElement | None:
    try:
        return parser.document_fromstring(page, parser=parser.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError):
        return None


class _Walk:
    """One pass over the tree; text gathers in a buffer that every border of a block empties."""

    def __init__(self, assembly: Assembly, root: parser.HtmlElement) -> None:
        self.assembly, self.root = assembly, root
        self.sizes: dict[parser.HtmlElement, tuple[int, int]] = {}
        self.inside: dict[parser.HtmlElement, tuple[int, int]] = {}
        self.layout: set[parser.HtmlElement] = set()
        self.total = 0
        self.buffer: list[str] = []
        self.links = self.linked = self.aside = self.raw = self.silent = 0
        self.cells: list[Place | None] = [None]
        self.grids: list[Grid] = []
        self.tags: list[str] = []
        self.link_only: list[int] = []
        self.numbers, self.number = ListNumbers(), ""

    def run(self) -> None:
        self._measure()
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if event == "start":
                self._start(element)
            else:
                self._end(element)
                if element.tail and not self.silent:
                    self._text(element.tail)
        self._flush("body")
        self._link_runs()

    def _measure(self) -> None:
        """Visible and linked characters of every element, and which tables only lay out the page."""
        for _, element in etree.iterwalk(self.root, events=("end",)):
            own = visible(element.text or "")
            size, linked = (0, 0) if element.tag in markup.RAW else (own, own if element.tag == "a" else 0)
            tables = paragraphs = 0
            for child in element:
                inner, inner_linked = self.sizes[child]
                tables += self.inside[child][0] + (child.tag == "table")
                paragraphs += self.inside[child][1] + (child.tag == "p")
                tail = visible(child.tail or "")
                size += inner + tail
                linked += inner + tail if element.tag == "a" else inner_linked
            self.sizes[element], self.inside[element] = (size, linked), (tables, paragraphs)
            if element.tag == "table" and self._places_things(element, size):
                self.layout.add(element)
        self.total = self.sizes[self.root][0]

    def _places_things(self, table: parser.HtmlElement, size: int) -> bool:
        rows = [row for part in table if part.tag in {"tr", "tbody", "thead", "tfoot"} for row in ([part] if part.tag == "tr" else part) if row.tag == "tr"]
        cells = [[c for c in row if c.tag in {"td", "th"}] for row in rows]
        if max(map(len, cells), default=0) <= 1:
            return True
        # one cell that holds most of the text in many paragraphs, or a table of its own, is a frame and not a datum
        return any(self.sizes[c][0] * 10 > size * 8 and (self.inside[c][0] > 0 or self.inside[c][1] > 10) for row in cells for c in row)

    def _start(self, element: parser.HtmlElement) -> None:
        tag = element.tag
        if tag in markup.RAW or self.silent:
            self.silent += 1
            return
        if tag == "br":
            self.buffer.append(_BREAK)
        # a table of one column only stacks the lines of the cell around it
        stacked = self.cells[-1] is not None and tag in {"table", "td", "th"} and not self._holds(element)
        if tag in _BLOCKS:
            self._border("div" if stacked else tag)
        if self.aside or self._is_aside(element):
            self.aside += 1
        if tag == "a":
            self.linked += 1
        if tag in {"pre", "xmp"}:
            self.raw += 1
        self.tags.append(tag)
        if tag == "li":
            self.number = self.numbers.before(element) if not self.aside and self.cells[-1] is None else ""
        if tag == "table" and element not in self.layout:
            self.grids.append(Grid(self.assembly.new_table()))
        elif tag == "tr" and self._in_grid(element):
            self.grids[-1].next_row()
        elif tag in {"td", "th"}:
            own = self.cells[-1] if stacked else None
            self.cells.append(self.grids[-1].cell(_span(element, "rowspan", 65_534), _span(element, "colspan", 1000)) if self._in_grid(element) else own)
        if element.text:
            self._text(element.text)

    def _end(self, element: parser.HtmlElement) -> None:
        tag = element.tag
        if self.silent:
            self.silent -= 1
            return
        if tag in {"td", "th"}:
            if len(self.cells) > 1 and self.cells[-1] is not None and self.cells[-1] is self.cells[-2]:
                self._border("div")
            else:
                self._flush(tag, close=True)
            self.cells.pop()
        elif tag in _BLOCKS:
            self._border("div" if tag == "table" and element in self.layout and self.cells[-1] is not None else tag)
        if tag == "li":
            self.number = ""
        if tag == "table" and element not in self.layout:
            self.grids.pop()
        if tag == "a":
            self.linked -= 1
        if tag in {"pre", "xmp"}:
            self.raw -= 1
        if self.aside:
            self.aside -= 1
        self.tags.pop()

    def _holds(self, element: parser.HtmlElement) -> bool:
        """Whether a table, or the table of a cell, is one that holds data."""
        table = element if element.tag == "table" else next(element.iterancestors("table"), None)
        return table is not None and table not in self.layout

    def _in_grid(self, element: parser.HtmlElement) -> bool:
        return bool(self.grids) and self._holds(element)

    def _is_aside(self, element: parser.HtmlElement) -> bool:
        tag = element.tag
        size, linked = self.sizes[element]
        if tag in {"body", "html", "article", "main"} or not size:
            return False
        named = tag in _ASIDE or element.get("role", "") in _ROLES or bool(furniture.CLASS.search(f"{element.get('class', '')} {element.get('id', '')}"))
        hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
        top = tag == "header" and not {"article", "main"} & set(self.tags) and not any(element.iter("h1", "h2", "h3", "p"))
        return (named or hidden or top) and size * 2 <= self.total + 40 and furniture.may_go("".join(element.itertext()), linked, self.total)

    def _text(self, piece: str) -> None:
        # a line break of the source inside one run of Chinese is no space; between two elements it may part two names
        self.buffer.append(piece if self.raw else _JOINED.sub("", piece))
        if self.linked:
            self.links += visible(piece)

    def _border(self, tag: str) -> None:
        """A block begins or ends: inside a cell that is a line break, outside the end of a block."""
        if self.cells[-1] is not None and tag != "table":
            if self.buffer and self.buffer[-1] != _BREAK:
                self.buffer.append(_BREAK)
        else:
            self._flush(self.tags[-1] if self.tags else tag)

    def _flush(self, tag: str, *, close: bool = False) -> None:
        """Empty the buffer into blocks."""
        words, cell = "".join(self.buffer), self.cells[-1]
        links, self.links = self.links, 0
        self.buffer = []
        if not self.raw or cell is not None:
            words = _SOFT.sub(" ", words)
        words = "\n".join(line.strip(" ") for line in words.split(_BREAK)).strip("\n ") if not self.raw else words.replace(_BREAK, "\n")
        if cell is not None:
            if words or close:
                if self.aside:
                    self.assembly.add(words, "furniture", gap=cell.gap)
                else:
                    self.assembly.add(words, "cell", gap=cell.gap, table=cell.table, row=cell.row, col=cell.col, rowspan=cell.rowspan, colspan=cell.colspan)
                cell.gap = ""
        elif not words.strip():
            return
        elif self.raw and not self.aside:
            text.lay(self.assembly, words)
        else:
            self._paragraphs(words, tag, links)

    def _paragraphs(self, words: str, tag: str, links: int) -> None:
        kind = "furniture" if self.aside else "heading" if _HEADINGS & {tag, *self.tags[-3:]} else "paragraph"
        whole = "p" in self.tags or "li" in self.tags
        for piece in _split(words, whole):
            line = kind if kind != "paragraph" or not furniture.menu_line(piece) else "furniture"
            before = len(self.assembly.blocks)
            number, self.number = self.number if line == "paragraph" else "", ""
            self.assembly.add(number + piece, line, derived=len(number))
            if links and links >= visible(words) and len(self.assembly.blocks) > before and len(piece) <= 40:
                self.link_only.append(before)

    def _link_runs(self) -> None:
        """Three blocks in a row that are links and nothing else are a menu, unless they name attachments."""
        blocks, run = self.assembly.blocks, [-2]
        for at in [*self.link_only, -1]:
            if at == run[-1] + 1 and at >= 0:
                run.append(at)
                continue
            texts = [self.assembly.cut(blocks[i]) for i in run if i >= 0] if len(run) >= 3 else []
            if texts and not any(re.search(r"附件|附表|附：|附:|《|\.(?:docx?|xlsx?|pdf|wps|et|ofd)", t) for t in texts):
                for i in run:
                    if blocks[i].kind == "paragraph":
                        blocks[i] = blocks[i]._replace(kind="furniture")
            run = [at]


def _split(words: str, whole: bool) -> list[str]:
    """Lines of one element → paragraphs: a blank line or an indent parts them; outside ``p`` the end of a sentence does too."""
    pieces: list[list[str]] = [[]]
    for line in words.split("\n"):
        last = pieces[-1][-1].rstrip() if pieces[-1] else ""
        if last and (not line.strip() or _INDENT.match(line) or (not whole and last[-1] in "。；！？：;)）")):
            pieces.append([])
        if line.strip() or pieces[-1]:
            pieces[-1].append(line)
    return ["\n".join(p) for p in pieces if p]


def _span(element: parser.HtmlElement, name: str, most: int) -> int:
    """A cell's span; 0 (to the end) and nonsense count as 1, which loses nothing."""
    value = (element.get(name) or "1").strip()
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 10 and int(value) > 0 else 1
