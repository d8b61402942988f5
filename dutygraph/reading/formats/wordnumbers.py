"""Automatic numbers of a Word document: which paragraph has one, and what Word prints before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dutygraph.reading.formats.numerals import spell
from dutygraph.reading.formats.ooxml import Element, attribute, child, children, value

_PLACE = re.compile(r"%([1-9])")
# bullets that mean something in these documents; a plain dot only decorates
_BULLETS = set("★☆▲△◆◇■□▶►※")


@dataclass
class Level:
    """One level of a list: how it counts and how the number looks."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int = -1
    legal: bool = False
    paragraph_style: str = ""


@dataclass
class Style:
    """What of a paragraph style matters here."""

    identifier: str = ""
    based: str = ""
    number: str = ""
    level: int = -1
    outline: int = 9
    name: str = ""


@dataclass
class Numbering:
    """Counters of all lists of one document; :meth:`head` is asked once for each paragraph, in document order.

    Rules of counting: ECMA-376 part 1, 17.9 (numbering) and 17.7 (style inheritance).

    Examples
    --------
    >>> Numbering().head(None)
    ''
    """

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    _abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _nums: dict[str, str] = field(default_factory=dict)
    _overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def load_styles(self, root: Element) -> None:
        """Take in styles.xml."""
        for style in children(root, "style"):
            if attribute(style, "type") not in {"paragraph", "numbering"}:
                continue
            name = attribute(style, "styleId")
            properties = child(style, "pPr")
            number, level = _numbered(properties)
            self.styles[name] = Style(name, value(style, "basedOn"), number, level, _int(value(properties, "outlineLvl"), 9), value(style, "name"))
            if attribute(style, "default") in {"1", "true", "on"} and attribute(style, "type") == "paragraph":
                self.default = name

    def load(self, root: Element) -> None:
        """Take in numbering.xml."""
        for abstract in children(root, "abstractNum"):
            name = attribute(abstract, "abstractNumId")
            self._abstract[name] = {_int(attribute(lvl, "ilvl"), 0): _level(lvl) for lvl in children(abstract, "lvl")}
            if link := value(abstract, "numStyleLink"):
                self._links[name] = link
        for num in children(root, "num"):
            name = attribute(num, "numId")
            self._nums[name] = value(num, "abstractNumId")
            for override in children(num, "lvlOverride"):
                level = _int(attribute(override, "ilvl"), 0)
                inner = child(override, "lvl")
                if inner is not None:
                    self._overrides.setdefault(name, {})[level] = _level(inner)
                if start := value(override, "startOverride"):
                    self._starts.setdefault(name, {})[level] = _int(start, 1)

    def chain(self, style: str) -> list[Style]:
        """A style and those it is based on; ``""`` stands for the default style."""
        out: list[Style] = []
        name = style or self.default
        while name in self.styles and self.styles[name] not in out:
            out.append(self.styles[name])
            name = self.styles[name].based
        return out

    def outline(self, style: str, properties: Element | None) -> int:
        """Outline level of a paragraph, 9 for running text."""
        own = value(properties, "outlineLvl")
        return _int(own, 9) if own else next((s.outline for s in self.chain(style) if s.outline < 9), 9)

    def head(self, properties: Element | None) -> str:
        """The number before the next paragraph with these properties (w:pPr), ``""`` where it has none.

        Counting moves on by one; deeper levels begin anew.
        """
        number, level = _numbered(properties)
        if not number:
            style = next((s for s in self.chain(value(properties, "pStyle")) if s.number), None)
            if style is None:
                return ""
            number = style.number
            level = level if level >= 0 else style.level
            if level < 0:
                level = next((i for i, lvl in sorted(self._levels(number).items()) if lvl.paragraph_style == style.identifier), 0)
        return self._next(number, max(level, 0)) if number in self._nums else ""

    def _root(self, number: str) -> str:
        """The abstract list that a list follows, through a numbering style where it names one."""
        abstract = self._nums.get(number, "")
        for _ in range(8):
            style = self.styles.get(self._links.get(abstract, ""))
            if style is None or style.number not in self._nums:
                break
            abstract = self._nums[style.number]
        return abstract

    def _levels(self, number: str) -> dict[int, Level]:
        return self._abstract.get(self._root(number), {}) | self._overrides.get(number, {})

    def _next(self, number: str, level: int) -> str:
        levels = self._levels(number)
        rule = levels.get(level)
        if rule is None:
            return ""
        counts = self._counts.setdefault(self._root(number), {})
        start = self._starts.get(number, {}).get(level)
        if start is not None and (number, level) not in self._begun:
            # a start of its own holds from the first paragraph of this list on
            counts[level] = start - 1
        self._begun.add((number, level))
        counts[level] = counts.get(level, rule.start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            after = levels[deeper].restart if deeper in levels else -1
            if after < 0 or (after > 0 and level < after):
                del counts[deeper]
        if rule.style == "bullet":
            return rule.text if rule.text in _BULLETS else ""

        def shown(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            other = levels.get(k, Level())
            return spell(counts.get(k, other.start), "decimal" if rule.legal and k < level else other.style)

        return "".join(_PLACE.sub(shown, rule.text).split())


def _numbered(properties: Element | None) -> tuple[str, int]:
    """(list, level) that a w:pPr names itself; ``("", -1)`` where it names none."""
    found = child(properties, "numPr")
    if found is None:
        return "", -1
    return value(found, "numId"), _int(value(found, "ilvl"), -1)


def _level(lvl: Element) -> Level:
    return Level(_int(value(lvl, "start"), 0), value(lvl, "numFmt") or "decimal", value(lvl, "lvlText"), _int(value(lvl, "lvlRestart"), -1),
                 child(lvl, "isLgl") is not None, value(lvl, "pStyle"))


def _int(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
