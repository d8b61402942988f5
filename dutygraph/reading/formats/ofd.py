"""OFD (GB/T 33190-2016) → Document: the text objects of each page in reading order, tables by the lines that draw them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from dutygraph.errors import ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats.assembly import Assembly
from dutygraph.reading.formats.container import Container
from dutygraph.reading.formats.glyphs import Glyph, cell_text, fragments
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.ooxml import Element, attribute, child, children, count_text, local
from dutygraph.reading.formats.pages import Page, lay
from dutygraph.reading.formats.printedlines import Line, lines_of
from dutygraph.reading.formats.ruled import ruled_tables
from dutygraph.reading.formats.rulings import Segment, cells

_POINTS = 72 / 25.4
_FAR = 1e6
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PATH = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_TEXT = frozenset({"TextCode"})
Matrix = tuple[float, float, float, float, float, float]


def read(data: bytes, name: str = "", limits: Limits = LIMITS) -> Document:
    """The document of an OFD file.

    Raises
    ------
    ReadError
        ``damaged``, ``encrypted``, ``no_text_layer``, ``too_large`` or ``xml_dtd``.
    """
    container = Container(data, limits)
    if "Encryptions.xml" in container or "DecryptSeed.dat" in container:
        raise ReadError("the document is encrypted", hint="open it in an OFD reader and save it without protection", code="encrypted")
    return _Ofd(container, limits).run(name)


class _Ofd:
    """One pass over the pages of all documents in the container."""

    def __init__(self, container: Container, limits: Limits) -> None:
        self.container, self.limits = container, limits
        self.assembly = Assembly(limits)
        self.pages: list[Page] = []
        self.used: set[str] = set()
        self.census = 0

    def run(self, name: str) -> Document:
        title = ""
        for body in children(self.container.xml("OFD.xml"), "DocBody"):
            root = child(body, "DocRoot")
            info = child(body, "DocInfo")
            title = title or _text(child(info, "Title"))
            if root is not None:
                self._document(_text(root).lstrip("/"))
        if not self.census:
            raise ReadError("the pages are pictures or outlines without text", given=f"{len(self.pages)} pages",
                            hint="text has to be recognised (OCR) first; ask for the document in another format", code="no_text_layer")
        lay(self.assembly, self.pages)
        return self.assembly.document("ofd", name=name, census=self.census, meta={"pages": str(len(self.pages))} | ({"title": title} if title else {}))

    def _document(self, part: str) -> None:
        root = self.container.xml(part)
        folder = posixpath.dirname(part)
        common = child(root, "CommonData")
        area = child(common, "PageArea")
        templates = {attribute(t, "ID"): _place(folder, attribute(t, "BaseLoc")) for t in children(common, "TemplatePage")} if common is not None else {}
        listed = child(root, "Pages")
        places = [_place(folder, attribute(p, "BaseLoc")) for p in children(listed, "Page")] if listed is not None else []
        if len(self.pages) + len(places) > self.limits.pages:
            raise ReadError("the document exceeds the limit of pages", given=f"> {self.limits.pages}",
                            hint="if you trust it, raise Limits.pages", code="too_large")
        for place in places:
            self._page(place, templates, area)
        for kind, why in (("Annotations", "annotations"), ("Attachments", "attached files")):
            for element in children(root, kind):
                self._beside(_place(folder, _text(element)), why)

    def _beside(self, part: str, why: str) -> None:
        if part not in self.container:
            return
        size = 0
        for element in self.container.xml(part).iter():
            place = _place(posixpath.dirname(part), _text(element)) if local(element) == "FileLoc" else ""
            if place in self.container and place.lower().endswith(".xml"):
                size += count_text(self.container.read(place), names=_TEXT)
        self.assembly.skip("text", size, why, part)
        if why == "attached files":
            self.assembly.note("attachment", "warning", "the document carries attached files, which were not read", repair="read them on their own")

    def _page(self, part: str, templates: dict[str, str], area: Element | None) -> None:
        number = len(self.pages) + 1
        root = self.container.xml(part)
        left, top, _, height = _box(child(root, "Area"), _box(area, (0.0, 0.0, 210.0, 297.0)))
        page = Page(number, height * _POINTS)
        glyphs, segments, size = self._content(part, root, left, top)
        if not size:
            self.assembly.note("page-without-text", "warning", f"page {number} holds no text; it may be a picture")
        for template in children(root, "Template"):
            base = templates.get(attribute(template, "TemplateID"), "")
            if base not in self.container:
                continue
            more, drawn, _ = self._content(base, self.container.xml(base), left, top)
            segments += drawn
            lines = _lines(more, number)
            # what a template prints on every page belongs to the first one
            (page.repeated if base in self.used else page.lines).extend(lines)
            self.used.add(base)
        page.tables, rest = ruled_tables([some for some in cells(segments) if len(some) > 3], glyphs, number, cell_text)
        page.lines += _lines(rest, number)
        self.pages.append(page)

    def _content(self, part: str, root: Element, left: float, top: float) -> tuple[list[Glyph], list[Segment], int]:
        """Characters, straight lines and the count of visible characters of one page or template."""
        size = count_text(self.container.read(part), names=_TEXT)
        self.census += size
        glyphs: list[Glyph] = []
        segments: list[Segment] = []
        for element in root.iter():
            name = local(element)
            if name == "TextObject":
                glyphs += _glyphs(element, left, top)
            elif name == "PathObject":
                segments += _segments(element, left, top)
        return glyphs, segments, size


def _lines(glyphs: list[Glyph], number: int) -> list[Line]:
    return [line for line in lines_of(fragments(glyphs), number) if line.text.strip()]


def _glyphs(element: Element, left: float, top: float) -> Iterator[Glyph]:
    """Characters of a text object, each with its box in points, and a line end after each text code."""
    x0, y0, _, _ = _four(attribute(element, "Boundary"), (0.0, 0.0, 0.0, 0.0))
    size = _floats(attribute(element, "Size"), [3.0])[0]
    a, b, c, d, e, f = _matrix(attribute(element, "CTM"))
    scale = max(abs(a), abs(b), 1e-6)
    for code in element.iter():
        if local(code) != "TextCode":
            continue
        text = code.text or ""
        x, y = _floats(attribute(code, "X"), [0.0])[0], _floats(attribute(code, "Y"), [0.0])[0]
        across, down = _deltas(attribute(code, "DeltaX"), len(text)), _deltas(attribute(code, "DeltaY"), len(text))
        for k, char in enumerate(text):
            advance = size * (1.0 if ord(char) > 0x2E80 else 0.5)
            step = across[min(k, len(across) - 1)] if across else 0.0
            # the step to the next character is its width, as far as it is no gap
            box = step if 0 < step <= size else advance
            px, py = a * x + c * y + e + x0 - left, b * x + d * y + f + y0 - top
            yield Glyph(char if char != "\n" else " ", px * _POINTS, (px + box * scale) * _POINTS, (py - 0.86 * size * scale) * _POINTS,
                        (py + 0.14 * size * scale) * _POINTS)
            x += across[k] if k < len(across) else (advance if not across and not down else 0.0)
            y += down[k] if k < len(down) else 0.0
        yield Glyph("\n", 0, 0, 0, 0)


def _segments(element: Element, left: float, top: float) -> Iterator[Segment]:
    """Straight pieces of a path, in points; a thin filled box counts as its own sides, which fall together."""
    x0, y0, _, _ = _four(attribute(element, "Boundary"), (0.0, 0.0, 0.0, 0.0))
    a, b, c, d, e, f = _matrix(attribute(element, "CTM"))

    def placed(x: float, y: float) -> tuple[float, float]:
        return (a * x + c * y + e + x0 - left) * _POINTS, (b * x + d * y + f + y0 - top) * _POINTS

    data = child(element, "AbbreviatedData")
    start = at = (0.0, 0.0)
    for command, rest in _PATH.findall(_text(data)):
        values = _floats(rest, [])
        if command in "MS" and len(values) >= 2:
            start = at = placed(values[0], values[1])
        elif command == "L" and len(values) >= 2:
            to = placed(values[0], values[1])
            yield (*at, *to)
            at = to
        elif command == "C" and not values:
            yield (*at, *start)
            at = start
        elif len(values) >= 2:
            at = placed(values[-2], values[-1])


def _deltas(text: str, most: int) -> list[float]:
    """Distances from character to character; ``g 3 5.0`` stands for three times 5.0."""
    words = text.split()
    out: list[float] = []
    k = 0
    while k < len(words) and len(out) < most:
        if words[k] == "g" and k + 2 < len(words):
            times = int(_floats(words[k + 1], [0.0])[0])
            out += [_floats(words[k + 2], [0.0])[0]] * max(0, min(times, most))
            k += 3
        else:
            out += _floats(words[k], [])[:1]
            k += 1
    return out


def _floats(text: str, default: list[float]) -> list[float]:
    # no page is a kilometre wide: a number beyond that is damage, and counts as 0
    return [value if abs(value) < _FAR else 0.0 for value in map(float, _NUMBER.findall(text))] or default


def _four(text: str, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    values = _floats(text, [])
    return (values[0], values[1], values[2], values[3]) if len(values) >= 4 else default


def _matrix(text: str) -> Matrix:
    values = _floats(text, [])
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) >= 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _box(area: Element | None, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return _four(_text(child(area, "PhysicalBox")), default)


def _place(folder: str, location: str) -> str:
    return location.lstrip("/") if location.startswith("/") else posixpath.normpath(posixpath.join(folder, location))


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
