"""SVG with real text: a small drawing board whose colours can be restyled by the page around it."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dutygraph.views.style import DARK, FONTS, HUES, HUES_DARK, LIGHT, text_width

#: What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def legal(text: str) -> str:
    r"""Text that XML can hold: characters that it cannot become U+FFFD.

    Examples
    --------
    >>> legal("甲\x00局")
    '甲\ufffd局'
    """
    return _ILLEGAL.sub("\ufffd", text)


def fix(value: float) -> str:
    """A coordinate with at most one decimal, so that the same picture has the same bytes everywhere.

    Examples
    --------
    >>> fix(3.0), fix(2.25), fix(-0.01)
    ('3', '2.2', '0')
    """
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def colour(role: str, dark: bool = False) -> str:
    """The colour of a role: a name of :data:`~dutygraph.views.style.LIGHT`, ``h0`` … ``h6``, ``none`` or a colour itself.

    Examples
    --------
    >>> colour("lead"), colour("h0"), colour("#123456")
    ('#0072B2', '#47CA81', '#123456')
    """
    table = DARK if dark else LIGHT
    if role in table:
        return table[role]
    if role[:1] == "h" and role[1:].isdigit():
        hues = HUES_DARK if dark else HUES
        return hues[int(role[1:])] if int(role[1:]) < len(hues) else table["rest"]
    return role


def sheet() -> str:
    """CSS that lets a page restyle embedded pictures by its own custom properties (dark mode); nothing else is needed.

    Examples
    --------
    >>> sheet().splitlines()[0]
    '.f-bg{fill:var(--bg)}.s-bg{stroke:var(--bg)}'
    """
    return "\n".join(f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}" for name in LIGHT)


class Board:
    """What is being drawn. Roles instead of colours; presentation attributes only, so that a strict content policy lets them pass.

    Examples
    --------
    >>> board = Board(40, 20)
    >>> board.text(2, 12, "<各街道>")
    >>> "&lt;各街道&gt;" in board.svg("title")
    True
    """

    def __init__(self, width: float, height: float = 0.0, *, dark: bool = False) -> None:
        self.width, self.height, self.dark = width, height, dark
        self._parts: list[str] = []

    def add(self, name: str, text: str | None = None, *, fill: str = "none", stroke: str = "", tip: str = "", **attributes: Any) -> None:
        """An element. Underscores in names become hyphens, numbers are rounded, text is escaped."""
        named = {"fill": colour(fill, self.dark)} | ({"stroke": colour(stroke, self.dark)} if stroke else {})
        classes = ([f"f-{fill}"] if fill in LIGHT else []) + ([f"s-{stroke}"] if stroke in LIGHT else [])
        named |= {"class": " ".join(classes)} if classes else {}
        named |= {k.replace("_", "-"): fix(v) if isinstance(v, int | float) else v for k, v in attributes.items()}
        opened = f"<{name} " + " ".join(f'{k}="{escape(legal(str(v)), quote=True)}"' for k, v in named.items())
        title = f"<title>{escape(legal(tip))}</title>" if tip else ""
        body = title + (escape(legal(text)) if text is not None else "")
        self._parts.append(f"{opened}>{body}</{name}>" if body or text is not None else f"{opened}/>")

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **more: Any) -> None:
        """A rectangle."""
        self.add("rect", fill=fill, x=x, y=y, width=max(width, 0.0), height=height, **more)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = "line", width: float = 1.0, **more: Any) -> None:
        """A line."""
        self.add("line", stroke=stroke, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=f"{width:g}", **more)

    def circle(self, x: float, y: float, r: float, fill: str, **more: Any) -> None:
        """A circle."""
        self.add("circle", fill=fill, cx=x, cy=y, r=r, **more)

    def path(self, points: list[tuple[float, float]], stroke: str, width: float = 1.5, **more: Any) -> None:
        """A broken line."""
        if points:
            self.add("path", stroke=stroke, d="M" + "L".join(f"{fix(x)} {fix(y)}" for x, y in points), stroke_width=f"{width:g}",
                     stroke_linejoin="round", **more)

    def text(self, x: float, y: float, text: str, *, size: float = 12.0, fill: str = "ink", anchor: str = "start", bold: bool = False,
             halo: bool = False, **more: Any) -> None:
        """A text on a base line."""
        more = ({"text_anchor": anchor} if anchor != "start" else {}) | ({"font_weight": "600"} if bold else {}) | more
        if halo:  # drawn under itself, since not every renderer knows paint-order
            self.add("text", text, fill="bg", stroke="bg", x=x, y=y, font_size=size, stroke_width="3", stroke_linejoin="round", aria_hidden="true", **more)
        self.add("text", text, fill=fill, x=x, y=y, font_size=size, **more)

    def paragraph(self, x: float, y: float, text: str, width: float, *, size: float = 11.5, fill: str = "muted", leading: float = 1.5) -> float:
        """A text over several lines; returns the y below it."""
        for line in wrapped(text, width, size):
            y += size * leading
            self.text(x, y, line, size=size, fill=fill)
        return y + size * (leading - 1)

    def svg(self, title: str, *, font: str = FONTS, description: str = "") -> str:
        """The whole picture."""
        size = f'width="{fix(self.width)}" height="{fix(self.height)}" viewBox="0 0 {fix(self.width)} {fix(self.height)}"'
        words = f"<title>{escape(legal(title))}</title>" + (f"<desc>{escape(legal(description))}</desc>" if description else "")
        ground = f'<rect class="f-bg" width="100%" height="100%" fill="{colour("bg", self.dark)}"/>'
        return (f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{escape(font, quote=True)}">'
                f"{words}{ground}{''.join(self._parts)}</svg>")


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Text cut into lines of a width in pixels: after any full-width character, between words elsewhere.

    Examples
    --------
    >>> wrapped("统计口径如下", 40, 10)
    ['统计口径', '如下']
    >>> wrapped("groups as nodes", 60, 10)
    ['groups as', 'nodes']
    """
    lines, line = [], ""
    for word in _pieces(text):
        if line and text_width(line + word.rstrip(), size) > width and word[0] not in ",。;:、)》”…":
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    out: list[str] = []
    for char in text:
        if out and ord(char) < 0x2E80 and ord(out[-1][-1]) < 0x2E80 and not out[-1].endswith(" "):
            out[-1] += char
        else:
            out.append(char)
    return out


def shortened(text: str, width: float, size: float) -> str:
    """Text that fits a width, cut with an ellipsis.

    Examples
    --------
    >>> shortened("区自然资源和城乡建设局", 60, 10)
    '区自然资源…'
    """
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width + 1:
        text = text[:-1]
    return text + "…"
