"""SVG to PNG by resvg, with the bundled font and no other, so that every machine draws the same picture."""

from __future__ import annotations

from importlib.resources import as_file, files

import resvg_py

from dutygraph.views.style import BUNDLED_FONT

FONT_FILE = "DutySansSC.otf"


def png(svg: str, scale: float) -> bytes:
    """The picture's bytes.

    Examples
    --------
    >>> png('<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>', 1.0)[1:4]
    b'PNG'
    """
    with as_file(files("dutygraph.views") / "fonts" / FONT_FILE) as font:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, skip_system_fonts=True, font_files=[str(font)], font_family=BUNDLED_FONT,
                                           sans_serif_family=BUNDLED_FONT))
