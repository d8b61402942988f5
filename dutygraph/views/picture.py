"""A finished picture: SVG text, its caption, and how it is saved."""

from __future__ import annotations

import base64
import os
from html import escape
from pathlib import Path
from typing import Any, Protocol

from dutygraph import files
from dutygraph.errors import InputError, one_of
from dutygraph.extras import load
from dutygraph.terms import LANGS
from dutygraph.terms.typography import full_width
from dutygraph.views.page import paragraphs
from dutygraph.views.style import BUNDLED_FONT, FONTS
from dutygraph.views.svg import Board, wrapped
from dutygraph.views.wording import control

THEMES = ("light", "dark")
MARGIN = 24.0


class Drawing(Protocol):
    """What draws the body of a picture below ``top`` and returns the y below it."""

    def __call__(self, board: Board, top: float) -> float:
        """Draw; returns the y below."""
        ...


class Picture:
    """A picture with its title and caption, drawn in the theme and font that are asked for.

    Parameters
    ----------
    name : str
        Stem of its file.
    title, subtitle : str
        What it shows.
    caption : str
        Counting basis, definitions, parameters, uncertainty: printed beneath.
    width : float
        Width in pixels.
    draw : callable
        Draws the body on a :class:`~dutygraph.views.svg.Board`.

    Examples
    --------
    >>> Picture("demo", "示例", "", "统计口径:全部。", 200, lambda board, top: top + 10).svg()[:4]
    '<svg'
    """

    def __init__(self, name: str, title: str, subtitle: str, caption: str, width: float, draw: Drawing) -> None:
        # our own Chinese sentences are printed with full-width punctuation; a sentence that begins in English keeps its own
        title, subtitle, caption = (full_width(t) if _chinese(t) else t for t in (title, subtitle, caption))
        self.name, self.title, self.subtitle, self.caption, self.width = name, title, subtitle, caption, width
        self._draw = draw

    def svg(self, *, theme: str = "light", font: str = FONTS) -> str:
        """The picture as SVG with real text, title and caption included.

        Examples
        --------
        >>> "示例" in Picture("demo", "示例", "", "", 200, lambda board, top: top).svg(theme="dark")
        True
        """
        board = Board(self.width, dark=one_of(theme, THEMES, "theme") == "dark")
        top = 22.0
        for line in wrapped(self.title, self.width - 2 * MARGIN, 17):
            board.text(MARGIN, top + 10, line, size=17, bold=True)
            top += 24
        if self.subtitle:
            top = board.paragraph(MARGIN, top - 8, self.subtitle, self.width - 2 * MARGIN, size=12) + 4
        end = self._draw(board, top + 6)
        if self.caption:
            board.line(MARGIN, end + 10, self.width - MARGIN, end + 10)
            end = board.paragraph(MARGIN, end + 12, self.caption, self.width - 2 * MARGIN, size=11)
        board.height = end + 14
        return board.svg(self.title, font=font, description=self.caption)

    def png(self, *, theme: str = "light", scale: float = 2.0) -> bytes:
        """The picture as PNG in the bundled font, so that Chinese text renders on a machine without Chinese fonts.

        Parameters
        ----------
        theme : {"light", "dark"}
        scale : float
            Pixels of the file for each pixel of the picture.

        Raises
        ------
        MissingExtraError
            Without the extra ``charts``.

        Examples
        --------
        >>> Picture("demo", "示例", "", "", 60, lambda board, top: top).png(scale=1)[1:4]
        b'PNG'
        """
        if not 0 < scale <= 8:
            raise InputError("scale out of range", where="png", given=repr(scale), hint="above 0 and at most 8")
        return load("dutygraph.views.png", "charts").png(self.svg(theme=theme, font=BUNDLED_FONT), scale)

    def save(self, path: str | os.PathLike[str], *, theme: str = "light") -> Path:
        """Write the picture; the suffix decides: ``.svg`` or ``.png``.

        Raises
        ------
        InputError
            For another suffix.
        OutputError
            When it cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> Picture("demo", "示例", "", "", 60, lambda board, top: top).save(Path(tempfile.mkdtemp()) / "a.svg").name
        'a.svg'
        """
        kind = one_of(Path(path).suffix.lower(), (".svg", ".png"), "suffix")
        return files.write(path, self.svg(theme=theme) if kind == ".svg" else self.png(theme=theme))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        # an image and not the SVG itself: a notebook that is not trusted strips the tags of an SVG and leaves its words in one heap.
        # An image cannot be searched or copied from, so its words stand behind it. It keeps its light ground in a dark notebook.
        source = base64.b64encode(self.svg().encode()).decode()
        said = paragraphs(self.title, self.subtitle, self.caption)
        more = f"<details><summary>{control('in_words', 'zh' if _chinese(self.title) else 'en')}</summary>{said}</details>"
        shown = f'<img alt="{escape(self.title)}" src="data:image/svg+xml;base64,{source}" width="{self.width:.0f}" style="max-width:100%">'
        return {"text/html": shown + more, "text/plain": repr(self)}

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def __repr__(self) -> str:
        return f"<Picture {self.name}: {self.title}>\n{self.caption}"


def _chinese(text: str) -> bool:
    return "\u4e00" <= text[:1] <= "\u9fff"


def check_lang(lang: str) -> bool:
    """True for Chinese, False for English; anything else is an error."""
    return one_of(lang, LANGS, "lang") == "zh"
