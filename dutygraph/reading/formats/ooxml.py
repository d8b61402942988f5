"""What the office formats share: names without their namespace, relationships between parts, and a count of text by a dumb scanner."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.container import Container

Element: TypeAlias = Any  # lxml's elements have no public type

_NAME = re.compile(r"<(/?)(?:[\w.-]+:)?([\w.-]+)((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)>")


def local(element: Element) -> str:
    """An element's name without its namespace; ``""`` for comments and their like.

    Examples
    --------
    >>> from dutygraph.reading.formats.container import parse_xml
    >>> local(parse_xml(b'<w:p xmlns:w="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace, ``""`` where it is absent."""
    for key, content in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(content)
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(element, name), None) if element is not None else None


def children(element: Element, name: str) -> Iterator[Element]:
    """All children of that name."""
    return (e for e in element if local(e) == name)


def value(element: Element | None, name: str) -> str:
    """The ``val`` of the first child of that name, ``""`` where there is none."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """Id → (last word of the type, name of the part) for all inner relationships of a part; ``""`` stands for the container itself.

    Examples
    --------
    >>> relations.__name__
    'relations'
    """
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", name + ".rels")
    if path not in container:
        return {}
    out: dict[str, tuple[str, str]] = {}
    for relation in children(container.xml(path), "Relationship"):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        out[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], whole)
    return out


def count_text(data: bytes, *, names: frozenset[str] = frozenset({"t"}), without: frozenset[str] = frozenset()) -> int:
    """Visible characters between tags called ``names``, outside elements called ``without``: a scanner that knows nothing of the format.

    Examples
    --------
    >>> count_text(b"<r><t>a b</t><x><t>c</t></x></r>", without=frozenset({"x"}))
    2
    """
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    total = 0
    hidden = inside = 0
    last = 0
    for match in _NAME.finditer(text):
        if inside and not hidden:
            total += visible(html.unescape(text[last : match.start()]))
        last = match.end()
        name, empty = match[2], match[3].endswith("/")
        if empty:
            continue
        step = -1 if match[1] else 1
        if name in without:
            hidden = max(0, hidden + step)
        elif name in names:
            inside = max(0, inside + step)
    return total
