"""Numbers that a browser prints before the items of a list and the page does not hold."""

from __future__ import annotations

import re

from lxml import html as parser

from dutygraph.reading.formats.numerals import chinese

_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|cjk-ideographic|(?:simp|trad)-chinese-(?:in)?formal)\b", re.IGNORECASE)
#: An item that prints a number of its own.
_OWN = re.compile(r"\s*(?:[（(【\[]?[\d０-９一二三四五六七八九十]{1,3}[)）.．、】\]]|[①-⑳]|第[一二三四五六七八九十])")
_PLAIN = re.compile("[0-9]{1,6}")


class ListNumbers:
    """Counts the items of every ordered list as a browser does.

    Examples
    --------
    >>> page = parser.fromstring("<ol start=3><li>修渠</li><li>架桥</li><li>5.修路</li></ol>")
    >>> numbers = ListNumbers()
    >>> [numbers.before(item) for item in page.iter("li")]
    ['3.', '4.', '']
    """

    def __init__(self) -> None:
        self._next: dict[parser.HtmlElement, int] = {}

    def before(self, item: parser.HtmlElement) -> str:
        """What stands before an item: ``3.``, ``三、``; nothing in a list without order, without marks, or where the item prints its own."""
        held = item.getparent()
        if held is None or held.tag != "ol":
            return ""
        start = held.get("start", "1")
        given = item.get("value", "")
        n = int(given) if _PLAIN.fullmatch(given) else self._next.get(held, int(start) if _PLAIN.fullmatch(start) else 1)
        self._next[held] = n + 1
        style = _STYLE.search(f"{item.get('style', '')};{held.get('style', '')}")
        kind = style[1].lower() if style is not None else "decimal"
        if kind == "none" or held.get("type", "1") != "1" or _OWN.match(next(filter(str.strip, item.itertext()), "")) is not None:
            return ""
        return f"{n}." if kind == "decimal" else f"{chinese(n)}、"
