"""The drawing board, the bundled font and the picture's two formats."""

from __future__ import annotations

import struct
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from dutygraph.errors import InputError
from dutygraph.views.picture import Picture
from dutygraph.views.style import DARK, HUES, HUES_DARK, LIGHT, text_width
from dutygraph.views.svg import Board, colour, sheet, shortened, wrapped


def cmap(font: bytes) -> set[int]:
    """Code points of an OpenType font, read from its format 12 or 4 table by the specification."""
    tables = {font[12 + 16 * i : 16 + 16 * i]: struct.unpack(">II", font[20 + 16 * i : 28 + 16 * i]) for i in range(struct.unpack(">H", font[4:6])[0])}
    start, _ = tables[b"cmap"]
    out: set[int] = set()
    for i in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        at = start + struct.unpack(">I", font[start + 8 + 8 * i : start + 12 + 8 * i])[0]
        if struct.unpack(">H", font[at : at + 2])[0] == 12:
            for k in range(struct.unpack(">I", font[at + 12 : at + 16])[0]):
                first, last, _ = struct.unpack(">III", font[at + 16 + 12 * k : at + 28 + 12 * k])
                out |= set(range(first, last + 1))
    return out


def test_the_bundled_font_covers_the_standard_list() -> None:
    """8,105 characters of 通用规范汉字表 by count, samples of its three levels and its supplement by name."""
    covered = cmap((files("dutygraph.views") / "fonts" / "DutySansSC.otf").read_bytes())
    ideographs = [c for c in covered if 0x3400 <= c <= 0x9FFF or 0x20000 <= c <= 0x2FFFF]
    assert len(ideographs) == 8105
    assert {ord(c) for c in "一二区局街道牵头奓侏儒洺堃喆𬭎𫍽䲠"} <= covered
    assert {ord(c) for c in "—…、。《》“”()〔〕:;,.%≥≤→①ⅣＡ１"} <= covered


def test_png_shows_chinese_without_a_font_of_the_machine() -> None:
    """A known character differs from a missing one, and two missing ones look alike."""
    def drawn(char: str) -> bytes:
        return Picture("x", char, "", "", 80, lambda board, top: top).png(scale=1)

    assert drawn("奓") != drawn("\ue000")
    assert drawn("奓") != drawn("多")
    assert drawn("\ue000") == drawn("\ue001")


def test_any_text_is_well_formed() -> None:
    board = Board(100, 50)
    board.text(1, 1, "<script>&\"'", size=10, halo=True, tip="</title>")
    board.rect(0, 0, 5, 5, "lead", tip="<b>")
    tree = etree.fromstring(board.svg("a<b>", description="c&d").encode())
    texts = [e.xpath("string(text())") for e in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["<script>&\"'"] * 2  # once as the halo
    assert not list(tree.iter("{http://www.w3.org/2000/svg}script"))
    assert "style=" not in board.svg("x")


def test_wrapping_keeps_every_character() -> None:
    for text in ("统计口径:统称作为一家单位;范围为全部;权重为牵头 1、配合 0.6。", "Counting basis: groups count as one unit; all parts."):
        lines = wrapped(text, 120, 11)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(text_width(line, 11) <= 120 + 12 for line in lines)
        assert not any(line[0] in "。;:、," for line in lines)
    assert text_width(shortened("区自然资源和城乡建设局", 60, 10), 10) <= 61


def test_colours() -> None:
    assert set(LIGHT) == set(DARK)
    assert len(HUES) == len(HUES_DARK) == 7
    assert colour("h9") == LIGHT["rest"]
    assert colour("none") == "none"
    assert all(f".f-{name}{{fill:var(--{name})}}" in sheet() for name in LIGHT)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_has_contrast(theme: dict[str, str]) -> None:
    """WCAG 2.2: 4.5 to 1 for text on both grounds, 3 to 1 for lines of lead and links."""
    def ratio(a: str, b: str) -> float:
        high, low = sorted((luminance(theme[a]), luminance(theme[b])), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for ground in ("bg", "panel"):
        assert ratio("ink", ground) >= 7
        assert ratio("muted", ground) >= 4.5
        assert ratio("accent", ground) >= 4.5
        assert ratio("lead", ground) >= 3


#: Machado, Oliveira & Fernandes 2009, severity 1: what linear RGB becomes.
SIGHT = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def lab(colour: str, sight: str) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as seen."""
    v = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    seen = np.clip(np.array(SIGHT[sight]) @ np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4), 0, 1)
    xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]) @ seen
    f = np.where((t := xyz / [0.95047, 1, 1.08883]) > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", list(SIGHT))
@pytest.mark.parametrize(("hues", "theme"), [(HUES, LIGHT), (HUES_DARK, DARK)])
def test_colours_are_told_apart_by_everyone(hues: tuple[str, ...], theme: dict[str, str], sight: str) -> None:
    """Any two fills by ΔE ≥ 25, lead and co by ΔE ≥ 60."""
    seen = [lab(h, sight) for h in hues]
    assert min(np.linalg.norm(a - b) for i, a in enumerate(seen) for b in seen[i + 1:]) >= 25
    assert np.linalg.norm(lab(theme["lead"], sight) - lab(theme["co"], sight)) >= 60


def test_saving(tmp_path: Path) -> None:
    one = Picture("x", "示例", "", "说明", 120, lambda board, top: top)
    assert one.save(tmp_path / "a.svg").read_text(encoding="utf-8") == one.svg()
    assert one.save(tmp_path / "a.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert one.png() == one.png()
    with pytest.raises(InputError, match="unknown suffix"):
        one.save(tmp_path / "a.pdf")
    with pytest.raises(InputError, match="unknown theme"):
        one.svg(theme="grey")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.png", "a.svg"]
