"""Colours and type of every picture and page: colour-blind safe, for light and for dark."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Fonts that a reader's machine is likely to have; text in SVG and HTML stays text.
FONTS = ('system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", '
         '"WenQuanYi Micro Hei", sans-serif')
#: The bundled subset (see fonts/README.md), the only font that PNG output uses.
BUNDLED_FONT = "Duty Sans SC"

#: Lead and co: the pair of Okabe and Ito (2008) that stays furthest apart under the three kinds of colour blindness.
LEAD, CO = "#0072B2", "#E69F00"

#: Fills of clusters and kinds, found by search: any two of a theme differ by ΔE ≥ 26 under normal sight and under each kind of colour
#: blindness (Machado et al. 2009; the seven of Okabe and Ito reach 16), and by ΔE ≥ 28 from the blue and orange of lead and co.
HUES = ("#47CA81", "#A22A58", "#908CF9", "#AFAA34", "#654C97", "#7B510F", "#F594CE")
HUES_DARK = ("#AED9BB", "#E15AA5", "#6D85EA", "#869314", "#2FE3F7", "#BA7D5F", "#E2CF7F")
REST = "#9AA3AD"

LIGHT: Mapping[str, str] = MappingProxyType({
    "bg": "#ffffff", "panel": "#f6f7f9", "ink": "#18212b", "muted": "#55606c", "line": "#d9dee4", "accent": "#0b5cad", "mark": "#fff1c2",
    "lead": LEAD, "co": CO, "via": "#B9C3CE", "task": "#8A949F", "rest": REST, "halo": "#ffffff",
})
DARK: Mapping[str, str] = MappingProxyType({
    "bg": "#11161c", "panel": "#1a2129", "ink": "#e9eef3", "muted": "#a3afbb", "line": "#323c47", "accent": "#7db8ee", "mark": "#4f4213",
    "lead": "#56AEE6", "co": "#F2B33D", "via": "#55616D", "task": "#8d98a4", "rest": "#78838F", "halo": "#11161c",
})


def variables(colours: Mapping[str, str]) -> str:
    """The colours as CSS custom properties.

    Examples
    --------
    >>> variables({"bg": "#fff"})
    '--bg:#fff'
    """
    return ";".join(f"--{name}:{value}" for name, value in colours.items())


def hue(place: int, *, dark: bool = False) -> str:
    """The fill of the ``place``-th cluster or kind, counted from 0; from the eighth on all share one grey.

    Examples
    --------
    >>> hue(0), hue(7)
    ('#47CA81', '#9AA3AD')
    """
    hues = HUES_DARK if dark else HUES
    return hues[place] if 0 <= place < len(hues) else (DARK if dark else LIGHT)["rest"]


def text_width(text: str, size: float = 12.0) -> float:
    """Width of a text in pixels at a font size: full-width characters one em, others about 0.51.

    Examples
    --------
    >>> text_width("各街道", 10), text_width("ab", 10)
    (30.0, 10.2)
    """
    return size * sum(1.0 if ord(c) > 0x2E7F else 0.51 for c in text)
