"""A dumb scanner of HTML: it knows where tags begin and end and nothing of how they nest; it counts what a parser may lose."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dutygraph.reading.formats.census import visible

# elements whose content a browser does not parse, or that hold what the running text does not show (rt: reading aids)
RAW = {"script": "program code", "style": "style rules", "title": "title of the window", "iframe": "another page inside this one",
       "noembed": "text for other browsers", "noframes": "text for other browsers", "rt": "pronunciation of a word", "rp": "bracket of a pronunciation"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_BREAK = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "dt", "dd", "ul", "ol", "hr",
          "blockquote", "pre", "center", "header", "footer", "nav"}


class _Finder:
    """``str.find`` that remembers its last answer for each mark, so that asking again and again stays linear."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._last: dict[str, tuple[int, int]] = {}

    def __call__(self, mark: str, at: int) -> int:
        asked, answer = self._last.get(mark, (at + 1, -1))
        if not (asked <= at and (answer < 0 or at <= answer)):
            answer = self.source.find(mark, at)
            self._last[mark] = (at, answer)
        return answer


def tokens(source: str) -> Iterator[tuple[str, str]]:
    """(kind, text) in order: ``text``, ``tag``, ``comment``, ``raw:NAME`` (inside script, style and their like). One pass, linear.

    Examples
    --------
    >>> list(tokens("<p>甲<5<!--x--></p>"))
    [('tag', '<p>'), ('text', '甲'), ('text', '<5'), ('comment', '<!--x-->'), ('tag', '</p>')]
    """
    find, closing, size, at = _Finder(source), _Finder(source.lower()), len(source), 0
    if len(closing.source) != size:
        # a few letters grow when made small; places must stay the same
        closing = find
    while at < size:
        begin = find("<", at)
        if begin < 0:
            yield "text", source[at:]
            return
        if begin > at:
            yield "text", source[at:begin]
        end, kind = _end(source, find, begin)
        piece = source[begin:end]
        yield kind, piece
        at = end
        name = _NAME.match(piece) if kind == "tag" and not piece.startswith("</") and not piece.endswith("/>") else None
        if name and (tag := name[1].lower()) in RAW:
            close = closing("</" + tag, at)
            # an element that is never closed hides nothing: its content counts as text
            if close > at:
                yield "raw:" + tag, source[at:close]
                at = close


def _end(source: str, find: _Finder, begin: int) -> tuple[int, str]:
    """Where the token that begins with ``<`` ends, and its kind."""
    if source.startswith("<!--", begin):
        end = find("-->", begin + 4)
        return (end + 3, "comment") if end >= 0 else (begin + 4, "tag")
    follows = source[begin + 1 : begin + 2]
    stop = find("<", begin + 1)
    if not follows or not (follows.isascii() and (follows.isalpha() or follows in "/!?")):
        return (stop if stop >= 0 else len(source)), "text"
    end, seen = find(">", begin), begin
    if end < 0 or (0 <= stop < end and source.count('"', begin, stop) % 2 == 0):
        # a tag that is never closed: its letters count as text, for nobody can tell what they were
        return begin + 1, "text"
    odd = False
    while True:
        odd ^= source.count('"', seen, end) % 2 == 1
        seen = end
        quote = find('"', end) if odd else -1
        further = find(">", quote) if quote >= 0 else -1
        if further < 0 or 0 <= find("<", end) < quote:
            return end + 1, "tag"
        end = further


def count(source: str) -> tuple[int, dict[str, int]]:
    """Visible characters of a page's text, and of what is hidden, by kind.

    Examples
    --------
    >>> count("<p>市&nbsp;政府</p><script>var a</script><!-- b -->")
    (3, {'script': 4, 'comment': 8})
    """
    shown = 0
    hidden: dict[str, int] = {}
    for kind, piece in tokens(source):
        if kind == "text":
            shown += visible(html.unescape(piece))
        elif kind == "comment":
            hidden["comment"] = hidden.get("comment", 0) + visible(piece)
        elif kind.startswith("raw:"):
            tag = kind[4:]
            hidden[tag] = hidden.get(tag, 0) + visible(piece)
    return shown, hidden


def lines(source: str) -> list[str]:
    """The page's text without its structure: a line wherever a block begins or ends.

    Examples
    --------
    >>> lines("<div><p>甲</p>乙<br>丙</div>")
    ['甲', '乙', '丙']
    """
    out: list[str] = []
    piece: list[str] = []
    for kind, token in tokens(source):
        if kind == "text":
            piece.append(_SPACE.sub(" ", html.unescape(token)))
        elif kind == "tag" and (name := _NAME.match(token)) and name[1].lower() in _BREAK:
            out.append("".join(piece))
            piece = []
    out.append("".join(piece))
    return [line for line in out if line.strip()]
