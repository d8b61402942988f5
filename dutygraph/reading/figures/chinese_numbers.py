"""Numbers written in Chinese characters, and full-width signs made half-width one for one."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}

_WIDE = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | {ord("〜"): "~", ord("−"): "-"}
#: What makes the translation necessary at all; most texts of a converted page have none.
_NEEDS = re.compile("[\uff01-\uff5e〜−]")
_SPACES = "\u3000\u2002\u2003\xa0"


def halfwidth(text: str) -> str:
    """Full-width ASCII and wide spaces made half-width; every character keeps its offset.

    Examples
    --------
    >>> halfwidth("增长７．５％，达到３０个")
    '增长7.5%,达到30个'
    """
    if _NEEDS.search(text):
        text = text.translate(_WIDE)
    for space in _SPACES:
        text = text.replace(space, " ")
    return text


def chinese_number(text: str) -> int | None:
    """The whole number that Chinese digits say, or None where they say none.

    Parameters
    ----------
    text : str
        Digits only: ``一百二十``, ``两万``, ``二〇二六`` (read digit by digit where no place word stands).

    Examples
    --------
    >>> [chinese_number(t) for t in ("十二", "两千零五", "三十万", "二〇二六", "百", "约")]
    [12, 2005, 300000, 2026, 100, None]
    """
    if not text or any(c not in _DIGITS and c not in _TENS and c not in "万亿" for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, section, digit = 0, 0, -1
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section += (1 if digit < 0 else digit) * _TENS[c]
            digit = -1
        elif c == "万":
            total += (section + max(digit, 0) or 1) * 10_000
            section, digit = 0, -1
        else:
            # 亿 multiplies all before it: 一万亿
            total = (total + section + max(digit, 0) or 1) * 100_000_000
            section, digit = 0, -1
    return total + section + max(digit, 0)
